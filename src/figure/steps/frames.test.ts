import { expect, test } from 'vitest';
import { frameOf } from './frames.ts';

const SOURCE = [
  'flowchart LR',
  'accTitle: Two machines',
  'accDescr: A client asks a server with two programs.',
  'client[Client]:::client --> web[Web]:::web',
  'subgraph one[Server]',
  'web --> db[(DB)]:::db',
  'end',
  'class one host',
].join('\n');

const number = (text: string | undefined): number => Number(text ?? Number.NaN);

test('stacks the nodes in written order, with a box around those of one machine', async () => {
  const frame = await frameOf(SOURCE);
  const svg = frame({ time: 0, event: ['e'] });
  const tops = [...svg.matchAll(/<g class="n[^>]*><rect [^>]* y="(\d+)"/g)].map(([, y]) => number(y));
  expect([...svg.matchAll(/<text x="55"[^>]*>([^<]*)</g)].map(([, text]) => text)).toEqual([
    'Client',
    'Web',
    'DB',
  ]);
  expect(tops).toEqual(tops.toSorted((a, b) => a - b));
  const [, y, height] = /<g class="g host"><rect [^>]* y="(\d+)" [^>]*height="(\d+)"/.exec(svg) ?? [];
  expect(number(y)).toBeGreaterThan(tops[0] ?? Number.NaN);
  expect(number(y)).toBeLessThan(tops[1] ?? Number.NaN);
  expect(number(y) + number(height)).toBeGreaterThan((tops[2] ?? Number.NaN) + 21);
  expect(svg).not.toContain('class="dot');
});

test('shows where the request is and what is on its way', async () => {
  const frame = await frameOf(SOURCE);
  const svg = frame({
    time: 0,
    event: ['e'],
    moves: [{ from: 'client', to: 'web', look: 'going' }],
    marks: { web: { state: 'busy' } },
  });
  expect([...svg.matchAll(/class="n (\w+)" data-state="(\w+)"/g)].map(([, ...found]) => found)).toEqual([
    ['client', 'up'],
    ['web', 'busy'],
    ['db', 'up'],
  ]);
  expect(svg.match(/<path class="dot going"/g)).toHaveLength(1);
});
