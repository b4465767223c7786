import type { Recording } from '../../recording/format.ts';

/** What a client may be left with, as people name it. */
export const guesses = [
  'refused',
  'unreachable',
  'timeout',
  'cut',
  '404',
  '500',
  '502',
  '503',
  '504',
] as const;
export type Guess = (typeof guesses)[number];

/** curl's exit codes: https://curl.se/libcurl/c/libcurl-errors.html */
const COULD_NOT_CONNECT = 7;
const CUT_SHORT = 18;
const TIMED_OUT = 28;

/** What this client was left with; undefined where nothing failed. */
export function outcomeOf({ outcome, events }: Pick<Recording, 'outcome' | 'events'>): Guess | undefined {
  if (outcome.exit === TIMED_OUT) return 'timeout';
  if (outcome.exit === CUT_SHORT) return 'cut';
  // curl has one code for both; the socket told it which.
  if (outcome.exit === COULD_NOT_CONNECT)
    return events.some((event) => event.kind === 'syscall' && event.call?.includes('[EHOSTUNREACH]'))
      ? 'unreachable'
      : 'refused';
  return guesses.find((guess) => guess === String(outcome.status));
}
