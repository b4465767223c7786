import type { Term } from '../../catalog/glossary.ts';
import { type Lang, pagePath } from '../../i18n/lang.ts';
import type { TermEntry } from '../terms.ts';
import { placesOf, placeUrl } from './places.ts';
import type { SearchRecord } from './records.ts';

/** Places offered with a definition. */
const PLACES = 3;

/** The definitions of one language and where each term is explained, in the order of the glossary. */
export function termEntries(
  lang: Lang,
  terms: readonly Term[],
  records: readonly SearchRecord[],
): TermEntry[] {
  const byUrl = new Map(records.map((record) => [record.url, record]));
  return terms.map((term) => ({
    name: term.name[lang],
    definition: term.definition[lang],
    entry: `${pagePath(lang, 'glossary', '')}#${term.id}`,
    places: placesOf(term)
      .slice(0, PLACES)
      .flatMap((at) => {
        const url = placeUrl(at, lang);
        const record = byUrl.get(url);
        return record ? [{ url, title: record.title, page: record.page }] : [];
      }),
  }));
}
