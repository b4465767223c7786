import { isCount, isPositive, isRate } from './policy.ts';

/** Availability is the long-run share of time a thing works, from 0 to 1; NaN outside. */

/**
 * Mean time to failure against mean time to repair: MTTF/(MTTF + MTTR), for any laws of the two.
 * R. E. Barlow and F. Proschan, Statistical Theory of Reliability (1975).
 */
export function availability(meanTimeToFailure: number, meanTimeToRepair: number): number {
  if (!isPositive(meanTimeToFailure) || !isRate(meanTimeToRepair)) return Number.NaN;
  return meanTimeToFailure / (meanTimeToFailure + meanTimeToRepair);
}

/** All parts must work: the product. Assumes that they fail independently, as do all functions here. */
export function inSeries(parts: readonly number[]): number {
  return parts.every(isShare) ? parts.reduce((product, a) => product * a, 1) : Number.NaN;
}

/** One part is enough: 1 − the product of the unavailabilities. */
export function inParallel(parts: readonly number[]): number {
  return parts.every(isShare) ? 1 - parts.reduce((product, a) => product * (1 - a), 1) : Number.NaN;
}

/** At least k of n like parts work: Σ_{i≥k} C(n, i) A^i (1−A)^(n−i). */
export function kOfN(k: number, n: number, each: number): number {
  return isCount(n) ? atLeast(k, new Array<number>(n).fill(each)) : Number.NaN;
}

/** At least k of the parts work, each with its own availability. */
export function atLeast(k: number, parts: readonly number[]): number {
  if (!Number.isInteger(k) || k < 0 || !parts.every(isShare)) return Number.NaN;
  // working[i]: probability that i of the parts so far work
  const working = new Float64Array(parts.length + 1);
  working[0] = 1;
  for (const [n, a] of parts.entries())
    for (let i = n + 1; i >= 0; i--)
      working[i] = (working[i] as number) * (1 - a) + (i > 0 ? (working[i - 1] as number) * a : 0);
  let sum = 0;
  for (let i = k; i <= parts.length; i++) sum += working[i] as number;
  return sum;
}

const SECONDS_A_YEAR = 365.25 * 86400;

/** Seconds a year not available. */
export function downtimePerYear(available: number): number {
  return isShare(available) ? (1 - available) * SECONDS_A_YEAR : Number.NaN;
}

function isShare(a: number): boolean {
  return a >= 0 && a <= 1;
}
