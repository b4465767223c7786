/**
 * sfc32 ("small fast counting", C. Doty-Humphrey, PractRand): a sequential generator whose four words
 * live in the caller's Int32Array, so that copying the buffer copies the generator. Kept in class
 * fields the same arithmetic is nearly three times slower, because 32-bit integers are boxed there.
 */

/** Int32 words of state one stream takes. */
export const STREAM_WORDS = 4;

export function seedStream(state: Int32Array, at: number, seed: number): void {
  state[at] = seed;
  state[at + 1] = 0x9e3779b9;
  state[at + 2] = 0x243f6a88;
  state[at + 3] = 1;
  // The author asks for 12 rounds of mixing after seeding three words; 20 is margin.
  for (let i = 0; i < 20; i++) streamWord(state, at);
}

/** Next word (int32); the period is at least 2^32, 2^127 on average. */
export function streamWord(state: Int32Array, at: number): number {
  const b = state[at + 1] as number;
  const c = state[at + 2] as number;
  const counter = state[at + 3] as number;
  const word = ((state[at] as number) + b + counter) | 0;
  state[at] = b ^ (b >>> 9);
  state[at + 1] = c + (c << 3);
  state[at + 2] = ((c << 21) | (c >>> 11)) + word;
  state[at + 3] = counter + 1;
  return word;
}
