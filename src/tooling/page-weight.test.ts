import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { pageWeight } from './page-weight.ts';

it('counts the page, its style sheets and its scripts with what they import at once, not what they import later', () => {
  const root = mkdtempSync(join(tmpdir(), 'weight-'));
  mkdirSync(join(root, '_astro'));
  const files = {
    'index.html':
      '<link rel="stylesheet" href="/docs/_astro/a.css"><script type="module" src="/docs/_astro/a.js"></script>',
    '_astro/a.css': 'p{color:red}',
    '_astro/a.js': 'import{x}from"./b.js";x();import("./later.js")',
    '_astro/b.js': 'export const x=()=>{}',
    '_astro/later.js': 'export {}',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  const size = (name: keyof typeof files) => brotliCompressSync(files[name]).length;
  const weight = pageWeight(root, 'index.html', '/docs/');
  expect(weight).toEqual({
    html: size('index.html'),
    css: size('_astro/a.css'),
    js: size('_astro/a.js') + size('_astro/b.js'),
    total: size('index.html') + size('_astro/a.css') + size('_astro/a.js') + size('_astro/b.js'),
  });
});
