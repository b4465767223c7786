import { atan } from '../portable/math.ts';

/**
 * P(T ≤ t) for Student's t with a whole number of degrees of freedom: the finite series of Abramowitz
 * and Stegun, Handbook of Mathematical Functions (1964), 26.7.3 and 26.7.4. With tan θ = t/√ν it needs
 * no function but a square root and, for odd ν, one arc tangent. NaN for other degrees.
 */
export function studentTCdf(t: number, degrees: number): number {
  if (!Number.isInteger(degrees) || degrees < 1 || Number.isNaN(t)) return Number.NaN;
  if (t === Number.POSITIVE_INFINITY) return 1;
  if (t === Number.NEGATIVE_INFINITY) return 0;
  const hypotenuse = Math.sqrt(degrees + t * t);
  const sine = t / hypotenuse;
  const cosine = Math.sqrt(degrees) / hypotenuse;
  const odd = degrees % 2;
  let term = odd === 1 ? sine * cosine : sine;
  let series = degrees === 1 ? 0 : term;
  for (let k = odd + 1; k <= degrees - 3; k += 2) {
    term *= (k / (k + 1)) * cosine * cosine;
    series += term;
  }
  const between = odd === 1 ? (2 / Math.PI) * (atan(t / Math.sqrt(degrees)) + series) : series;
  return 0.5 + between / 2;
}

/** The p-quantile of Student's t, 0 < p < 1, by bisection of the distribution function. */
export function studentT(p: number, degrees: number): number {
  if (!(p > 0 && p < 1) || !Number.isInteger(degrees) || degrees < 1) return Number.NaN;
  if (p < 0.5) return -studentT(1 - p, degrees);
  let high = 1;
  while (studentTCdf(high, degrees) < p && high < 1e300) high *= 2;
  let low = 0;
  for (let i = 0; i < 1100; i++) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    if (studentTCdf(middle, degrees) < p) low = middle;
    else high = middle;
  }
  return high;
}
