import { describe, expect, it } from 'vitest';
import { exponential } from '../random/exponential.ts';
import { below, keyedWord } from '../random/words.ts';
import {
  addLevel,
  area,
  setLevel,
  startTimeAverage,
  TIME_AVERAGE_WORDS,
  timeAverage,
} from './timeAverage.ts';
import { SlidingWindow, type WindowShape, windowCounts, windowFloats } from './window.ts';

describe('average over time', () => {
  it('by hand: 2 for 3 s, 5 for 1 s, 1 for 4 s', () => {
    const view = new Float64Array(TIME_AVERAGE_WORDS + 1);
    startTimeAverage(view, 1, 10, 2);
    expect(timeAverage(view, 1, 10)).toBe(2);
    setLevel(view, 1, 13, 5);
    addLevel(view, 1, 14, -4);
    expect(area(view, 1, 18)).toBe(6 + 5 + 4);
    expect(timeAverage(view, 1, 18)).toBe(15 / 8);
    expect(timeAverage(view, 1, 18)).toBe(15 / 8);
    expect(view[0]).toBe(0);
  });
});

const shape: WindowShape = { slices: 10, width: 0.5, fields: 2, bits: 5 };

function newWindow() {
  const floats = new Float64Array(windowFloats(shape));
  const counts = new Uint32Array(windowCounts(shape));
  return { floats, counts, window: new SlidingWindow(shape, floats, counts) };
}

describe('sliding window', () => {
  it('equals a naive sum over the same slices, with gaps longer than the ring', () => {
    const { window } = newWindow();
    const events: { at: number; field: number; by: number }[] = [];
    let now = 0;
    for (let n = 0; n < 3000; n++) {
      now += 0.2 * exponential(keyedWord(1, n, 0, 0)) * (n % 500 === 499 ? 60 : 1);
      const event = { at: now, field: below(keyedWord(1, n, 1, 0), 2), by: n % 7 };
      events.push(event);
      window.add(event.at, event.field, event.by);
      window.record(now, 0.01 * (1 + (n % 50)));
      const read = now + (n % 3) * 0.4;
      const slices = 1 + (n % 12);
      const from = Math.floor(read / 0.5) - Math.min(slices, 10) + 1;
      const inside = events.filter((e) => Math.floor(e.at / 0.5) >= from);
      const expected = inside.filter((e) => e.field === 1).reduce((sum, e) => sum + e.by, 0);
      expect(window.sum(read, 1, slices)).toBe(expected);
      expect(window.span(read, slices)).toBeCloseTo(read - 0.5 * Math.max(0, from), 9);
      const median = window.quantile(read, 0.5, slices);
      if (inside.length === 0) expect(median).toBeNaN();
      else expect(median).toBeLessThan(0.51);
    }
  });

  it('reads without writing', () => {
    const { window, floats, counts } = newWindow();
    window.add(0.1, 0, 3);
    window.record(0.1, 1);
    const before = [floats.slice(), counts.slice()];
    expect(window.sum(100, 0, 10)).toBe(0);
    expect(window.quantile(100, 0.5, 10)).toBeNaN();
    expect(window.quantile(1, 0.5, 10)).toBeCloseTo(1, 1);
    expect([floats, counts]).toEqual(before);
  });

  it('refuses views of another size', () => {
    expect(() => new SlidingWindow(shape, new Float64Array(3), new Uint32Array(0))).toThrow(RangeError);
  });
});
