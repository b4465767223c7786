import { expect, test } from 'vitest';
import type { Entry } from './entries.ts';
import { merged } from './log-lines.ts';

const entry = (kind: Entry['kind'], time: number, subject: string): Entry => ({
  index: 0,
  time,
  kind,
  request: 0,
  attempt: 0,
  subject,
  reason: '',
  numbers: [],
  members: [],
});

test('what happens to several systems at once is told once, what happens to one of them is told too', () => {
  const logs = [
    [entry('fault', 1, 'one'), entry('failed', 2, '')],
    [entry('fault', 1, 'app'), entry('failed', 2, ''), entry('fault', 3, 'db'), entry('restored', 4, 'db')],
    [entry('fault', 1, 'app'), entry('fault', 3, 'db'), entry('restored', 4, 'db')],
  ];
  expect(merged(logs).map(({ entry: { kind, subject }, system }) => [kind, subject, system])).toEqual([
    ['fault', 'one', 0],
    ['failed', '', 0],
    ['failed', '', 1],
    ['fault', 'db', 1],
    ['restored', 'db', 1],
  ]);
});
