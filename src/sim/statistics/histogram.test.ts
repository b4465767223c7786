import fc from 'fast-check';
import { build } from 'hdr-histogram-js';
import { describe, expect, it } from 'vitest';
import { exponential } from '../random/exponential.ts';
import { LawTable } from '../random/laws.ts';
import { keyedWord } from '../random/words.ts';
import {
  bucketMiddle,
  bucketOf,
  histogramBins,
  histogramCount,
  mergeHistogram,
  quantile,
  recordLatency,
} from './histogram.ts';

const PERCENTILES = [0.5, 0.9, 0.95, 0.99, 0.999, 0.9999];
const TICK = 1 / 1048576;

function lognormal(): (word: number) => number {
  const laws = new LawTable();
  const index = laws.add({ law: 'lognormal', mean: 0.05, scv: 6 });
  return (word) => laws.sample(index, word);
}

describe('latency histogram', () => {
  const samplers = { exponential: (word: number) => 0.2 * exponential(word), lognormal: lognormal() };
  for (const [name, sampler] of Object.entries(samplers)) {
    it(`agrees with hdr-histogram-js on ${name} latencies`, () => {
      const oracle = build({
        lowestDiscernibleValue: 1,
        highestTrackableValue: 2 ** 31,
        numberOfSignificantValueDigits: 4,
      });
      const counts = new Uint32Array(histogramBins(6));
      for (let n = 0; n < 200_000; n++) {
        const seconds = sampler(keyedWord(1, n, 0, 0));
        // Both get whole ticks, so what differs is the buckets alone.
        const ticks = Math.floor(seconds / TICK);
        oracle.recordValue(ticks);
        recordLatency(counts, 0, 6, ticks * TICK);
      }
      expect(histogramCount(counts, 0, 6)).toBe(200_000);
      for (const p of PERCENTILES) {
        const expected = oracle.getValueAtPercentile(100 * p) * TICK;
        // 1/128 is ours, 1e−4 theirs, half a tick below 64 ticks.
        expect(Math.abs(quantile(counts, 0, 6, p) - expected)).toBeLessThan(
          expected * (1 / 128 + 1e-4) + TICK,
        );
      }
    });
  }

  it('keeps its stated error for every value and resolution', () => {
    const value = fc.double({ min: 1e-9, max: 2047, noNaN: true });
    fc.assert(
      fc.property(value, fc.integer({ min: 3, max: 8 }), (seconds, bits) => {
        const bucket = bucketOf(seconds, bits);
        expect(bucket).toBeLessThan(histogramBins(bits));
        const error = Math.abs(bucketMiddle(bucket, bits) - seconds);
        expect(error).toBeLessThanOrEqual(Math.max(TICK / 2, seconds / 2 ** (bits + 1)) * (1 + 1e-12));
      }),
    );
  });

  it('never decreases: a longer time is in the same or a later bucket', () => {
    const value = fc.double({ min: 0, max: 4000, noNaN: true });
    fc.assert(
      fc.property(value, value, (a, b) => bucketOf(Math.min(a, b), 5) <= bucketOf(Math.max(a, b), 5)),
    );
    for (let bucket = 0; bucket < histogramBins(6); bucket++)
      expect(bucketOf(bucketMiddle(bucket, 6), 6)).toBe(bucket);
  });

  it('takes any number', () => {
    expect(bucketOf(-1, 6)).toBe(0);
    expect(bucketOf(Number.NaN, 6)).toBe(0);
    expect(bucketOf(Infinity, 6)).toBe(histogramBins(6) - 1);
    expect(bucketOf(1e9, 6)).toBe(histogramBins(6) - 1);
  });

  it('has no quantile while it is empty, and the least and greatest value at the ends', () => {
    const counts = new Uint32Array(histogramBins(6) + 3);
    expect(quantile(counts, 3, 6, 0.5)).toBeNaN();
    for (const seconds of [0.1, 0.2, 0.3]) recordLatency(counts, 3, 6, seconds);
    expect(quantile(counts, 3, 6, 1e-9)).toBeCloseTo(0.1, 2);
    expect(quantile(counts, 3, 6, 1 / 3)).toBeCloseTo(0.1, 2);
    expect(quantile(counts, 3, 6, 0.34)).toBeCloseTo(0.2, 2);
    expect(quantile(counts, 3, 6, 1)).toBeCloseTo(0.3, 2);
    expect(counts.subarray(0, 3)).toEqual(new Uint32Array(3));
  });

  it('merging two is recording both', () => {
    const bins = histogramBins(5);
    const parts = new Uint32Array(2 * bins);
    const whole = new Uint32Array(bins);
    for (let n = 0; n < 5000; n++) {
      const seconds = exponential(keyedWord(2, n, 0, 0));
      recordLatency(parts, (n % 2) * bins, 5, seconds);
      recordLatency(whole, 0, 5, seconds);
    }
    mergeHistogram(parts, 0, parts, bins, 5);
    expect(parts.subarray(0, bins)).toEqual(whole);
  });
});
