import { expect } from 'vitest';
import { runChecklist, type Sight } from './checklist.ts';
import { attempt, gates } from './gates.ts';

const last = (values: Record<string, boolean>): Sight => runChecklist(values).result.at(-1) as Sight;

/** What the page says that a reader will see in this figure. */
export const experiments: Record<string, () => void> = {
  'each-missing-item-gives-its-own-error': () => {
    const all = last({});
    expect(new Set(all.rows.map(({ error }) => error)).size).toBe(gates.length);
    expect(all).toMatchObject({ attempts: gates.length + 1, isIn: true });
    // Alone, each gives the same error as in the row of all six.
    for (const gate of gates) {
      const { rows, attempts } = last(Object.fromEntries(gates.map((one) => [one, one !== gate])));
      expect(attempts).toBe(2);
      const error = (list: Sight['rows']) => list.find((row) => row.gate === gate)?.error;
      expect(error(rows)).toBe(error(all.rows));
    }
  },
  'only-the-security-group-makes-you-wait': () => {
    for (const gate of gates) {
      const { silent } = attempt(new Set(gates.filter((one) => one !== gate)));
      expect(silent > 0).toBe(gate === 'group');
    }
  },
};
