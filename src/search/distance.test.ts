import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areNeighbours, keyCost, keySet, keystrokeDistance, mayBeWithin } from './distance.ts';

const keys = fc.string({ unit: fc.constantFrom(...'ㄱㄲㅋㄹㅅㅏㅓㅐㅔㅜ'), maxLength: 8 });

/** The same distance by its definition, without rows, limits or leaving early. */
function plainDistance(a: string, b: string): number {
  if (!a || !b) return a.length + b.length;
  const options = [
    plainDistance(a.slice(1), b) + 1,
    plainDistance(a, b.slice(1)) + 1,
    plainDistance(a.slice(1), b.slice(1)) + keyCost(a.charAt(0), b.charAt(0)),
  ];
  if (a[0] !== a[1] && a[0] === b[1] && a[1] === b[0])
    options.push(plainDistance(a.slice(2), b.slice(2)) + 0.8);
  return Math.min(...options);
}

describe('keystrokeDistance', () => {
  it('is what its definition says', () => {
    const short = fc.string({ unit: fc.constantFrom(...'ㄱㄲㅏㅓㅅ'), maxLength: 5 });
    fc.assert(
      fc.property(short, short, (a, b) => {
        expect(keystrokeDistance(a, b, 99)).toBeCloseTo(plainDistance(a, b), 9);
      }),
      { numRuns: 300 },
    );
  });

  it('is the same both ways, and 0 only for the same keys', () => {
    fc.assert(
      fc.property(keys, keys, (a, b) => {
        expect(keystrokeDistance(a, b, 99)).toBeCloseTo(keystrokeDistance(b, a, 99), 9);
        expect(keystrokeDistance(a, b, 99) === 0).toBe(a === b);
      }),
    );
  });

  it('is either what it is without a limit, or beyond the limit', () => {
    fc.assert(
      fc.property(keys, keys, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
        const whole = keystrokeDistance(a, b, 99);
        expect(keystrokeDistance(a, b, limit)).toBe(whole > limit ? Infinity : whole);
      }),
    );
  });

  it.each([
    ['ㅂㅔㄹ', 'ㅂㅐㄹ', 0.6],
    ['ㄹㅗㄷ', 'ㄹㅗㄱ', 1],
    ['ㄹㄷㅗ', 'ㄹㅗㄷ', 0.8],
    ['ㄹㅗ', 'ㄹㅗㄷ', 1],
  ])('%s and %s: %d', (a, b, distance) => {
    expect(keystrokeDistance(a, b, 3)).toBeCloseTo(distance, 9);
  });
});

describe('mayBeWithin', () => {
  it('never rules out what is within the distance', () => {
    fc.assert(
      fc.property(keys, keys, (a, b) => {
        const distance = keystrokeDistance(a, b, 99);
        expect(mayBeWithin(keySet(a), keySet(b), distance)).toBe(true);
      }),
    );
  });

  it('rules out what shares no key', () => {
    expect(mayBeWithin(keySet('ㄱㅏㄴㅣ'), keySet('ㅂㅗㅈㅜ'), 2)).toBe(false);
  });
});

describe('areNeighbours', () => {
  it('holds for keys side by side or one above the other, of one layout', () => {
    const pairs = ['ㅂㅈ', 'ㅂㅁ', 'ㄹㅎ', 'kl', 'qw', 'sx'];
    expect(pairs.every(([a = '', b = '']) => areNeighbours(a, b) && areNeighbours(b, a))).toBe(true);
    expect(['ㅂㄷ', 'ㅂㅋ', 'ㅂq', 'qz', 'a1'].some(([a = '', b = '']) => areNeighbours(a, b))).toBe(false);
  });
});
