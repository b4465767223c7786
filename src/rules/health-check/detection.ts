import type { HealthCheck } from './healthStates.ts';

/** A stopped process refuses at once; an unplugged host or a dropped packet lets the check wait. */
export type Fault = 'refused' | 'silent';

/** Shortest and longest time, in seconds. */
export type Range = readonly [least: number, most: number];

/**
 * Seconds from a fault at a random moment until the target is unhealthy. The next check starts up to one
 * interval later, the decisive one fall − 1 intervals after that; a silent fault is only known when that
 * check times out. Evenly distributed between the two ends.
 */
export function detectionRange(check: HealthCheck, fault: Fault): Range {
  const wait = fault === 'silent' ? check.timeout : 0;
  return [(check.fall - 1) * check.interval + wait, check.fall * check.interval + wait];
}

/** Seconds from the moment the server answers again until it is healthy. */
export function recoveryRange(check: HealthCheck): Range {
  return [(check.rise - 1) * check.interval, check.rise * check.interval];
}
