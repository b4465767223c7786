import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonLine } from './jsonLine.ts';

describe('the line of a value in JSON', () => {
  it('finds the line of every value of any JSON', () => {
    fc.assert(
      fc.property(fc.json({ depthSize: 'small' }), fc.array(fc.string()), (json, path) => {
        const text = JSON.stringify(JSON.parse(json), null, 1);
        const line = jsonLine(text, path.join('.'));
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(text.split('\n').length);
      }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer(), { minLength: 1 }), { minLength: 1 }),
        fc.nat(),
        (rows, n) => {
          const row = n % rows.length;
          const cell = n % (rows[row] as number[]).length;
          const text = JSON.stringify(rows, null, 1);
          // Written with one value a line: the brackets of the rows before, their values, and its own before it.
          const before = rows.slice(0, row).reduce((sum, one) => sum + one.length + 2, 0);
          expect(jsonLine(text, `${row}.${cell}`)).toBe(1 + before + 1 + cell + 1);
        },
      ),
    );
  });
});
