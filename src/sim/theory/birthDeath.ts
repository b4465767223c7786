import { isCount, isPositive, isRate } from './policy.ts';

/** Beyond this many states a chain is cut, long after 10⁻¹⁸ of the mass is left in any usual one. */
const MOST_STATES = 1_000_000;

/**
 * Steady state of a birth–death chain on 0, 1, 2, …: p(n+1) = p(n) · birth(n) / death(n+1), made to sum
 * to 1. Ends at state `last`, or without one where what follows is below 10⁻¹⁸ of the whole.
 */
export function steadyState(
  birth: (n: number) => number,
  death: (n: number) => number,
  last?: number,
): Float64Array {
  const terms = [1];
  let term = 1;
  let sum = 1;
  for (let n = 0; n < (last ?? MOST_STATES); n++) {
    const ratio = birth(n) / death(n + 1);
    term *= ratio;
    terms.push(term);
    sum += term;
    if (last === undefined && ratio < 1 && term <= 1e-18 * sum * (1 - ratio)) break;
    if (sum > 1e250) {
      // e^a states of an overloaded chain pass the range of a double: start again from here.
      for (let i = 0; i < terms.length; i++) terms[i] = (terms[i] as number) / sum;
      term /= sum;
      sum = 1;
    }
  }
  return Float64Array.from(terms, (x) => x / sum);
}

/** Steady state of a queue that turns away or loses some of its requests. */
export interface LossyQueue {
  /** share of all requests not served: turned away when full, or gone while waiting */
  lossProbability: number;
  /** requests served per unit of time */
  throughput: number;
  /** share of the servers' time in use */
  utilisation: number;
  /** mean number in the system */
  meanNumber: number;
  /** mean number waiting */
  meanQueue: number;
  /** mean time in the system of the requests let in, served or not */
  meanResponse: number;
  /** probability of n in the system */
  probabilities: Float64Array;
}

const noQueue: LossyQueue = {
  lossProbability: Number.NaN,
  throughput: Number.NaN,
  utilisation: Number.NaN,
  meanNumber: Number.NaN,
  meanQueue: Number.NaN,
  meanResponse: Number.NaN,
  probabilities: new Float64Array(0),
};

function lossyQueue(
  probabilities: Float64Array,
  arrivalRate: number,
  letIn: number,
  serviceRate: number,
  servers: number,
): LossyQueue {
  let number = 0;
  let busy = 0;
  for (const [n, p] of probabilities.entries()) {
    number += n * p;
    busy += Math.min(n, servers) * p;
  }
  const throughput = busy * serviceRate;
  return {
    lossProbability: arrivalRate === 0 ? 0 : Math.max(0, 1 - throughput / arrivalRate),
    throughput,
    utilisation: busy / servers,
    meanNumber: number,
    meanQueue: number - busy,
    meanResponse: letIn === 0 ? 1 / serviceRate : number / letIn,
    probabilities,
  };
}

/**
 * M/M/c/K: at most `capacity` requests in the system (in service and waiting), the rest are turned away.
 * p(n) = p(n−1) a / min(n, c); blocking is p(K), because Poisson arrivals see time averages. With K = c it
 * is Erlang's loss formula. Harchol-Balter (2013), ch. 14. Steady at any load.
 */
export function mmck(
  arrivalRate: number,
  serviceRate: number,
  servers: number,
  capacity: number,
): LossyQueue {
  if (!isRate(arrivalRate) || !isPositive(serviceRate) || !isCount(servers)) return noQueue;
  if (!isCount(capacity) || capacity < servers || capacity > MOST_STATES) return noQueue;
  const probabilities = steadyState(
    () => arrivalRate,
    (n) => Math.min(n, servers) * serviceRate,
    capacity,
  );
  const blocked = probabilities[capacity] as number;
  const result = lossyQueue(probabilities, arrivalRate, arrivalRate * (1 - blocked), serviceRate, servers);
  // Not 1 − throughput/λ, which has no digits left when blocking is rare.
  return { ...result, lossProbability: blocked };
}

/**
 * M/M/c+M ("Erlang A"): a request that waits gives up after an exponential patience of the given rate;
 * the timeouts of a connection pool's queue. Death rate min(n, c) μ + max(0, n − c) θ. C. Palm 1957.
 * Steady at any load when abandonRate > 0.
 */
export function mmcWithAbandonment(
  arrivalRate: number,
  serviceRate: number,
  servers: number,
  abandonRate: number,
): LossyQueue {
  if (!isRate(arrivalRate) || !isPositive(serviceRate) || !isCount(servers)) return noQueue;
  if (!isRate(abandonRate)) return noQueue;
  if (abandonRate === 0 && arrivalRate >= servers * serviceRate)
    return {
      ...noQueue,
      lossProbability: 0,
      throughput: servers * serviceRate,
      utilisation: arrivalRate / (servers * serviceRate),
      meanNumber: Infinity,
      meanQueue: Infinity,
      meanResponse: Infinity,
    };
  const probabilities = steadyState(
    () => arrivalRate,
    (n) => Math.min(n, servers) * serviceRate + Math.max(0, n - servers) * abandonRate,
  );
  const result = lossyQueue(probabilities, arrivalRate, arrivalRate, serviceRate, servers);
  const lost = arrivalRate === 0 ? 0 : (result.meanQueue * abandonRate) / arrivalRate;
  return { ...result, lossProbability: Math.min(1, lost) };
}
