import { resolve } from 'node:path';
import { rolldown } from 'rolldown';

const ENTRY = '\0entry';

/**
 * Bundles TypeScript into one minified script.
 * @param code the entry, importing from paths below the working directory, such as "./src/sim/index.ts"
 * @param format `iife` runs by itself in any engine; `esm` keeps the entry's exports, as a page loads them
 */
export async function bundle(code: string, format: 'iife' | 'esm'): Promise<string> {
  const build = await rolldown({
    input: ENTRY,
    platform: 'neutral',
    external: /^node:/,
    plugins: [
      {
        name: 'entry',
        resolveId: (id, from) => (id === ENTRY ? id : from === ENTRY ? resolve(id) : null),
        load: (id) => (id === ENTRY ? { code, moduleType: 'ts' } : null),
      },
    ],
  });
  const { output } = await build.generate({ format, minify: true });
  await build.close();
  return output.map((file) => (file.type === 'chunk' ? file.code : '')).join('\n');
}
