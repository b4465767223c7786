/**
 * What the planner knows of the site in one language, as the build writes it: the glossary's terms with every way they
 * are written, and the words of titles and headings. Without definitions, which are fetched apart.
 */
export interface LexiconFile {
  readonly lang: string;
  /** Hash of the language's index and the name of its engine file, as Pagefind's entry file gives them. */
  readonly index: { readonly hash: string; readonly engine: string };
  /** File of the definitions, beside this one. */
  readonly terms: string;
  /**
   * Name; other spellings, '|' between, without spaces; misspellings likewise; the numbers of the records that explain
   * it, best first; how much it tells, 0 to 9: a term that stands everywhere tells little. The position is its number.
   */
  readonly concepts: readonly (readonly [
    name: string,
    spellings: string,
    misspellings: string,
    places: readonly number[],
    weight: number,
  ])[];
  /** The index's ids of all records, in order: as many letters each as there are records times letters. */
  readonly ids: string;
  /** How many records each page has, in order; less than 0 for a page about the site itself. */
  readonly pages: readonly number[];
  /** Words of titles and headings, without particles, ' ' between. */
  readonly words: string;
  /** Those of them that stand on most pages and so tell nothing. */
  readonly common: string;
  /** Words that say nothing of what a query is about, such as '이유', 'how'. */
  readonly empty: string;
  /** Verbs as the nouns that terms are written with: a pattern of a word's beginning, ' ', the noun; '\n' between. */
  readonly verbs: string;
}

/** A glossary term as the planner finds it. */
export interface Concept {
  readonly number: number;
  /** As the site writes it. */
  readonly name: string;
  /** Numbers of the records that explain it, best first. */
  readonly places: readonly number[];
  /** How much it tells, 0.1 to 1. */
  readonly weight: number;
}

/** One way a concept is written, squashed. */
export interface Spelling {
  readonly concept: Concept;
  readonly text: string;
  readonly keys: string;
  readonly initials: string;
  /** Its keys as bits: distance.ts. */
  readonly keySet: number;
  readonly kind: 'name' | 'spelling' | 'misspelling';
}

/** A word of titles and headings. */
export interface HeadingWord {
  readonly text: string;
  readonly keys: string;
}
