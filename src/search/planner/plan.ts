import { normalise } from '../normalise.ts';
import { readPhrases, readWords } from './as-written.ts';
import type { Atom } from './atom.ts';
import {
  initialsAtom,
  readHalfTyped,
  readHangulAsLatin,
  readLatinAsHangul,
  readMisspelt,
  readMisspeltWords,
} from './guesses.ts';
import { isOpen, type Reading } from './reading.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What was typed, understood. */
export interface Plan {
  /** The words as typed, normalised. */
  readonly tokens: readonly string[];
  readonly atoms: readonly Atom[];
  /** Words that nothing is known of. */
  readonly missing: readonly string[];
}

/** Beyond this a query is a text, and its end says no more of what is meant. */
const MOST_WORDS = 12;

const begin = (typed: string, vocabulary: Vocabulary): Reading => {
  const tokens = normalise(typed).split(' ').filter(Boolean).slice(0, MOST_WORDS);
  return {
    tokens,
    empty: tokens.map((token) => vocabulary.isEmpty(token)),
    slots: tokens.map(() => undefined),
  };
};

const none: ReadonlyMap<string, string> = new Map();

/**
 * The words that the lexicon does not know as they stand. Before they are taken for mistakes the index should be asked
 * whether the text of the site holds them.
 */
export function unfamiliarWords(typed: string, vocabulary: Vocabulary): string[] {
  const reading = begin(typed, vocabulary);
  if (initialsAtom(reading.tokens, vocabulary)) return [];
  readPhrases(reading, vocabulary);
  readWords(reading, vocabulary, none);
  return reading.tokens.filter((_, index) => isOpen(reading, index));
}

/**
 * Understands what was typed, step by step: each step reads only what the ones before have left.
 * @param inText words found in the text of the site: as typed → as they stand there
 * @param literal take everything as it was typed, and guess nothing
 */
export function plan(
  typed: string,
  vocabulary: Vocabulary,
  { inText = none, literal = false }: { inText?: ReadonlyMap<string, string>; literal?: boolean } = {},
): Plan {
  const reading = begin(typed, vocabulary);
  const { tokens } = reading;
  const initials = literal ? undefined : initialsAtom(tokens, vocabulary);
  if (initials) return { tokens, atoms: [initials], missing: [] };
  readPhrases(reading, vocabulary);
  readWords(reading, vocabulary, inText);
  if (!literal) {
    readHangulAsLatin(reading, vocabulary);
    readHalfTyped(reading, vocabulary);
    readLatinAsHangul(reading, vocabulary);
    readMisspelt(reading, vocabulary);
    readMisspeltWords(reading, vocabulary);
  }
  const atoms = [...new Set(reading.slots.flatMap((slot) => slot ?? []))];
  const missing = tokens.filter((_, index) => isOpen(reading, index));
  // Nothing but words that say nothing: then they are what is looked for.
  const bare = tokens.length > 0 && atoms.length === 0 && reading.empty.every(Boolean);
  const words: Atom[] = tokens
    .filter((token) => bare && vocabulary.isWord(token))
    .map((token) => ({ kind: 'word', how: 'exact', typed: token, words: [token], confidence: 0.5 }));
  return { tokens, atoms: [...atoms, ...words], missing };
}
