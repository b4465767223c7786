import { keySet } from '../distance.ts';
import { hasHangul, initialsOf, keystrokes } from '../hangul.ts';
import type { Concept, HeadingWord, LexiconFile, Spelling } from '../lexicon.ts';
import { squash } from '../normalise.ts';
import { Records } from './records.ts';

/** 'balancers' → 'balanc', as 'balancer', 'balancing' and 'balanced' give; short and Korean words stay. */
export const englishStem = (word: string): string =>
  /^[a-z0-9]{4,}$/.test(word) ? word.replace(/(ers?|ings?|ed|es|s)$/, '') : word;

/** The lexicon, unfolded for the planner's questions. */
export class Vocabulary {
  readonly lang: string;
  readonly spellings: readonly Spelling[];
  readonly words: readonly HeadingWord[];
  /** The records of the index. */
  readonly records: Records;
  readonly #exact = new Map<string, Spelling[]>();
  readonly #stemmed = new Map<string, Spelling[]>();
  readonly #words: ReadonlySet<string>;
  readonly #common: ReadonlySet<string>;
  readonly #byLength = new Map<number, Spelling[]>();
  readonly #wordsByLength = new Map<number, HeadingWord[]>();

  constructor(file: LexiconFile) {
    this.lang = file.lang;
    const spellings: Spelling[] = [];
    file.concepts.forEach(([name, others, misspellings, places, weight], number) => {
      const concept: Concept = { number, name, places, weight: (weight + 1) / 10 };
      const add = (kind: Spelling['kind'], text: string) => {
        if (!text) return;
        const keys = keystrokes(text);
        spellings.push({ concept, text, kind, keys, keySet: keySet(keys), initials: initialsOf(text) });
      };
      add('name', squash(name));
      for (const text of others.split('|')) add('spelling', text);
      for (const text of misspellings.split('|')) add('misspelling', text);
    });
    this.spellings = spellings;
    this.records = new Records(file);
    const split = (words: string) => words.split(' ').filter(Boolean);
    this.words = split(file.words).map((text) => ({ text, keys: keystrokes(text) }));
    this.#words = new Set(split(file.words));
    this.#common = new Set(split(file.common));
    for (const spelling of spellings) {
      push(this.#exact, spelling.text, spelling);
      push(this.#stemmed, englishStem(spelling.text), spelling);
      push(this.#byLength, spelling.keys.length, spelling);
    }
    for (const word of this.words) push(this.#wordsByLength, word.keys.length, word);
  }

  /** The spellings that a squashed text is, English endings aside. */
  written(text: string): readonly Spelling[] {
    return this.#exact.get(text) ?? this.#stemmed.get(englishStem(text)) ?? [];
  }

  isWord(text: string): boolean {
    return this.#words.has(text);
  }

  /** Whether a word stands on most pages, so that it tells nothing about any. */
  isCommon(text: string): boolean {
    return this.#common.has(text);
  }

  /** The spellings whose keystrokes differ in number by at most `slack`. */
  *ofLength(keys: number, slack: number): Generator<Spelling> {
    for (let length = keys - slack; length <= keys + slack; length++) yield* this.#byLength.get(length) ?? [];
  }

  *wordsOfLength(keys: number, slack: number): Generator<HeadingWord> {
    for (let length = keys - slack; length <= keys + slack; length++)
      yield* this.#wordsByLength.get(length) ?? [];
  }

  /**
   * Splits a word written without spaces into spellings and words of at least two letters, as few as possible:
   * '데이터베이스서버분리' → '데이터베이스', '서버', '분리'.
   */
  split(word: string): string[] | undefined {
    if (word.length < 4 || !hasHangul(word)) return undefined;
    const best: (string[] | undefined)[] = [[]];
    for (let from = 0; from < word.length; from++) {
      const before = best[from];
      if (!before) continue;
      for (let to = from + 2; to <= Math.min(word.length, from + 10); to++) {
        const piece = word.slice(from, to);
        const known = this.#words.has(piece) || this.#exact.has(piece);
        if (known && (best[to]?.length ?? Infinity) > before.length + 1) best[to] = [...before, piece];
      }
    }
    const pieces = best[word.length];
    return pieces && pieces.length > 1 ? pieces : undefined;
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
