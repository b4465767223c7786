import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const sizes = new Map<string, number>();

/** Brotli bytes of a built file, as a static host sends it. */
export function brotliSize(file: string): number {
  const known = sizes.get(file);
  if (known !== undefined) return known;
  const size = brotliCompressSync(readFileSync(file)).length;
  sizes.set(file, size);
  return size;
}

/** What a page makes a reader fetch before doing anything. */
export interface PageWeight {
  readonly html: number;
  readonly css: number;
  readonly js: number;
  readonly total: number;
}

/** A script and all it imports at once; what it imports later, on use, does not count. */
export function staticImports(file: string, seen: Set<string> = new Set()): Set<string> {
  if (seen.has(file) || !existsSync(file)) return seen;
  seen.add(file);
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(
    /(?:import|from)\s*["'](\.{1,2}\/[^"']+)["']/g,
  ))
    staticImports(join(dirname(file), path), seen);
  return seen;
}

/**
 * Weighs a built page: its HTML (inline scripts and styles included) and the style sheets and scripts it names.
 * @param root folder of the built site
 * @param page path of the HTML file below it
 * @param base base path that the page's addresses begin with
 */
export function pageWeight(root: string, page: string, base: string): PageWeight {
  const file = join(root, page);
  const html = readFileSync(file, 'utf8');
  const local = (address: string) => join(root, posix.relative(base, address));
  const named = (pattern: RegExp) => [
    ...new Set([...html.matchAll(pattern)].map((match) => local(match[1] ?? ''))),
  ];
  const css = named(/<link\b[^>]*\bhref="([^"]+\.css)"/g).reduce((sum, path) => sum + brotliSize(path), 0);
  const scripts = new Set<string>();
  for (const path of named(/<script\b[^>]*\bsrc="([^"]+)"/g)) staticImports(path, scripts);
  const js = [...scripts].reduce((sum, path) => sum + brotliSize(path), 0);
  const bytes = brotliSize(file);
  return { html: bytes, css, js, total: bytes + css + js };
}

/**
 * Brotli bytes of what live figures add to the HTML of a page: the page less itself without them. Their pictures
 * stay, since a static diagram would be there too.
 */
export function figureWeight(html: string): { figures: number; bytes: number } {
  const without = html.replace(/<live-figure\b[\s\S]*?<\/live-figure>/g, (figure) =>
    [...figure.matchAll(/<svg class="dg[\s\S]*?<\/svg>/g)].join(''),
  );
  const figures = [...html.matchAll(/<live-figure\b/g)].length;
  return { figures, bytes: brotliCompressSync(html).length - brotliCompressSync(without).length };
}
