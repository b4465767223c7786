import type { Concept } from '../lexicon.ts';

/**
 * How a part of what was typed was recognised.
 * - exact, particle, split: as written, without its particle, as a piece of a longer word
 * - initials: by initial consonants; typing: half-typed; layout: typed on the other keyboard layout; misspelt
 */
export type How = 'exact' | 'particle' | 'split' | 'initials' | 'typing' | 'layout' | 'misspelt';

/** The ways that leave no doubt of what was meant. */
export const isFirm = (how: How): boolean => how === 'exact' || how === 'particle' || how === 'split';

interface Part {
  readonly how: How;
  /** 0 to 1. */
  readonly confidence: number;
  /** What was typed for it. */
  readonly typed: string;
}

/** A glossary term was meant; the best guess first. */
export interface ConceptAtom extends Part {
  readonly kind: 'concept';
  readonly guesses: readonly { readonly concept: Concept; readonly confidence: number }[];
}

/** A word of titles and headings; when it was half-typed, what it may become. */
export interface WordAtom extends Part {
  readonly kind: 'word';
  readonly words: readonly string[];
}

export type Atom = ConceptAtom | WordAtom;
