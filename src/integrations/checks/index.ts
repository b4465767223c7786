import { glob, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { claimsFile, readClaims } from '../../catalog/claims.ts';
import { glossaryFile, readGlossary } from '../../catalog/glossary.ts';
import { outline, outlineFile } from '../../catalog/outline.ts';
import { sources, sourcesFile } from '../../catalog/sources.ts';
import type { SiteSettings } from '../../site.ts';
import { type BuiltPage, readBuiltPage } from './built-page.ts';
import { checkClaims } from './claims.ts';
import { checkExperiments } from './experiments.ts';
import { checkGlossary, checkSpellings } from './glossary.ts';
import { checkLanguages } from './languages.ts';
import { checkLinks } from './links.ts';

/** Fails the build when content contradicts itself: claims, glossary, languages, links. */
export const checks = ({ base, origin }: SiteSettings): AstroIntegration => ({
  name: 'content-checks',
  hooks: {
    'astro:config:setup': ({ addWatchFile, config }) => {
      for (const file of [claimsFile, glossaryFile, outlineFile, sourcesFile])
        addWatchFile(new URL(file, config.root));
    },
    'astro:build:done': async ({ dir, logger }) => {
      const root = fileURLToPath(dir);
      const files = new Set<string>();
      const pages = new Map<string, BuiltPage>();
      for await (const file of glob('**/*.*', { cwd: root })) {
        const path = file.replaceAll('\\', '/');
        files.add(path);
        if (!path.endsWith('.html')) continue;
        const url = path.replace(/(^|\/)index\.html$/, '$1');
        pages.set(url, readBuiltPage(await readFile(join(root, file), 'utf8'), url));
      }
      const claims = readClaims();
      const slugs = ['', ...outline().flatMap((chapter) => chapter.pages)];
      const explainers = await readdir('src/explainers', { withFileTypes: true });
      const figures = new Set(explainers.filter((one) => one.isDirectory()).map(({ name }) => name));
      const numbered = outline().filter((chapter) => chapter.numbered);
      const titled = ['', ...numbered.flatMap((chapter) => chapter.pages)];
      const faults = [
        ...checkClaims(claims, pages, new Set(sources().keys())).map(({ message }) => message),
        ...checkExperiments(claims, figures).map(({ message }) => message),
        ...checkGlossary(readGlossary(), pages).map(({ message }) => message),
        ...checkSpellings(readGlossary(), pages, titled).map(({ message }) => message),
        ...checkLanguages(slugs, pages).map(({ message }) => message),
        ...checkLinks(pages, files, base, origin),
      ];
      if (faults.length) throw new Error(`${faults.length} faults in the content:\n${faults.join('\n')}`);
      const waiting = claims.value.filter((claim) => claim.experiment === null && !claim.whyNot);
      logger.info(`${claims.value.length} claims, ${waiting.length} still without their experiment`);
    },
  },
});
