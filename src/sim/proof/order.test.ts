import { describe, expect, it } from 'vitest';
import { HISTOGRAM_BITS } from '../engine/meters.ts';
import { quantile } from '../statistics/histogram.ts';
import { mm1, mmcResponseQuantile } from '../theory/openQueues.ts';
import { replicate, type Verdict } from './replicated.ts';
import { build, completions, type Engine, measure, type System, serveNewestFirst } from './system.ts';

/**
 * Serving the newest first leaves every mean as it is: no test of means can see it. The order, the second
 * moment and the quantiles do. Each test here is run on that mutant as well, and must fail for it.
 */
const LOAD = 0.6;
const SHARES = [0.5, 0.95, 0.99];
const queue: System = {
  stations: [{ servers: 1, discipline: 'fifo', capacity: Infinity }],
  visits: [{ stations: [0], law: { law: 'exponential', mean: 1 } }],
  source: { rate: LOAD },
};
const burst: System = {
  ...queue,
  visits: [{ stations: [0], law: { law: 'constant', mean: 1 } }],
  source: { arrivals: [0, 0.1, 0.2, 0.3] },
};

const asIs = (engine: Engine) => engine;

describe('first come, first served', () => {
  const order = (change: (engine: Engine) => Engine) =>
    completions(change(build(burst, 1))).map(({ response }) => Math.round(10 * response) / 10);

  it('finishes requests in the order in which they came', () => {
    expect(order(asIs)).toEqual([1, 1.9, 2.8, 3.7]);
    expect(order(serveNewestFirst)).toEqual([1, 1.7, 2.8, 3.9]);
  });

  const meanOf = (change: (engine: Engine) => Engine): Verdict =>
    replicate(
      mm1(LOAD, 1).meanResponse,
      41,
      (seed) => measure(change(build(queue, seed)), 1000, 40_000).meanResponse,
    );

  it('has the mean of the mutant too: means cannot tell', { timeout: 60_000 }, () => {
    expect(meanOf(asIs).holds).toBe(true);
    expect(meanOf(serveNewestFirst).holds).toBe(true);
  });

  const squareOf = (change: (engine: Engine) => Engine): Verdict => {
    // The response of M/M/1 is exponential: E[T²] = 2 E[T]².
    const expected = 2 * mm1(LOAD, 1).meanResponse ** 2;
    return replicate(expected, 42, (seed) => measure(change(build(queue, seed)), 1000, 80_000).meanSquare);
  };

  it('has the second moment of an exponential response', { timeout: 60_000 }, () => {
    const verdict = squareOf(asIs);
    expect(verdict.relativeHalfWidth, JSON.stringify(verdict)).toBeLessThan(0.1);
    expect(verdict.holds, JSON.stringify(verdict)).toBe(true);
    expect(squareOf(serveNewestFirst).t).toBeGreaterThan(20);
  });

  /** All quantiles of one run, so that each run serves three comparisons. */
  const quantilesOf = (change: (engine: Engine) => Engine): Verdict[] => {
    const runs = new Map<number, number[]>();
    return SHARES.map((p, i) =>
      replicate(mmcResponseQuantile(LOAD, 1, 1, p), 43, (seed) => {
        const known = runs.get(seed);
        if (known !== undefined) return known[i] as number;
        const engine = change(build(queue, seed));
        engine.run(100_000);
        const all = SHARES.map((share) => quantile(engine.meters.histogram, 0, HISTOGRAM_BITS, share));
        runs.set(seed, all);
        return all[i] as number;
      }),
    );
  };

  it('has the p50, p95 and p99 of theory', { timeout: 60_000 }, () => {
    const verdicts = quantilesOf(asIs);
    const mutants = quantilesOf(serveNewestFirst);
    for (const [i, p] of SHARES.entries()) {
      const expected = mmcResponseQuantile(LOAD, 1, 1, p);
      const verdict = verdicts[i] as Verdict;
      const mutant = mutants[i] as Verdict;
      // A bucket is off by up to 2^−(bits + 1), on top of chance.
      const bucket = expected / 2 ** (HISTOGRAM_BITS + 1);
      expect(verdict.relativeHalfWidth, JSON.stringify(verdict)).toBeLessThan(0.05);
      expect(Math.abs(verdict.mean - expected)).toBeLessThan(verdict.halfWidth + bucket);
      expect(Math.abs(mutant.mean - expected)).toBeGreaterThan(mutant.halfWidth + bucket);
    }
  });
});
