import { mmc } from './openQueues.ts';
import { isPositive, isRate } from './policy.ts';

/**
 * Mean response of M/G/1 under processor sharing: E[S]/(1 − ρ) for any service law of that mean.
 * M. Sakata, S. Noguchi, J. Oizumi 1971; F. P. Kelly, Reversibility and Stochastic Networks (1979).
 */
export function sharedResponse(arrivalRate: number, meanService: number): number {
  return sharedResponseOf(arrivalRate, meanService, meanService);
}

/** Mean response of a request that needs `demand` by itself: demand/(1 − ρ). Proportional: nobody is favoured. */
export function sharedResponseOf(arrivalRate: number, meanService: number, demand: number): number {
  if (!isRate(arrivalRate) || !isPositive(meanService) || !(demand >= 0)) return Number.NaN;
  const load = arrivalRate * meanService;
  return load < 1 ? demand / (1 - load) : Infinity;
}

/**
 * Mean response of M/M/c under processor sharing, such as threads on a CPU of c cores where each runs on
 * at most one: the number in the system is that of M/M/c, so by Little's law the mean response is too.
 * Harchol-Balter (2013), ch. 14 and 22.
 */
export function sharedCoresResponse(arrivalRate: number, serviceRate: number, cores: number): number {
  return mmc(arrivalRate, serviceRate, cores).meanResponse;
}
