import { isAmount } from '../amounts.ts';
import { keySet } from '../distance.ts';
import { hasHangul, initialsOf, keystrokes } from '../hangul.ts';
import type { Concept, HeadingWord, LexiconFile, Spelling } from '../lexicon.ts';
import { squash } from '../normalise.ts';
import { shortParticles } from '../particles.ts';
import { Records } from './records.ts';

/** 'balancers' → 'balanc', as 'balancer', 'balancing' and 'balanced' give; short and Korean words stay. */
export const englishStem = (word: string): string =>
  /^[a-z0-9]{4,}$/.test(word) ? word.replace(/(ers?|ings?|ed|es|s)$/, '') : word;

/** Names that stand for one another within longer spellings: '데이터베이스 분리' is 'DB 분리'. */
const interchangeable: readonly (readonly [RegExp, string])[] = [
  [/데이터베이스/g, 'db'],
  [/엔진엑스/g, 'nginx'],
  [/톰캣/g, 'tomcat'],
  [/로드밸런서/g, 'lb'],
  [/와스|웹애플리케이션서버|애플리케이션서버|앱서버/g, 'was'],
  [/애플리케이션/g, '앱'],
];

const anyInterchangeable = new RegExp(interchangeable.map(([pattern]) => pattern.source).join('|'));

const sameName = (text: string): string =>
  anyInterchangeable.test(text)
    ? interchangeable.reduce((name, [pattern, standard]) => name.replace(pattern, standard), text)
    : text;

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
  readonly #empty: ReadonlySet<string>;
  readonly #verbs: readonly (readonly [RegExp, string])[];
  readonly #byLength = new Map<number, Spelling[]>();
  readonly #buckets = new Map<number, Bucket>();
  /** By keystrokes, made when first asked for. */
  #sorted: readonly Spelling[] | undefined;
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
    this.#empty = new Set(split(file.empty));
    this.#verbs = file.verbs.split('\n').map((line) => {
      const [pattern = '', noun = ''] = line.split(' ');
      return [new RegExp(pattern), noun];
    });
    for (const spelling of spellings) {
      push(this.#exact, sameName(spelling.text), spelling);
      push(this.#stemmed, englishStem(spelling.text), spelling);
      push(this.#byLength, lengthKey(spelling.keys.length, hasHangul(spelling.text)), spelling);
    }
    for (const word of this.words) push(this.#wordsByLength, word.keys.length, word);
  }

  /** The spellings that a squashed text is, English endings aside. */
  written(text: string): readonly Spelling[] {
    return this.#exact.get(sameName(text)) ?? this.#stemmed.get(englishStem(text)) ?? [];
  }

  isWord(text: string): boolean {
    return this.#words.has(text);
  }

  /** Whether a word stands on most pages, so that it tells nothing about any. */
  isCommon(text: string): boolean {
    return this.#common.has(text);
  }

  /** Whether a word says nothing of what a query is about. */
  isEmpty(word: string): boolean {
    return this.#empty.has(word) || isAmount(word);
  }

  /** A verb as the noun that terms are written with: '여는' → '열기'; any other word as it is. */
  nounOf(word: string): string {
    return this.#verbs.find(([pattern]) => pattern.test(word))?.[1] ?? word;
  }

  /** The spellings, with Hangul or without, whose keystrokes differ in number by at most `slack`. */
  *ofLength(keys: number, slack: number, isHangul: boolean): Generator<Bucket> {
    for (let length = keys - slack; length <= keys + slack; length++) {
      const key = lengthKey(length, isHangul);
      const spellings = this.#byLength.get(key);
      if (!spellings) continue;
      const bucket = this.#buckets.get(key) ?? {
        spellings,
        keySets: Int32Array.from(spellings, ({ keySet }) => keySet),
      };
      this.#buckets.set(key, bucket);
      yield bucket;
    }
  }

  /** The spellings, misspellings aside, whose keystrokes begin with these. */
  startingWith(keys: string): readonly Spelling[] {
    this.#sorted ??= this.spellings
      .filter(({ kind }) => kind !== 'misspelling')
      .toSorted((a, b) => (a.keys < b.keys ? -1 : a.keys > b.keys ? 1 : 0));
    let from = 0;
    for (let to = this.#sorted.length; from < to; ) {
      const middle = (from + to) >> 1;
      if ((this.#sorted[middle]?.keys ?? '') < keys) from = middle + 1;
      else to = middle;
    }
    let end = from;
    while (this.#sorted[end]?.keys.startsWith(keys)) end++;
    return this.#sorted.slice(from, end);
  }

  *wordsOfLength(keys: number, slack: number): Generator<HeadingWord> {
    for (let length = keys - slack; length <= keys + slack; length++)
      yield* this.#wordsByLength.get(length) ?? [];
  }

  /**
   * Splits a word written without spaces into spellings and words of at least two letters, as few as possible, and
   * leaves out what says nothing between and after them: '데이터베이스서버분리' → '데이터베이스', '서버', '분리';
   * '웹서버와와스차이' → '웹서버', '와스'.
   */
  split(word: string): string[] | undefined {
    if (word.length < 4 || !hasHangul(word)) return undefined;
    const best: (Split | undefined)[] = [{ pieces: [], cost: 0 }];
    for (let from = 0; from < word.length; from++) {
      const before = best[from];
      if (!before) continue;
      for (let to = from + 1; to <= Math.min(word.length, from + LONGEST_PIECE); to++) {
        const piece = word.slice(from, to);
        const cost = before.cost + this.#costOfPiece(piece, before.pieces.length > 0);
        if (cost >= (best[to]?.cost ?? Infinity)) continue;
        const tells = piece.length > 1 && this.#isPiece(piece);
        best[to] = { pieces: tells ? [...before.pieces, piece] : before.pieces, cost };
      }
    }
    const found = best[word.length];
    return found && found.pieces.length > 0 && found.pieces[0] !== word ? [...found.pieces] : undefined;
  }

  #isPiece(piece: string): boolean {
    return this.#words.has(piece) || this.#exact.has(sameName(piece));
  }

  #costOfPiece(piece: string, isLater: boolean): number {
    if (piece.length > 1 && this.#isPiece(piece)) return PIECE.known;
    if (piece.length > 1 && this.isEmpty(piece)) return PIECE.empty;
    return isLater && joints.has(piece) ? PIECE.joint : Infinity;
  }
}

/** Spellings of one length, and their sets of keys side by side, which is quicker to look through. */
export interface Bucket {
  readonly spellings: readonly Spelling[];
  readonly keySets: Int32Array;
}

/** The pieces of a word up to some letter. */
interface Split {
  readonly pieces: readonly string[];
  readonly cost: number;
}

const LONGEST_PIECE = 14;
/** What pieces cost: as few as possible are wanted, and particles only where nothing else fits. */
const PIECE = { known: 1, empty: 1.1, joint: 1.5 };
/** Particles that stand between the nouns of a compound. */
const joints: ReadonlySet<string> = new Set(shortParticles);

const lengthKey = (keys: number, isHangul: boolean): number => 2 * keys + Number(isHangul);

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
