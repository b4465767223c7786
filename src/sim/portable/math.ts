/**
 * Elementary functions with the same bits on every JavaScript engine.
 *
 * ECMAScript lets an engine choose its own approximation of `Math.log`, `exp`, `pow`, `log2` and `**`,
 * and they do differ (log and exp between V8 and JavaScriptCore, pow between two releases of V8). One
 * differing bit in a service time changes every later event, so nothing below `src/sim` may use them.
 * What IEEE 754 fixes exactly may be used: + - * /, comparison, square root, integer operations.
 */

// Exponents are read and written through the bytes of a double; every platform that runs
// JavaScript today is little-endian, so the sign and exponent are in the second word.
const scratch = new Float64Array(1);
const scratchWords = new Uint32Array(scratch.buffer);

// ln 2 in two parts: the first ends in 21 zero bits, so k · LN2_HIGH is exact for |k| < 2^21.
const LN2_HIGH = 6.931471803691238e-1;
const LN2_LOW = 1.9082149292705877e-10;

const HALF_PI = Math.PI / 2;
const TWO_54 = 18014398509481984;

/** 2^n for any integer n: exact, subnormal below −1022, 0 below −1074, Infinity above 1023. */
export function powerOfTwo(n: number): number {
  if (n > 1023) return Number.POSITIVE_INFINITY;
  if (n < -1074) return 0;
  if (n < -1022) return powerOfTwo(n + 54) / TWO_54;
  scratchWords[0] = 0;
  scratchWords[1] = (n + 1023) << 20;
  return scratch[0] as number;
}

/**
 * Natural logarithm, within 1 unit in the last place. log(0) = −Infinity, NaN below zero.
 *
 * x = 2^k · m with m in [√½, √2); with s = (m − 1)/(m + 1), ln m = 2 artanh s, whose even part is a
 * degree-7 minimax polynomial in s² (coefficients of FDLIBM e_log.c, Sun Microsystems 1993).
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  let k = -1023;
  scratch[0] = x;
  let high = scratchWords[1] as number;
  if (high < 0x00100000) {
    scratch[0] = x * TWO_54;
    high = scratchWords[1] as number;
    k -= 54;
  }
  // Adding this carries into the exponent exactly when the mantissa is at least √2.
  const carried = high + 0x00095f62;
  k += carried >>> 20;
  scratchWords[1] = (carried & 0x000fffff) + 0x3fe6a09e;
  const f = (scratch[0] as number) - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd = w * (3.999999999940942e-1 + w * (2.2222198432149784e-1 + w * 1.5313837699209373e-1));
  const even =
    z *
    (6.666666666666735e-1 +
      w * (2.857142874366239e-1 + w * (1.818357216161805e-1 + w * 1.4798198605116586e-1)));
  const half = 0.5 * f * f;
  return k * LN2_HIGH - (half - (s * (half + odd + even) + k * LN2_LOW) - f);
}

/**
 * e^x, within 2 units in the last place; overflows to Infinity, underflows to 0.
 * x = k ln 2 + r with |r| ≤ ½ ln 2, then the Taylor series of e^r: term 14 is below 2^−57.
 */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY;
  if (x < -745.2) return 0;
  const k = Math.floor(x * Math.LOG2E + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  let tail = 0;
  for (let n = 13; n >= 3; n--) tail = (1 + tail) * (r / n);
  // e^r = 1 + r + r²/2 · (1 + r/3 · (1 + r/4 · …)); the rounding of r itself goes back in last.
  const series = 0.5 * r * r * (1 + tail);
  const y = 1 + (high + (series - low));
  if (k > 1023) return y * powerOfTwo(1023) * powerOfTwo(k - 1023);
  return k < -1021 ? (y * powerOfTwo(k + 54)) / TWO_54 : y * powerOfTwo(k);
}

/** x^y for x ≥ 0 by e^(y ln x): relative error about |y ln x| · 2^−53. NaN for x < 0. */
export function power(x: number, y: number): number {
  if (y === 0) return 1;
  if (x === 0) return y > 0 ? 0 : Number.POSITIVE_INFINITY;
  return exp(y * log(x));
}

/** x^n for an integer n, by repeated squaring; exact while the products are. */
export function integerPower(x: number, n: number): number {
  let result = 1;
  let square = x;
  for (let left = n < 0 ? -n : n; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= square;
    square *= square;
  }
  return n < 0 ? 1 / result : result;
}

/**
 * Arc tangent, absolute error below 1e−15. Four times arctan x = 2 arctan(x / (1 + √(1 + x²))) brings an
 * argument up to 1 below 0.07, where twelve terms of the alternating series are enough.
 */
export function atan(x: number): number {
  if (x > 1) return HALF_PI - atan(1 / x);
  if (x < -1) return -HALF_PI - atan(1 / x);
  let t = x;
  for (let i = 0; i < 4; i++) t = t / (1 + Math.sqrt(1 + t * t));
  const square = t * t;
  let series = 0;
  for (let n = 23; n >= 1; n -= 2) series = 1 / n - square * series;
  return 16 * t * series;
}
