import { mmc } from './openQueues.ts';
import { isCount, isPositive, isRate } from './policy.ts';

/**
 * Power of d choices with n → ∞ exponential servers: each request asks d servers at random and joins the
 * shortest. Mean response in units of the mean service time: Σ_{i≥1} ρ^((d^i − d)/(d − 1)).
 * d = 1 is a random split: 1/(1 − ρ). N. Vvedenskaya, R. Dobrushin, F. Karpelevich 1996;
 * M. Mitzenmacher, IEEE TPDS 12:10 (2001). For ρ = 0.9: 10 with d = 1, 2.6141 with d = 2.
 */
export function choicesResponse(load: number, choices: number): number {
  if (!isRate(load) || !isCount(choices)) return Number.NaN;
  if (load >= 1) return Infinity;
  if (choices === 1) return 1 / (1 - load);
  let sum = 0;
  let term = 1;
  // Exponents satisfy e(i+1) = d · e(i) + d, so each term is a product of d copies of the last.
  while (term > 1e-18 * sum) {
    sum += term;
    let next = 1;
    for (let i = 0; i < choices && next > 0; i++) next *= term * load;
    term = next;
  }
  return sum;
}

/** Share of servers with at least i requests in the same limit: s_i = ρ^((d^i − 1)/(d − 1)). */
export function choicesTail(load: number, choices: number, i: number): number {
  if (!isRate(load) || !isCount(choices) || !Number.isInteger(i) || i < 0) return Number.NaN;
  if (load >= 1) return 1;
  let share = 1;
  for (let level = 0; level < i && share > 0; level++) {
    let power = load;
    for (let k = 0; k < choices; k++) power *= share;
    share = power;
  }
  return share;
}

/**
 * Join the shortest queue has no closed form; its mean response lies between that of one shared queue
 * (M/M/n, no server idle while a request waits) and that of a random split, because it is optimal among
 * the rules that assign on arrival (W. Winston 1977, R. R. Weber 1978). With processor sharing at the
 * servers it hardly depends on the service law (V. Gupta, M. Harchol-Balter, K. Sigman, W. Whitt 2007):
 * an approximation, so use the range, not a point.
 */
export function shortestQueueRange(
  arrivalRate: number,
  serviceRate: number,
  servers: number,
): readonly [least: number, most: number] {
  if (!isRate(arrivalRate) || !isPositive(serviceRate) || !isCount(servers)) return [Number.NaN, Number.NaN];
  return [
    mmc(arrivalRate, serviceRate, servers).meanResponse,
    mmc(arrivalRate / servers, serviceRate, 1).meanResponse,
  ];
}
