import { type Interval, interval } from '../statistics/interval.ts';

/**
 * The rule of all replicated tests. A fixed seed makes a test repeatable, but the threshold must hold a
 * priori, for the day the order of draws changes: 20 independent replications, a 99.99 % interval
 * (t(19) = 4.897), so that 60 assertions raise a false alarm once in 170 changes of seed. An interval
 * wide enough holds anything; therefore its half-width has a ceiling too.
 */
export const REPLICATIONS = 20;
const CONFIDENCE = 0.9999;

export interface Verdict extends Interval {
  /** half-width as a share of the expected value */
  relativeHalfWidth: number;
  /** what Student's t makes of the difference */
  t: number;
  holds: boolean;
}

/** Every test has its own `family` of seeds: shared seeds give deviations of one sign in all of them. */
export function seedOf(family: number, replication: number): number {
  return Math.imul(family * 1009 + replication + 1, 0x9e3779b1);
}

export function replicate(expected: number, family: number, measure: (seed: number) => number): Verdict {
  const samples = Array.from({ length: REPLICATIONS }, (_, r) => measure(seedOf(family, r)));
  const result = interval(samples, CONFIDENCE);
  const difference = result.mean - expected;
  return {
    ...result,
    relativeHalfWidth: result.halfWidth / Math.abs(expected),
    t: (difference / result.halfWidth) * 4.897,
    holds: Math.abs(difference) <= result.halfWidth,
  };
}
