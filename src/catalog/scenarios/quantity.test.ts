import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuantity, QuantityError, type QuantityKind, unitFactor } from './quantity.ts';

const kinds: QuantityKind[] = ['time', 'bytes', 'rate', 'byteRate', 'share'];
const fault = (text: string, kind: QuantityKind): string => {
  try {
    return `no fault: ${parseQuantity(text, kind)}`;
  } catch (error) {
    return (error as Error).message;
  }
};

describe('parseQuantity', () => {
  it.each<[string, QuantityKind, number]>([
    ['30 ms', 'time', 0.03],
    ['0.125ms', 'time', 0.000125],
    ['25 µs', 'time', 0.000025],
    ['10 s', 'time', 10],
    ['2 min', 'time', 120],
    ['1 h', 'time', 3600],
    ['0', 'time', 0],
    ['2 GiB', 'bytes', 2 * 1024 ** 3],
    ['20 KB', 'bytes', 20_000],
    ['80 /s', 'rate', 80],
    ['90/min', 'rate', 1.5],
    ['10 Mbit/s', 'byteRate', 1_250_000],
    ['500 KB/s', 'byteRate', 500_000],
    ['0.5 %', 'share', 0.005],
    [' 1e-3 s ', 'time', 0.001],
  ])('reads %s', (text, kind, value) => expect(parseQuantity(text, kind)).toBeCloseTo(value, 12));

  it.each<[string, QuantityKind, string]>([
    ['soon', 'time', '“soon” is no quantity: write a number and its unit, such as 30 ms or 10 s'],
    ['', 'bytes', '“” is no quantity: write a number and its unit, such as 20 KB or 2 GiB'],
    ['30', 'time', '“30” has no unit: write a number and its unit, such as 30 ms or 10 s'],
    ['30 msec', 'time', '“msec” is no unit of this: use one of µs, us, ms, s, min, h'],
    ['30 ms', 'rate', '“ms” is no unit of this: use one of /s, /min, /h'],
    ['-1 s', 'time', '“-1 s” is below zero'],
    [`${'9'.repeat(400)} s`, 'time', `“${'9'.repeat(400)} s” is too large`],
    ['1 toString', 'time', '“toString” is no unit of this: use one of µs, us, ms, s, min, h'],
  ])('says what is wrong with %s', (text, kind, message) => expect(fault(text, kind)).toBe(message));

  it('gives a number from 0 on or a QuantityError for any text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.stringMatching(/^-?[0-9.e]{0,6} ?[a-zA-Zµ/%]{0,6}$/),
    );
    fc.assert(
      fc.property(text, fc.constantFrom(...kinds), (input, kind) => {
        try {
          const value = parseQuantity(input, kind);
          return Number.isFinite(value) && value >= 0;
        } catch (error) {
          return error instanceof QuantityError;
        }
      }),
    );
  });
});

it('knows the factor of each unit', () => {
  expect(unitFactor('ms')).toBe(0.001);
  expect(unitFactor('MiB')).toBe(1024 ** 2);
  expect(unitFactor('')).toBe(1);
  expect(unitFactor('constructor')).toBeUndefined();
});
