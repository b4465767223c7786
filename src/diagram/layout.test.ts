import { describe, expect, test } from 'vitest';
import { layoutGraph } from './layout.ts';
import { TALL_METRICS, WIDE_METRICS } from './metrics.ts';
import { parseFlowchart } from './parse.ts';
import type { Metrics } from './sizes.ts';
import { toSvg } from './svg.ts';
import { crossedTitles, faults } from './testing/faults.ts';
import { randomGraph } from './testing/random.ts';

describe('200 random graphs, wide and tall', () => {
  const SEEDS = Array.from({ length: 200 }, (_, index) => index + 1);
  let titles = 0;
  let crossed = 0;
  test.each([0, 1, 2, 3])(
    'nothing overlaps, leaves its box or misses its outline (part %i of 4)',
    async (part) => {
      for (const seed of SEEDS.filter((n) => n % 4 === part)) {
        const graph = randomGraph(seed);
        const variants: [Metrics | undefined, 'LR' | 'TB' | 'RL' | 'BT'][] = [
          [WIDE_METRICS[seed % WIDE_METRICS.length], seed % 10 ? 'LR' : 'RL'],
          [TALL_METRICS[seed % TALL_METRICS.length], seed % 10 ? 'TB' : 'BT'],
        ];
        for (const [metrics, direction] of variants) {
          if (!metrics) continue;
          const layout = await layoutGraph(graph, direction, metrics);
          expect(faults(graph, layout), `seed ${seed} ${direction}`).toEqual([]);
          expect(toSvg(graph, layout, { id: 'x' }), `seed ${seed}`).not.toMatch(
            /NaN|undefined|Infinity|\d\.\d\d|-0\b/,
          );
          titles += graph.groups.length;
          crossed += crossedTitles(graph, layout);
        }
      }
    },
    60_000,
  );

  test('edges through the title of a group are rare', () => {
    expect(titles).toBeGreaterThan(300);
    expect(crossed / titles).toBeLessThan(0.03);
  });
});

test('a client stays before whom it asks, though answers come back another way', async () => {
  const graph = await parseFlowchart(
    [
      'flowchart LR',
      'accTitle: t',
      'accDescr: d',
      'users:::client --> lb',
      'lb --> a',
      'lb --> b',
      'a --> users',
      'b --> users',
    ].join('\n'),
  );
  const [metrics] = WIDE_METRICS;
  if (!metrics) throw new Error('no metrics');
  const { nodes } = await layoutGraph(graph, 'LR', metrics);
  const left = (id: string) => nodes.get(id)?.x ?? Number.NaN;
  expect(left('users')).toBeLessThan(left('lb'));
  expect(left('lb')).toBeLessThan(left('a'));
}, 60_000);
