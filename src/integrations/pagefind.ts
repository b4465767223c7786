import { glob, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close, createIndex } from 'pagefind';
import { minifySync } from 'rolldown/utils';
import { pageRecords } from '../search/records.ts';

/** Removes the ready-made interfaces, which this site does not use, and minifies the engine, which comes unminified. */
async function keepEngineOnly(folder: string): Promise<void> {
  for await (const file of glob('pagefind-*{ui,worker,highlight}.{js,css}', { cwd: folder }))
    await rm(join(folder, file));
  const engine = join(folder, 'pagefind.js');
  const { code, errors } = minifySync('pagefind.js', await readFile(engine, 'utf8'), { module: true });
  if (errors.length)
    throw new Error(`pagefind.js could not be minified: ${errors.map((error) => error.message).join('; ')}`);
  await writeFile(engine, code);
}

/** Indexes the built pages: one Pagefind record per heading and language. */
export const pagefind = (): AstroIntegration => ({
  name: 'pagefind',
  hooks: {
    'astro:build:done': async ({ dir, logger }) => {
      const root = fileURLToPath(dir);
      const { index, errors } = await createIndex({});
      if (!index) throw new Error(`the search index could not be made: ${errors.join('; ')}`);
      let count = 0;
      const files: string[] = [];
      for await (const file of glob('**/index.html', { cwd: root })) files.push(file.replaceAll('\\', '/'));
      for (const file of files.toSorted()) {
        const html = await readFile(join(root, file), 'utf8');
        for (const { url, content, language, meta } of pageRecords(html, file.replace(/index\.html$/, ''))) {
          const added = await index.addCustomRecord({ url, content, language, meta: { ...meta } });
          if (added.errors.length) throw new Error(`search record ${url}: ${added.errors.join('; ')}`);
          count++;
        }
      }
      const output = join(root, 'pagefind');
      await index.writeFiles({ outputPath: output });
      await close();
      await keepEngineOnly(output);
      logger.info(`${count} search records`);
    },
  },
});
