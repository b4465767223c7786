import { isPositive, isRate } from './policy.ts';

/**
 * Upper bound on the mean wait of G/G/1, first come first served: λ(σ_a² + σ_s²)/(2(1 − ρ)), with the
 * variances of the times between arrivals and of the service times. J. F. C. Kingman 1962.
 */
export function kingmanBound(
  arrivalRate: number,
  meanService: number,
  arrivalVariance: number,
  serviceVariance: number,
): number {
  if (!isPositive(arrivalRate) || !isPositive(meanService)) return Number.NaN;
  if (!(arrivalVariance >= 0) || !(serviceVariance >= 0)) return Number.NaN;
  const load = arrivalRate * meanService;
  return load < 1 ? (arrivalRate * (arrivalVariance + serviceVariance)) / (2 * (1 - load)) : Infinity;
}

/**
 * Approximate mean wait of G/G/1, "VUT": variability × utilisation × time,
 * (c_a² + c_s²)/2 · ρ/(1 − ρ) · E[S], with the scv of times between arrivals and of service times. Exact
 * for M/G/1; elsewhere good to about 15 % at high load. J. F. C. Kingman 1961; W. J. Hopp and
 * M. L. Spearman, Factory Physics, ch. 8.
 */
export function vutWait(load: number, meanService: number, arrivalScv: number, serviceScv: number): number {
  if (!isRate(load) || !isPositive(meanService) || !(arrivalScv >= 0) || !(serviceScv >= 0))
    return Number.NaN;
  return load < 1 ? (((arrivalScv + serviceScv) / 2) * load * meanService) / (1 - load) : Infinity;
}
