import type { Lang } from '../i18n/lang.ts';
import { allPages } from './pages.ts';

/** The page that shows each live figure: name → slug. */
export async function figurePages(lang: Lang): Promise<ReadonlyMap<string, string>> {
  const places = new Map<string, string>();
  for (const page of await allPages()) {
    if (page.lang !== lang) continue;
    for (const [, name = ''] of (page.entry.body ?? '').matchAll(/<Figure name="([^"]+)"/g))
      if (!places.has(name)) places.set(name, page.slug);
  }
  return places;
}
