import { exp, log } from '../portable/math.ts';
import { erlangC } from './erlang.ts';
import { isCount, isPositive, isRate } from './policy.ts';

/** Steady state of a queue that loses nobody. Times in the unit of the rates. */
export interface OpenQueue {
  /** share of the servers' time in use, λ / (c μ) */
  utilisation: number;
  /** share of requests that wait at all */
  waitProbability: number;
  /** mean time before service */
  meanWait: number;
  /** mean time in the system, wait and service */
  meanResponse: number;
  /** mean number waiting */
  meanQueue: number;
  /** mean number in the system */
  meanNumber: number;
}

function openQueue(
  arrivalRate: number,
  service: number,
  servers: number,
  wait: number,
  waits: number,
): OpenQueue {
  return {
    utilisation: (arrivalRate * service) / servers,
    waitProbability: waits,
    meanWait: wait,
    meanResponse: wait + service,
    meanQueue: arrivalRate === 0 ? 0 : arrivalRate * wait,
    meanNumber: arrivalRate === 0 ? 0 : arrivalRate * (wait + service),
  };
}

/**
 * M/M/c: Poisson arrivals, exponential service, c servers, one queue first come first served.
 * W = 1/μ + C/(cμ − λ). Harchol-Balter (2013), ch. 14. With c = 1 it is M/M/1: W = 1/(μ − λ)
 * (L. Kleinrock, Queueing Systems I, 1975).
 */
export function mmc(arrivalRate: number, serviceRate: number, servers: number): OpenQueue {
  if (!isRate(arrivalRate) || !isPositive(serviceRate) || !isCount(servers)) return noQueue;
  const waits = erlangC(servers, arrivalRate / serviceRate);
  const spare = servers * serviceRate - arrivalRate;
  return openQueue(arrivalRate, 1 / serviceRate, servers, spare > 0 ? waits / spare : Infinity, waits);
}

export function mm1(arrivalRate: number, serviceRate: number): OpenQueue {
  return mmc(arrivalRate, serviceRate, 1);
}

const noQueue: OpenQueue = {
  utilisation: Number.NaN,
  waitProbability: Number.NaN,
  meanWait: Number.NaN,
  meanResponse: Number.NaN,
  meanQueue: Number.NaN,
  meanNumber: Number.NaN,
};

/**
 * P(wait > t) in M/M/c, first come first served: C e^−(cμ − λ)t. Harchol-Balter (2013), ch. 14.
 */
export function mmcWaitTail(arrivalRate: number, serviceRate: number, servers: number, t: number): number {
  const { waitProbability } = mmc(arrivalRate, serviceRate, servers);
  if (!(t >= 0)) return Number.NaN;
  const spare = servers * serviceRate - arrivalRate;
  return spare > 0 ? waitProbability * exp(-spare * t) : waitProbability;
}

/**
 * P(response > t) in M/M/c, first come first served: the service time, plus with probability C an
 * independent exponential wait of rate cμ − λ. For c = 1 it is e^−(μ − λ)t (Kleinrock 1975).
 */
export function mmcResponseTail(
  arrivalRate: number,
  serviceRate: number,
  servers: number,
  t: number,
): number {
  const { waitProbability: waits } = mmc(arrivalRate, serviceRate, servers);
  if (Number.isNaN(waits) || !(t >= 0)) return Number.NaN;
  const spare = servers * serviceRate - arrivalRate;
  if (spare <= 0) return 1;
  const served = exp(-serviceRate * t);
  const difference = spare - serviceRate;
  // The difference quotient loses its digits where the two rates meet; there it is the derivative.
  const waited =
    Math.abs(difference) < 1e-7 * serviceRate
      ? (1 + serviceRate * t) * served
      : (spare * served - serviceRate * exp(-spare * t)) / difference;
  return (1 - waits) * served + waits * waited;
}

/** The time that a share p of the responses of M/M/c do not exceed, 0 < p < 1. */
export function mmcResponseQuantile(
  arrivalRate: number,
  serviceRate: number,
  servers: number,
  p: number,
): number {
  if (!(p > 0 && p < 1) || Number.isNaN(mmc(arrivalRate, serviceRate, servers).meanWait)) return Number.NaN;
  if (arrivalRate >= servers * serviceRate) return Infinity;
  if (servers === 1) return -log(1 - p) / (serviceRate - arrivalRate);
  let high = 1 / serviceRate;
  while (mmcResponseTail(arrivalRate, serviceRate, servers, high) > 1 - p) high *= 2;
  let low = 0;
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (mmcResponseTail(arrivalRate, serviceRate, servers, middle) > 1 - p) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * M/G/1, first come first served, with mean service time and its scv (variance / mean²):
 * Wq = ρ (1 + scv) E[S] / (2(1 − ρ)). F. Pollaczek 1930, A. Khinchine 1932.
 */
export function mg1(arrivalRate: number, meanService: number, scv: number): OpenQueue {
  if (!isRate(arrivalRate) || !isPositive(meanService) || !(scv >= 0)) return noQueue;
  const load = arrivalRate * meanService;
  if (load === 0) return openQueue(0, meanService, 1, 0, 0);
  const wait = load < 1 ? (load * (1 + scv) * meanService) / (2 * (1 - load)) : Infinity;
  return openQueue(arrivalRate, meanService, 1, wait, load < 1 ? load : 1);
}
