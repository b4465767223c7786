import type { Spelling } from '../lexicon.ts';
import type { Atom, ConceptAtom, How } from './atom.ts';

/** What was typed, word by word, while the steps of the planner recognise it. */
export interface Reading {
  readonly tokens: readonly string[];
  /** Whether each word says nothing. */
  readonly empty: readonly boolean[];
  /** For each word what it was recognised as: [] when it says nothing, undefined as long as it is not. */
  readonly slots: (readonly Atom[] | undefined)[];
}

/** A run of words, both ends included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Spans of up to `longest` words, the longest first, from left to right. */
export function spans(reading: Reading, longest: number): Span[] {
  const count = reading.tokens.length;
  const all: Span[] = [];
  for (let length = Math.min(count, longest); length >= 1; length--)
    for (let from = 0; from + length <= count; from++) all.push({ from, to: from + length - 1 });
  return all;
}

export const wordsOf = (reading: Reading, { from, to }: Span): readonly string[] =>
  reading.tokens.slice(from, to + 1);

export const isOpen = (reading: Reading, index: number): boolean => reading.slots[index] === undefined;

const indices = ({ from, to }: Span): number[] =>
  Array.from({ length: to - from + 1 }, (_, offset) => from + offset);

export const isAllOpen = (reading: Reading, span: Span): boolean =>
  indices(span).every((index) => isOpen(reading, index));

export const isPartlyOpen = (reading: Reading, span: Span): boolean =>
  indices(span).some((index) => isOpen(reading, index));

/** A span for a guess neither begins nor ends with a word that says nothing. */
export const isBounded = ({ empty }: Reading, { from, to }: Span): boolean => !empty[from] && !empty[to];

export function fill(reading: Reading, span: Span, atoms: readonly Atom[]): void {
  for (const index of indices(span)) reading.slots[index] = atoms;
}

/** Meanings offered for one part, at most. */
const MOST_GUESSES = 3;

/** The concept that one or more spellings stand for, each with how sure it is. */
export function conceptAtom(
  matches: readonly { spelling: Spelling; confidence: number }[],
  how: How,
  typed: string,
): ConceptAtom {
  const best = new Map<number, ConceptAtom['guesses'][number]>();
  for (const { spelling, confidence } of matches) {
    const known = best.get(spelling.concept.number);
    if (!known || known.confidence < confidence)
      best.set(spelling.concept.number, { concept: spelling.concept, confidence });
  }
  const guesses = [...best.values()].toSorted((a, b) => b.confidence - a.confidence).slice(0, MOST_GUESSES);
  return { kind: 'concept', how, typed, guesses, confidence: guesses[0]?.confidence ?? 0 };
}

/** A term's own name is likelier meant than one of its other spellings. */
export const preferName = (spelling: Spelling, name: number, other: number): number =>
  spelling.kind === 'name' ? name : other;
