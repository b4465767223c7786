import type { Point } from './measure.ts';

/** Rates, in requests a second, at which systems are measured. */
export const RATES: readonly number[] = Array.from({ length: 18 }, (_, n) => 50 * (n + 1));
/** A system that fails more than this share of its requests is beyond its end, and is not measured further. */
export const LEAST_SUCCESS = 0.9;

/** What is known of one system: measured points in order of rate, and what the formula says. */
export interface Curve {
  points: Point[];
  /** Mean response time in seconds by the formula, at each rate below the capacity. */
  theory: { rate: number; mean: number }[];
  /** Requests a second at which its busiest processors have no rest, by the formula. */
  capacity: number;
}
