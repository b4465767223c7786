import { isCount, isPositive, isRate } from './policy.ts';

/**
 * Variance of the mean wait over n successive requests of M/M/1, n large, in squared service times:
 * ρ(2 + 5ρ − 4ρ² + ρ³)/((1 − ρ)⁴ n). N. Blomqvist 1967; W. Whitt, Planning Queueing Simulations,
 * Management Science 35:11 (1989). The error of a simulated mean grows as 1/(1 − ρ)².
 */
export function waitVariance(load: number, requests: number): number {
  if (!isRate(load) || !isCount(requests)) return Number.NaN;
  if (load >= 1) return Infinity;
  const idle = 1 - load;
  const polynomial = load * (2 + load * (5 + load * (-4 + load)));
  return polynomial / (idle * idle * idle * idle * requests);
}

/**
 * Requests to simulate so that the mean response of M/M/1 at this load is known to a relative half-width
 * at `deviations` standard deviations (1.96 for 95 %).
 */
export function requestsForPrecision(load: number, halfWidth: number, deviations: number): number {
  if (!isRate(load) || !isPositive(halfWidth) || !isPositive(deviations)) return Number.NaN;
  if (load >= 1) return Infinity;
  const response = 1 / (1 - load);
  const allowed = (halfWidth * response) / deviations;
  return Math.ceil(waitVariance(load, 1) / (allowed * allowed));
}

/**
 * Relaxation time of M/M/1: how long it takes to forget its start, 1/(μ(1 − √ρ)²). Warm up for twenty.
 * W. Whitt 1989; J. W. Cohen, The Single Server Queue (1969).
 */
export function relaxationTime(arrivalRate: number, serviceRate: number): number {
  if (!isRate(arrivalRate) || !isPositive(serviceRate)) return Number.NaN;
  if (arrivalRate >= serviceRate) return Infinity;
  const gap = 1 - Math.sqrt(arrivalRate / serviceRate);
  return 1 / (serviceRate * gap * gap);
}
