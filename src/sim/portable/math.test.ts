import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atan, exp, integerPower, log, power, powerOfTwo } from './math.ts';

/** Distance in units of the last place of `expected`. */
function ulps(actual: number, expected: number): number {
  if (actual === expected) return 0;
  const bits = new Float64Array([Math.abs(expected)]);
  const words = new BigUint64Array(bits.buffer);
  words[0] = (words[0] as bigint) + 1n;
  return Math.abs(actual - expected) / ((bits[0] as number) - Math.abs(expected));
}

const positive = fc.double({ min: 5e-324, max: Number.MAX_VALUE, noNaN: true });

// V8's own functions are the oracle here: they are good to 1 ulp, only not the same everywhere.
describe('portable elementary functions', () => {
  it('log is within 2 ulp of the built-in, subnormals included', () => {
    fc.assert(
      fc.property(positive, (x) => ulps(log(x), Math.log(x)) <= 2),
      { numRuns: 20_000 },
    );
  });

  it('exp is within 2 ulp of the built-in wherever the result is normal', () => {
    const argument = fc.double({ min: -708, max: 709.78, noNaN: true });
    fc.assert(
      fc.property(argument, (x) => ulps(exp(x), Math.exp(x)) <= 2),
      { numRuns: 20_000 },
    );
  });

  it('atan is within 1e-15', () => {
    const argument = fc.double({ noNaN: true });
    fc.assert(
      fc.property(argument, (x) => Math.abs(atan(x) - Math.atan(x)) < 1e-15),
      { numRuns: 20_000 },
    );
  });

  it('is total at the edges', () => {
    expect(log(0)).toBe(-Infinity);
    expect(log(-1)).toBeNaN();
    expect(log(Number.NaN)).toBeNaN();
    expect(log(Infinity)).toBe(Infinity);
    expect(log(1)).toBe(0);
    expect(exp(Number.NaN)).toBeNaN();
    expect(exp(-Infinity)).toBe(0);
    expect(exp(710)).toBe(Infinity);
    expect(exp(0)).toBe(1);
    expect(exp(-744)).toBe(Math.exp(-744));
    expect(power(0, 0.5)).toBe(0);
    expect(power(0, -1)).toBe(Infinity);
    expect(power(-2, 0.5)).toBeNaN();
    expect(power(-2, 0)).toBe(1);
  });

  it('powers of two are exact over the whole range', () => {
    for (let n = -1080; n <= 1030; n++) expect(powerOfTwo(n)).toBe(2 ** n);
  });

  it('integer powers multiply, real powers agree with them', () => {
    expect(integerPower(3, 0)).toBe(1);
    expect(integerPower(3, 13)).toBe(1_594_323);
    expect(integerPower(2, -3)).toBe(0.125);
    expect(power(1.7, 12) / integerPower(1.7, 12)).toBeCloseTo(1, 13);
    expect(power(9, 0.5)).toBeCloseTo(3, 14);
  });

  it('keeps these bits for ever', () => {
    // Not rounded: a change of one bit here changes every shared link to a simulation.
    expect([log(0.15), log(1e-300), log(2 / 3)]).toEqual(GOLDEN_LOG);
    expect([exp(0.1), exp(-1), exp(20.5), exp(-300.25)]).toEqual(GOLDEN_EXP);
  });
});

const GOLDEN_LOG = [-1.8971199848858813, -690.7755278982137, -0.40546510810816444];
const GOLDEN_EXP = [1.1051709180756477, 0.36787944117144233, 799902177.4755054, 4.009422364622857e-131];
