import type { Recording } from '../../recording/format.ts';

/** What a client may be left with, as people name it. */
export const guesses = ['refused', 'timeout', '404', '500', '502', '503', '504'] as const;
export type Guess = (typeof guesses)[number];

/** curl's exit codes: https://curl.se/libcurl/c/libcurl-errors.html */
const COULD_NOT_CONNECT = 7;
const TIMED_OUT = 28;

/** What this client was left with; undefined where nothing failed. */
export function outcomeOf({ outcome }: Pick<Recording, 'outcome'>): Guess | undefined {
  if (outcome.exit === TIMED_OUT) return 'timeout';
  if (outcome.exit === COULD_NOT_CONNECT) return 'refused';
  return guesses.find((guess) => guess === String(outcome.status));
}
