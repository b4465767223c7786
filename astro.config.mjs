import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import {
  transformerNotationDiff,
  transformerNotationFocus,
  transformerNotationHighlight,
} from '@shikijs/transformers';
import { defineConfig } from 'astro/config';
import { checks } from './src/integrations/checks/index.ts';
import { csp } from './src/integrations/csp.ts';
import { citations } from './src/integrations/markdown/citations.ts';
import { classesForColours, codeFrame } from './src/integrations/markdown/code.ts';
import { headings } from './src/integrations/markdown/headings.ts';
import { inlineComponents } from './src/integrations/markdown/inline-components.ts';
import { links } from './src/integrations/markdown/links.ts';
import { provenance } from './src/integrations/markdown/provenance.ts';
import { tables } from './src/integrations/markdown/tables.ts';
import { mermaidFence } from './src/integrations/mermaid-fence.ts';
import { pagefind } from './src/integrations/pagefind.ts';
import { plainImports } from './src/integrations/plain-imports.ts';
import { scenarios } from './src/integrations/scenarios.ts';
import { socialImages } from './src/integrations/social-images.ts';
import { siteSettings } from './src/site.ts';

const settings = siteSettings(process.env);
const { origin, base } = settings;

export default defineConfig({
  site: origin,
  base,
  trailingSlash: 'always',
  i18n: { locales: ['ko', 'en'], defaultLocale: 'ko' },
  markdown: {
    processor: satteri({
      features: { smartPunctuation: false },
      mdastPlugins: [mermaidFence, inlineComponents, citations],
      hastPlugins: [headings, links(base), provenance, tables],
    }),
    syntaxHighlight: { type: 'shiki', excludeLangs: ['mermaid'] },
    shikiConfig: {
      theme: 'css-variables',
      transformers: [
        transformerNotationHighlight(),
        transformerNotationFocus(),
        transformerNotationDiff(),
        classesForColours(),
        codeFrame(),
      ],
    },
  },
  integrations: [
    scenarios(),
    mdx(),
    sitemap({ i18n: { defaultLocale: 'ko', locales: { ko: 'ko', en: 'en' } } }),
    socialImages(),
    pagefind(),
    csp(),
    checks(settings),
  ],
  vite: {
    plugins: [plainImports()],
    build: {
      target: 'es2022',
      cssTarget: 'chrome123',
      modulePreload: false,
      rolldownOptions: {
        // Astro's own marker in every MDX module; it does no harm and hides real warnings.
        onLog: (level, log, handler) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && handler(level, log),
      },
    },
  },
});
