import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonFault } from './jsonFault.ts';

describe('a text that is no JSON', () => {
  it('finds the place where a text stops being JSON, and only there', () => {
    const marks = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '1',
      '-0.5e3',
      'true',
      ' ',
      '\n',
      '01',
      "'",
    );
    const text = fc.oneof(
      fc.json(),
      fc.array(marks, { maxLength: 12 }).map((some) => some.join('')),
      fc
        .tuple(fc.json(), fc.nat(20), marks)
        .map(([json, at, mark]) => json.slice(0, at) + mark + json.slice(at)),
    );
    const isJson = (candidate: string) => {
      try {
        JSON.parse(candidate);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(text, (candidate) => {
        expect(jsonFault(candidate) === undefined).toBe(isJson(candidate));
      }),
      { numRuns: 2000 },
    );
    expect(['{"a":1,}', '[1 2]', '{"a"}', '[', ''].map(jsonFault)).toEqual([7, 3, 4, 1, 0]);
  });
});
