import { describe, expect, it } from 'vitest';
import { chiSquareBound, pairStatistic } from './chiSquare.ts';
import { STREAM_WORDS, seedStream, streamWord } from './stream.ts';
import { below, drawWord, furtherWord, keyedWord, requestKey, uniform, uniform52 } from './words.ts';

describe('keyed words', () => {
  it('keeps these bits for ever', () => {
    // A change here changes every shared link to a simulation.
    expect([
      keyedWord(0, 0, 0, 0),
      keyedWord(1, 0, 0, 0),
      keyedWord(1, 1, 0, 0),
      keyedWord(1, 1, 1, 0),
      keyedWord(1, 1, 1, 1),
      keyedWord(-1, 2147483647, 65535, 7),
      furtherWord(12345, 1),
      furtherWord(12345, 2),
    ]).toEqual(GOLDEN_WORDS);
  });

  it('is the same in one call as in two halves', () => {
    for (let n = 0; n < 1000; n++)
      expect(drawWord(requestKey(9, n), 4, n % 5)).toBe(keyedWord(9, n, 4, n % 5));
  });

  it('flips every output bit with probability near one half when any bit of any key flips', () => {
    const samples = 4096;
    for (let place = 0; place < 4; place++) {
      for (let bit = 0; bit < (place === 3 ? 8 : 16); bit++) {
        const flips = new Int32Array(32);
        for (let n = 0; n < samples; n++) {
          const key: [number, number, number, number] = [n * 77, n, n % 40, n % 3];
          const before = keyedWord(...key);
          key[place] = (key[place] as number) ^ (1 << bit);
          const changed = before ^ keyedWord(...key);
          for (let i = 0; i < 32; i++) flips[i] = (flips[i] as number) + ((changed >>> i) & 1);
        }
        // ½ ± 5.5 standard errors: 1 792 comparisons leave a chance of 7e−5.
        for (const count of flips) expect(Math.abs(count / samples - 0.5)).toBeLessThan(5.5 / 128);
      }
    }
  });

  const neighbours: Record<string, (n: number) => [number, number]> = {
    'consecutive serials': (n) => [keyedWord(5, n, 2, 0), keyedWord(5, n + 1, 2, 0)],
    'consecutive steps': (n) => [keyedWord(5, n, 2, 0), keyedWord(5, n, 3, 0)],
    'consecutive attempts': (n) => [keyedWord(5, n, 2, 0), keyedWord(5, n, 2, 1)],
    'step and attempt exchanged': (n) => [keyedWord(5, n, 1, 2), keyedWord(5, n, 2, 1)],
    'consecutive seeds': (n) => [keyedWord(5, n, 2, 0), keyedWord(6, n, 2, 0)],
    'seed and serial moved together': (n) => [keyedWord(5, n, 2, 0), keyedWord(4, n + 1, 2, 0)],
    'seeds that differ by the multiplier': (n) => [
      keyedWord(5, n + 1, 2, 0),
      keyedWord(5 + 0x9e3779b9, n, 2, 0),
    ],
    'a word and its further word': (n) => [keyedWord(5, n, 2, 0), furtherWord(keyedWord(5, n, 2, 0), 1)],
    'two further words': (n) => [furtherWord(n, 1), furtherWord(n, 2)],
  };
  for (const [name, pair] of Object.entries(neighbours)) {
    it(`draws independent words: ${name}`, () => {
      // 256 cells by the high bits (uniforms) and again by the low bits (ziggurat layers).
      expect(pairStatistic(pair, 400_000, 28)).toBeLessThan(chiSquareBound(255));
      expect(pairStatistic(pair, 400_000, 0)).toBeLessThan(chiSquareBound(255));
    });
  }

  it('would catch a hash that only adds the step', () => {
    const additive = (n: number): [number, number] => [keyedWord(5, n, 0, 0) + 2, keyedWord(5, n, 0, 0) + 3];
    expect(pairStatistic(additive, 400_000, 0)).toBeGreaterThan(chiSquareBound(255));
  });
});

describe('numbers from a word', () => {
  it('uniform stays inside (0, 1)', () => {
    expect(uniform(0)).toBeGreaterThan(0);
    expect(uniform(-1)).toBeLessThan(1);
    expect(uniform52(0)).toBeGreaterThan(0);
    expect(uniform52(-1)).toBeLessThan(1);
    expect(uniform(-2147483648)).toBeCloseTo(0.5, 9);
  });

  it('below covers 0 … n − 1 and nothing else', () => {
    expect(below(0, 7)).toBe(0);
    expect(below(-1, 7)).toBe(6);
    expect(below(-1, 2 ** 31 - 1)).toBe(2 ** 31 - 2);
    const counts = new Int32Array(7);
    for (let n = 0; n < 700_000; n++) {
      const cell = below(keyedWord(3, n, 0, 0), 7);
      counts[cell] = (counts[cell] as number) + 1;
    }
    let statistic = 0;
    for (const count of counts) statistic += (count - 100_000) ** 2 / 100_000;
    expect(statistic).toBeLessThan(chiSquareBound(6));
  });
});

describe('sfc32 stream', () => {
  it('keeps these bits, and a copy of its state goes on alike', () => {
    const state = new Int32Array(STREAM_WORDS + 2);
    seedStream(state, 1, 42);
    expect([streamWord(state, 1), streamWord(state, 1), streamWord(state, 1)]).toEqual(GOLDEN_STREAM);
    const copy = state.slice();
    expect(streamWord(copy, 1)).toBe(streamWord(state, 1));
    expect(state[0]).toBe(0);
    expect(state[5]).toBe(0);
  });

  it('draws independent words', () => {
    const state = new Int32Array(STREAM_WORDS);
    seedStream(state, 0, 7);
    const pair = (): [number, number] => [streamWord(state, 0), streamWord(state, 0)];
    expect(pairStatistic(pair, 400_000, 28)).toBeLessThan(chiSquareBound(255));
    expect(pairStatistic(pair, 400_000, 0)).toBeLessThan(chiSquareBound(255));
  });
});

const GOLDEN_WORDS: number[] = [
  761312784, 547002435, -1785281545, 466273691, 1570655316, -712187857, -2085434855, 76230133,
];
const GOLDEN_STREAM: number[] = [-2109077989, 1359810132, 2066910006];
