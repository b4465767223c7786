import type { Scenario } from '../sim/index.ts';
import { steady } from './steady.ts';

/** Simulated seconds: the start is forgotten, then it is measured. */
const WARM_UP = 10;
const MEASURED = 30;

/** How one system answers at one rate. Times in seconds, of requests that succeeded. */
export interface Point {
  /** Requests a second that come. */
  rate: number;
  mean: number;
  p99: number;
  /** Share of the requests that succeed. */
  success: number;
  /** Requests a second that succeed. */
  throughput: number;
}

/** Runs the system, whose requests come at this rate, and measures. Same scenario and seed, same point. */
export function measure(scenario: Scenario, rate: number, seed: number): Point {
  const { meanTime, quantiles, availability, throughput } = steady(scenario, seed, WARM_UP, MEASURED).window;
  return { rate, mean: meanTime, p99: quantiles.p99, success: availability, throughput };
}
