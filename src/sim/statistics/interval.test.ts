import { describe, expect, it } from 'vitest';
import { exponential } from '../random/exponential.ts';
import { normal } from '../random/normal.ts';
import { keyedWord } from '../random/words.ts';
import { addObservation, BATCH_WORDS, batchInterval, startBatches } from './batchMeans.ts';
import { interval } from './interval.ts';
import { studentT, studentTCdf } from './studentT.ts';

describe("Student's t", () => {
  // Printed tables (e.g. NIST/SEMATECH e-Handbook 1.3.6.7.2), three decimals.
  const printed: [number, number, number][] = [
    [0.975, 1, 12.706],
    [0.95, 2, 2.92],
    [0.975, 3, 3.182],
    [0.99, 4, 3.747],
    [0.975, 10, 2.228],
    [0.975, 19, 2.093],
    [0.995, 19, 2.861],
    [0.999, 30, 3.385],
    [0.975, 100, 1.984],
  ];
  for (const [p, degrees, t] of printed)
    it(`quantile ${p} with ${degrees} degrees is ${t}`, () => expect(studentT(p, degrees)).toBeCloseTo(t, 3));

  it('gives the threshold of the replicated tests', () => {
    expect(studentT(1 - 5e-5, 19)).toBeCloseTo(4.897, 3);
  });

  it('is the integral of its density, for odd and even degrees', () => {
    for (const degrees of [1, 2, 3, 4, 7, 8, 19, 40]) {
      const density = (x: number) => (1 + (x * x) / degrees) ** (-(degrees + 1) / 2);
      const total = simpson(
        (u) => density(Math.tan(u)) / Math.cos(u) ** 2,
        -Math.PI / 2 + 1e-9,
        Math.PI / 2 - 1e-9,
      );
      for (const t of [0.3, 1.5, 4]) {
        const expected = 0.5 + simpson(density, 0, t) / total;
        expect(studentTCdf(t, degrees)).toBeCloseTo(expected, 7);
        expect(studentTCdf(-t, degrees)).toBeCloseTo(1 - expected, 7);
      }
    }
  });

  it('inverts, and is NaN where there is no such law', () => {
    for (const p of [0.5, 0.6, 0.9, 0.99999])
      for (const degrees of [1, 2, 5, 20, 61])
        expect(studentTCdf(studentT(p, degrees), degrees)).toBeCloseTo(p, 12);
    expect(studentT(0.1, 9)).toBe(-studentT(0.9, 9));
    expect(studentT(0.5, 9)).toBeCloseTo(0, 12);
    for (const bad of [
      studentT(0, 3),
      studentT(1, 3),
      studentT(0.9, 0),
      studentT(0.9, 2.5),
      studentTCdf(1, 0),
    ])
      expect(bad).toBeNaN();
    expect(studentTCdf(Infinity, 3)).toBe(1);
    expect(studentTCdf(-Infinity, 3)).toBe(0);
  });
});

function simpson(f: (x: number) => number, from: number, to: number): number {
  const steps = 4000;
  const h = (to - from) / steps;
  let sum = f(from) + f(to);
  for (let i = 1; i < steps; i++) sum += f(from + i * h) * (i % 2 === 1 ? 4 : 2);
  return (sum * h) / 3;
}

describe('interval of a mean', () => {
  it('by hand: 1, 2, 3 has deviation 1/√3 and t 4.303', () => {
    const { mean, halfWidth, samples } = interval([1, 2, 3], 0.95);
    expect([mean, samples]).toEqual([2, 3]);
    expect(halfWidth).toBeCloseTo(4.303 / Math.sqrt(3), 3);
  });

  it('says nothing from one sample', () => {
    expect(interval([5], 0.95)).toEqual({ mean: 5, halfWidth: Infinity, samples: 1 });
    expect(interval([], 0.95).mean).toBeNaN();
  });
});

/** Share of runs whose 95 % interval holds the true mean. */
function coverage(
  runs: number,
  length: number,
  firstSize: number,
  observe: (run: number) => () => number,
  mean: number,
) {
  const view = new Float64Array(BATCH_WORDS);
  let covered = 0;
  for (let run = 0; run < runs; run++) {
    startBatches(view, 0, firstSize);
    const next = observe(run);
    for (let i = 0; i < length; i++) addObservation(view, 0, next());
    const result = batchInterval(view, 0, 0.95);
    if (Math.abs(result.mean - mean) <= result.halfWidth) covered++;
  }
  return covered / runs;
}

describe('batch means', () => {
  it('keeps 20 to 39 batches, and the mean of what they hold, however long the run', () => {
    const view = new Float64Array(BATCH_WORDS + 2);
    startBatches(view, 1, 3);
    for (let i = 1; i <= 10_000; i++) {
      addObservation(view, 1, i);
      if (i % 997 !== 0) continue;
      const { mean, samples } = batchInterval(view, 1, 0.95);
      if (i > 3 * 40) expect(samples).toBeGreaterThanOrEqual(20);
      expect(samples).toBeLessThan(40);
      const size = view[3] as number;
      expect(mean).toBeCloseTo((samples * size + 1) / 2, 9);
      expect(samples * size).toBeGreaterThan(i - size);
    }
    expect([view[0], view[BATCH_WORDS + 1]]).toEqual([0, 0]);
  });

  it('gives no width before 20 batches', () => {
    const view = new Float64Array(BATCH_WORDS);
    startBatches(view, 0, 1);
    expect(batchInterval(view, 0, 0.95).mean).toBeNaN();
    for (let i = 0; i < 19; i++) addObservation(view, 0, i);
    expect(batchInterval(view, 0, 0.95).halfWidth).toBe(Infinity);
    addObservation(view, 0, 19);
    expect(batchInterval(view, 0, 0.95).halfWidth).toBeLessThan(Infinity);
  });

  // 1 000 runs: a true 95 % is seen within ±4 standard errors of 0.69 %.
  it('covers the mean 95 times in 100 for independent observations', () => {
    const observe = (run: number) => {
      let n = 0;
      return () => exponential(keyedWord(run, n++, 0, 0));
    };
    expect(Math.abs(coverage(1000, 4000, 1, observe, 1) - 0.95)).toBeLessThan(0.028);
  });

  it('covers it for dependent ones too, where treating them as independent does not', () => {
    // First-order autoregression, correlation 0.9: relaxation about ten observations.
    const observe = (run: number) => {
      let n = 0;
      let x = 0;
      return () => {
        x = 0.9 * x + normal(keyedWord(run + 5000, n++, 0, 0));
        return x;
      };
    };
    expect(Math.abs(coverage(1000, 8000, 100, observe, 0) - 0.95)).toBeLessThan(0.035);
    expect(coverage(200, 39, 1, observe, 0)).toBeLessThan(0.75);
  });
});
