import type { Scenario } from '../sim/index.ts';
import { settled } from './settled.ts';

const SPAN = { warmUp: 10, measured: 30 };

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
  const { window } = settled(scenario, seed, SPAN).read(SPAN.measured);
  const { meanTime, quantiles, availability, throughput } = window;
  return { rate, mean: meanTime, p99: quantiles.p99, success: availability, throughput };
}
