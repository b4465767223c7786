/**
 * The convention of all closed forms here. They are pure and total:
 * - what is no system (a negative rate, a fraction of a server, NaN) gives NaN;
 * - a system that is one but has no steady state (load at or above capacity) gives Infinity for its
 *   means, 1 for the probability of waiting, and its utilisation as it is, at or above 1.
 * Rates are per second and times in seconds, or any other unit used throughout.
 */

export function isRate(x: number): boolean {
  return x >= 0 && x < Number.POSITIVE_INFINITY;
}

export function isPositive(x: number): boolean {
  return x > 0 && x < Number.POSITIVE_INFINITY;
}

export function isCount(n: number): boolean {
  return Number.isInteger(n) && n >= 1;
}
