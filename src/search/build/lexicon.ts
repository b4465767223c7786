import type { Term } from '../../catalog/glossary.ts';
import type { Lang } from '../../i18n/lang.ts';
import type { LexiconFile } from '../lexicon.ts';
import { normalise, squash } from '../normalise.ts';
import { withoutParticle } from '../particles.ts';
import { plan } from '../planner/plan.ts';
import { Vocabulary } from '../planner/vocabulary.ts';
import { placesOf, placeUrl } from './places.ts';
import type { SearchRecord } from './records.ts';
import { spellingsFor } from './spellings.ts';
import { isEmptyWord, stopWords } from './stop-words.ts';
import { verbLines } from './verbs.ts';

/** A word on a larger share of the pages tells nothing about any of them. */
const COMMON = 0.45;

const wordsOf = (text: string): string[] => normalise(text).split(' ').filter(Boolean).map(withoutParticle);

/** The words of titles and headings that tell something. */
function headingWords(records: readonly SearchRecord[]): string[] {
  const words = records.flatMap(({ title, page }) => [...wordsOf(title), ...wordsOf(page)]);
  return [...new Set(words)].filter((word) => word.length > 1 && !isEmptyWord(word)).toSorted();
}

function commonWords(records: readonly SearchRecord[], words: readonly string[]): string[] {
  const pages = new Map<string, Set<string>>();
  for (const { url, title, text } of records) {
    const page = url.replace(/#.*/, '');
    const seen = pages.get(page) ?? new Set();
    for (const word of wordsOf(`${title} ${text}`)) seen.add(word);
    pages.set(page, seen);
  }
  const limit = COMMON * pages.size;
  return words.filter((word) => [...pages.values()].filter((page) => page.has(word)).length > limit);
}

/** What the subject of a whole page tells at least, though it stands everywhere. */
const PAGE_WEIGHT = 5;

/** How much a term tells, 0 to 9, by the share of the records that have it: '서버' stands nearly everywhere. */
function weightOf(name: string, records: readonly SearchRecord[]): number {
  const having = records.filter(({ title, text }) => squash(`${title} ${text}`).includes(name)).length;
  const rarity = Math.log((records.length + 1) / (having + 1)) / Math.log(records.length + 1);
  return Math.round(9 * Math.min(1, rarity * 1.25));
}

/** Sizes of the pages in the order of their records; below 0 for pages about the site itself. */
function pageSizes(records: readonly SearchRecord[], isOwn: (page: string) => boolean): number[] {
  const sizes = new Map<string, number>();
  for (const { url } of records) {
    const page = url.replace(/#.*/, '');
    sizes.set(page, (sizes.get(page) ?? 0) + (isOwn(page) ? -1 : 1));
  }
  return [...sizes.values()];
}

/** What the index's files are called, which is known once they are written. */
export interface IndexFiles extends Pick<LexiconFile, 'index' | 'terms'> {
  /** The index's id of the record with that address, without the language. */
  idOf(url: string): string;
}

/**
 * The lexicon of one language. Misspellings that the planner mends by itself are left out: they would only be bytes.
 */
export function lexiconFor(
  lang: Lang,
  terms: readonly Term[],
  records: readonly SearchRecord[],
  { index, terms: termsFile, idOf }: IndexFiles,
  isOwn: (page: string) => boolean,
): LexiconFile {
  const numbers = new Map(records.map(({ url }, number) => [url, number]));
  const words = headingWords(records);
  const pageNames = new Set(records.map(({ page }) => squash(page)));
  const spelt = terms.map((term) => ({ term, ...spellingsFor(term, lang) }));
  const file = (misspellings: readonly (readonly string[])[]): LexiconFile => ({
    lang,
    index,
    terms: termsFile,
    ids: records.map(({ url }) => idOf(url)).join(''),
    pages: pageSizes(records, isOwn),
    concepts: spelt.map(({ term, name, others }, position) => [
      term.name[lang],
      others.join('|'),
      misspellings[position]?.join('|') ?? '',
      placesOf(term).flatMap((at) => numbers.get(placeUrl(at, lang)) ?? []),
      Math.max(weightOf(name, records), pageNames.has(name) ? PAGE_WEIGHT : 0),
    ]),
    words: words.join(' '),
    common: commonWords(records, words).join(' '),
    empty: [...stopWords].join(' '),
    verbs: verbLines,
  });
  const bare = new Vocabulary(file([]));
  const mended = (text: string, number: number) => {
    const [first, ...rest] = plan(text, bare).atoms;
    return rest.length === 0 && first?.kind === 'concept' && first.guesses[0]?.concept.number === number;
  };
  return file(spelt.map(({ misspellings }, number) => misspellings.filter((text) => !mended(text, number))));
}
