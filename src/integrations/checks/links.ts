import type { BuiltPage } from './built-page.ts';

const isExternal = (reference: string): boolean => /^(https?:|mailto:|data:|blob:)/.test(reference);

/**
 * Finds references to pages, files or headings of the site that do not exist.
 * @param files every built file below the base path, e.g. 'favicon.svg'
 * @param origin references to it count as the site's own, so that canonical addresses are checked too
 */
export function checkLinks(
  pages: ReadonlyMap<string, BuiltPage>,
  files: ReadonlySet<string>,
  base: string,
  origin: string,
): string[] {
  const faults: string[] = [];
  for (const page of pages.values()) {
    for (const whole of new Set(page.references)) {
      const reference = whole.startsWith(`${origin}/`) ? whole.slice(origin.length) : whole;
      if (isExternal(reference)) continue;
      const [path = '', hash] = reference.split('#');
      const bare = path.split('?')[0] ?? '';
      if (bare && !bare.startsWith(base)) {
        faults.push(`${page.url}: “${whole}” is outside the base path ${base}`);
        continue;
      }
      const target = bare ? decodeURI(bare.slice(base.length)) : page.url;
      const targetPage = pages.get(target);
      if (!targetPage && !files.has(target)) faults.push(`${page.url}: nothing is at “${whole}”`);
      else if (hash && targetPage && !targetPage.ids.has(decodeURIComponent(hash)))
        faults.push(`${page.url}: “${whole}” names a place that is not on that page`);
    }
  }
  return faults;
}
