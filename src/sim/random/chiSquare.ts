/** Goodness of fit, for the tests of the samplers. */

/**
 * Bound that a chi-square statistic exceeds with probability 1e−6 (Wilson and Hilferty 1931: the cube
 * root is nearly normal; z = 4.7534).
 */
export function chiSquareBound(degrees: number): number {
  const spread = 2 / (9 * degrees);
  const root = 1 - spread + 4.7534 * Math.sqrt(spread);
  return degrees * root * root * root;
}

/** Pearson's statistic of counts against cells of equal probability. */
export function evenStatistic(counts: Int32Array): number {
  let total = 0;
  for (const count of counts) total += count;
  const expected = total / counts.length;
  let statistic = 0;
  for (const count of counts) statistic += (count - expected) * (count - expected);
  return statistic / expected;
}

/** Statistic of pairs of words in 16 × 16 cells, by the four bits from bit `low` on (255 degrees). */
export function pairStatistic(pair: (n: number) => [number, number], pairs: number, low: number): number {
  const counts = new Int32Array(256);
  for (let n = 0; n < pairs; n++) {
    const [a, b] = pair(n);
    const cell = (((a >>> low) & 15) << 4) | ((b >>> low) & 15);
    counts[cell] = (counts[cell] as number) + 1;
  }
  return evenStatistic(counts);
}
