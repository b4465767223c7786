import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import type { AstroIntegration } from 'astro';
import { parse as parseYaml } from 'yaml';
import { outline } from '../catalog/outline.ts';
import { socialImagePath } from '../catalog/social.ts';
import { renderDiagram } from '../diagram/index.ts';
import { type Lang, langs } from '../i18n/lang.ts';
import { strings } from '../i18n/strings.ts';
import { firstDiagram } from './mermaid-fence.ts';
import { cardFont, socialCard } from './social-card.ts';

const resolve = createRequire(import.meta.url).resolve;
/** Drawn with a Korean font of free licence; the font itself is never sent to readers. */
const fontFiles = ['400Regular/NanumGothic_400Regular.ttf', '700Bold/NanumGothic_700Bold.ttf'];

async function pageTitle(source: string): Promise<string> {
  const frontmatter = /^---\n([\s\S]*?)\n---/.exec(source)?.[1] ?? '';
  return String((parseYaml(frontmatter) as { title?: unknown } | null)?.title ?? '');
}

async function cardOf(lang: Lang, slug: string): Promise<string> {
  const source = await readFile(`content/${lang}/${slug || 'index'}.mdx`, 'utf8');
  const fence = firstDiagram(source);
  const diagram = fence ? (await renderDiagram(fence.source, 'card')).wide.svg : undefined;
  const site = strings(lang).siteTitle;
  return socialCard(await pageTitle(source), site, diagram);
}

/** Writes a picture for link previews for every page. */
export const socialImages = (): AstroIntegration => ({
  name: 'social-images',
  hooks: {
    'astro:build:done': async ({ dir, logger }) => {
      const root = fileURLToPath(dir);
      await initWasm(await readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')));
      const fontBuffers = await Promise.all(
        fontFiles.map((file) => readFile(resolve(`@expo-google-fonts/nanum-gothic/${file}`))),
      );
      const slugs = ['', ...outline().flatMap((chapter) => chapter.pages)];
      for (const lang of langs) {
        for (const slug of slugs) {
          const svg = await cardOf(lang, slug);
          const options = { font: { fontBuffers, defaultFontFamily: cardFont, sansSerifFamily: cardFont } };
          const picture = new Resvg(svg, options).render();
          const file = join(root, socialImagePath(lang, slug));
          await mkdir(dirname(file), { recursive: true });
          await writeFile(file, picture.asPng());
          picture.free();
        }
      }
      logger.info(`${slugs.length * langs.length} pictures for link previews`);
    },
  },
});
