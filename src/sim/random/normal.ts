import { log } from '../portable/math.ts';
import { furtherWord, uniform } from './words.ts';

/**
 * Normal with mean 0 and variance 1, by Marsaglia's polar method (SIAM Review 6:3, 1964): it needs a
 * square root and a logarithm but no sine. The second number of each pair is given up, because a keyed
 * draw has nowhere to keep it.
 */
export function normal(word: number): number {
  let first = word;
  for (let n = 1; ; n += 2) {
    const x = 2 * uniform(first) - 1;
    const y = 2 * uniform(furtherWord(word, n)) - 1;
    const square = x * x + y * y;
    if (square < 1 && square > 0) return x * Math.sqrt((-2 * log(square)) / square);
    first = furtherWord(word, n + 1);
  }
}
