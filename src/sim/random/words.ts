/**
 * A draw is one 32-bit word (an int32). Every sampler of this folder is a pure function of one word.
 *
 * Keyed draws have no state at all: the word of (seed, request serial, step, attempt) is a hash of the
 * four. Two systems run on one seed therefore meet the same requests with the same demands, however
 * differently their events are ordered (common random numbers), and a checkpoint holds no generator.
 */

const UNIT = 1 / 4294967296;
const GOLDEN = 0x9e3779b9;

/**
 * A bijection of 32-bit words in which every input bit flips every output bit with probability near ½
 * ("lowbias32": C. Wellons, Prospecting for Hash Functions, 2018; constants found by T. Ettema).
 */
function scramble(x: number): number {
  let h = x ^ (x >>> 16);
  h = Math.imul(h, 0x21f0aaad);
  h ^= h >>> 15;
  h = Math.imul(h, 0xd35a2d97);
  return h ^ (h >>> 15);
}

/** First half of `keyedWord`, for a caller that keeps four bytes a request. */
export function requestKey(seed: number, serial: number): number {
  // The seed enters on both sides of the scramble: added on one side only, two seeds would give the
  // same sequence of requests shifted along the serials.
  return scramble((Math.imul(serial, GOLDEN) + seed) | 0) ^ Math.imul(seed, 0x85ebca77);
}

/** Second half of `keyedWord`: the word of one step and attempt of that request. */
export function drawWord(key: number, step: number, attempt: number): number {
  return scramble((key + Math.imul(step + 1, 0xc2b2ae3d) + Math.imul(attempt, 0x27d4eb2f)) | 0);
}

/** The word of one draw: any int32 in each place. */
export function keyedWord(seed: number, serial: number, step: number, attempt: number): number {
  return drawWord(requestKey(seed, serial), step, attempt);
}

/**
 * The n-th further word (n ≥ 1) of a draw that needs several: a rejection, the stages of an Erlang time.
 * Counted from the first word, not chained, so that no fixed point of the hash can hold a rejection loop.
 */
export function furtherWord(word: number, n: number): number {
  return scramble((word + Math.imul(n, GOLDEN)) | 0);
}

/** Uniform on (0, 1) in steps of 2^−32, from the middle of each step: never 0, never 1. */
export function uniform(word: number): number {
  return ((word >>> 0) + 0.5) * UNIT;
}

/** Uniform on (0, 1) in steps of 2^−52, for far tails: uses `word` and its first further word. */
export function uniform52(word: number): number {
  return ((word >>> 6) * 67108864 + (furtherWord(word, 1) >>> 6) + 0.5) / 4503599627370496;
}

/** Integer in 0 … n − 1 for 1 ≤ n < 2^31; probabilities differ from 1/n by less than 2^−32. */
export function below(word: number, n: number): number {
  return Math.floor((word >>> 0) * n * UNIT);
}
