import { isRate } from './policy.ts';

/** A fixed number of users who each wait for their answer, think, and ask again. */
export interface ClosedNetwork {
  /** answers per unit of time */
  throughput: number;
  /** mean time from asking to the answer, without thinking */
  response: number;
  /** mean number at each station */
  numbers: number[];
  /** share of time each station is busy: X · D (utilisation law, P. J. Denning and J. P. Buzen 1978) */
  utilisations: number[];
}

/**
 * Exact mean value analysis. `demands` are the seconds one request needs at each station over all its
 * visits: visits × service time, at one server first come first served with exponential service, or under
 * processor sharing with any law. R_i(n) = D_i (1 + Q_i(n−1)), X = n/(Z + ΣR), Q_i = X R_i.
 * M. Reiser and S. S. Lavenberg 1980.
 */
export function closedNetwork(users: number, think: number, demands: readonly number[]): ClosedNetwork {
  if (!Number.isInteger(users) || users < 0 || !isRate(think) || !demands.every(isRate))
    return { throughput: Number.NaN, response: Number.NaN, numbers: [], utilisations: [] };
  let numbers = demands.map(() => 0);
  let throughput = 0;
  let response = demands.reduce((a, b) => a + b, 0);
  for (let n = 1; n <= users; n++) {
    const times = demands.map((demand, i) => demand * (1 + (numbers[i] as number)));
    response = times.reduce((a, b) => a + b, 0);
    throughput = n / (think + response);
    numbers = times.map((time) => throughput * time);
  }
  return { throughput, response, numbers, utilisations: demands.map((demand) => throughput * demand) };
}

export interface ThroughputBounds {
  least: number;
  most: number;
  /** users at which the upper bounds cross: below it thinking limits, above it the slowest station */
  knee: number;
}

/**
 * Asymptotic bounds on a closed system's throughput: N/(N·D + Z) ≤ X ≤ min(1/D_max, N/(D + Z)).
 * Denning and Buzen 1978; E. D. Lazowska et al., Quantitative System Performance (1984), ch. 5.
 */
export function closedBounds(users: number, think: number, demands: readonly number[]): ThroughputBounds {
  if (!(users >= 0) || !isRate(think) || !demands.every(isRate))
    return { least: Number.NaN, most: Number.NaN, knee: Number.NaN };
  const total = demands.reduce((a, b) => a + b, 0);
  const slowest = Math.max(0, ...demands);
  return {
    least: users === 0 ? 0 : users / (users * total + think),
    most: users === 0 ? 0 : Math.min(1 / slowest, users / (total + think)),
    knee: (total + think) / slowest,
  };
}
