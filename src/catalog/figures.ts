import type { Lang } from '../i18n/lang.ts';
import { allPages } from './pages.ts';

/** Names of the live figures in the text of a page, in their order. */
export const figuresIn = (body = ''): string[] =>
  [...body.matchAll(/<Figure name="([^"]+)"/g)].map(([, name = '']) => name);

/** The page that shows each live figure: name → slug. */
export async function figurePages(lang: Lang): Promise<ReadonlyMap<string, string>> {
  const places = new Map<string, string>();
  for (const page of await allPages()) {
    if (page.lang !== lang) continue;
    for (const name of figuresIn(page.entry.body)) if (!places.has(name)) places.set(name, page.slug);
  }
  return places;
}
