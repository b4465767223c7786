import type { Term } from '../../catalog/glossary.ts';
import { type Lang, pagePath } from '../../i18n/lang.ts';

/** Address of a place of the glossary below the base path: 'was#pool' → 'en/was/#pool'. */
export function placeUrl(at: string, lang: Lang): string {
  const [slug = '', heading] = at.split('#');
  return pagePath(lang, slug, '') + (heading ? `#${heading}` : '');
}

/** Where a term is explained: its entry in the glossary when nowhere else. */
export const placesOf = (term: Term): readonly string[] =>
  term.at.map((at) => (at === 'glossary' ? `glossary#${term.id}` : at));
