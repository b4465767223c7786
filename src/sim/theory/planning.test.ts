import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exponential } from '../random/exponential.ts';
import { keyedWord } from '../random/words.ts';
import { atLeast, availability, downtimePerYear, inParallel, inSeries, kOfN } from './availability.ts';
import { kingmanBound, vutWait } from './heavyTraffic.ts';
import { mg1, mm1 } from './openQueues.ts';
import { relaxationTime, requestsForPrecision, waitVariance } from './runLength.ts';

describe('availability', () => {
  const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 10 });

  it('by hand: MTTF 100, MTTR 10, two of three needed', () => {
    const each = availability(100, 10);
    expect(each).toBeCloseTo(10 / 11, 14);
    expect(kOfN(2, 3, each)).toBeCloseTo(0.97671, 5);
    expect(inSeries([0.99, 0.995])).toBeCloseTo(0.98505, 12);
    expect(inParallel([0.99, 0.99])).toBeCloseTo(0.9999, 12);
  });

  it('at least k of any parts equals the sum over all subsets', () => {
    fc.assert(
      fc.property(shares, fc.nat(11), (parts, k) => {
        let sum = 0;
        for (let subset = 0; subset < 1 << parts.length; subset++) {
          let working = 0;
          let mass = 1;
          for (const [i, a] of parts.entries()) {
            const works = (subset >> i) & 1;
            working += works;
            mass *= works === 1 ? a : 1 - a;
          }
          if (working >= k) sum += mass;
        }
        expect(atLeast(k, parts)).toBeCloseTo(sum, 10);
      }),
    );
  });

  it('series and parallel are the two ends', () => {
    fc.assert(
      fc.property(shares, (parts) => {
        expect(inSeries(parts)).toBeCloseTo(atLeast(parts.length, parts), 10);
        expect(inParallel(parts)).toBeCloseTo(atLeast(1, parts), 10);
      }),
    );
  });

  it('99.99 % is 52.6 minutes a year', () => {
    expect(downtimePerYear(0.9999) / 60).toBeCloseTo(52.6, 1);
  });

  it('is total', () => {
    for (const bad of [
      availability(0, 1),
      availability(1, -1),
      inSeries([2]),
      inParallel([-0.1]),
      kOfN(1, 0, 0.5),
    ])
      expect(bad).toBeNaN();
    expect(atLeast(-1, [0.5])).toBeNaN();
    expect(downtimePerYear(1.1)).toBeNaN();
    expect(kOfN(0, 3, 0.2)).toBeCloseTo(1, 14);
    expect(kOfN(4, 3, 0.2)).toBe(0);
  });
});

describe('heavy traffic', () => {
  it('VUT is exact for M/G/1, Kingman bounds it from above', () => {
    for (const load of [0.3, 0.7, 0.95])
      for (const scv of [0, 1, 4]) {
        const exact = mg1(load, 1, scv).meanWait;
        expect(vutWait(load, 1, 1, scv)).toBeCloseTo(exact, 10);
        expect(kingmanBound(load, 1, 1 / (load * load), scv)).toBeGreaterThanOrEqual(exact);
      }
  });

  it('nothing varies, nobody waits', () => {
    expect(kingmanBound(0.9, 1, 0, 0)).toBe(0);
    expect(vutWait(0.9, 1, 0, 0)).toBe(0);
  });

  it('is total', () => {
    expect(kingmanBound(1, 1, 1, 1)).toBe(Infinity);
    expect(vutWait(1, 1, 1, 1)).toBe(Infinity);
    expect(kingmanBound(0, 1, 1, 1)).toBeNaN();
    expect(kingmanBound(0.5, 1, -1, 1)).toBeNaN();
    expect(vutWait(0.5, 1, -1, 1)).toBeNaN();
  });
});

describe('run length', () => {
  it('variance of a mean wait is that of 1 500 runs of the waiting-time recursion', () => {
    const [load, requests, runs] = [0.4, 4000, 1500];
    let sum = 0;
    let squares = 0;
    for (let run = 0; run < runs; run++) {
      let wait = 0;
      let total = 0;
      for (let n = 0; n < requests + 100; n++) {
        if (n >= 100) total += wait;
        const served = exponential(keyedWord(run, n, 0, 0));
        const gap = exponential(keyedWord(run, n, 1, 0)) / load;
        wait = Math.max(0, wait + served - gap);
      }
      sum += total / requests;
      squares += (total / requests) ** 2;
    }
    const mean = sum / runs;
    expect(mean).toBeCloseTo(mm1(load, 1).meanWait, 2);
    // The variance of 1 500 runs is known to 3.7 %; four times that.
    expect(Math.abs((squares / runs - mean * mean) / waitVariance(load, requests) - 1)).toBeLessThan(0.15);
  });

  it('the research note: ρ 0.8 and 960 000 requests give 4.4 % at t(19) 4.897', () => {
    expect((4.897 * Math.sqrt(waitVariance(0.8, 960_000))) / 5).toBeCloseTo(0.044, 3);
    expect(requestsForPrecision(0.8, 0.044, 4.897) / 960_000).toBeCloseTo(1, 1);
  });

  it('relaxation time is one over the spectral gap, counted by Sturm sequences', () => {
    const [arrivals, service, states] = [0.5, 1, 3000];
    const off = arrivals * service;
    // Eigenvalues above x of the symmetrised generator of M/M/1/K: sign changes of the pivots.
    const above = (x: number) => {
      let count = 0;
      let pivot = 1;
      for (let n = 0; n < states; n++) {
        const diagonal = -(n < states - 1 ? arrivals : 0) - (n > 0 ? service : 0);
        pivot = diagonal - x - (n > 0 ? off / pivot : 0);
        if (pivot > 0) count++;
      }
      return count;
    };
    let [low, high] = [-1, -1e-6];
    for (let i = 0; i < 60; i++) {
      const middle = (low + high) / 2;
      if (above(middle) > 1) low = middle;
      else high = middle;
    }
    expect(relaxationTime(arrivals, service) * -low).toBeCloseTo(1, 4);
  });

  it('is total', () => {
    expect(waitVariance(1, 10)).toBe(Infinity);
    expect(waitVariance(-1, 10)).toBeNaN();
    expect(relaxationTime(1, 1)).toBe(Infinity);
    expect(relaxationTime(-1, 1)).toBeNaN();
    expect(requestsForPrecision(1, 0.1, 2)).toBe(Infinity);
    expect(requestsForPrecision(0.5, 0, 2)).toBeNaN();
  });
});
