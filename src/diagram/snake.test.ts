import { describe, expect, test } from 'vitest';
import { type Graph, ROLES } from './graph.ts';
import { drawGraph } from './index.ts';
import { WIDE_METRICS } from './metrics.ts';
import { chainOf, layoutSnake } from './snake.ts';
import { faults } from './testing/faults.ts';

const [METRICS] = WIDE_METRICS;

function chain(length: number): Graph {
  const ids = Array.from({ length }, (_, index) => `n${index}`);
  return {
    direction: 'LR',
    title: 't',
    description: 'd',
    nodes: ids.map((id, index) => ({
      id,
      lines: ['애플리케이션 서버'.slice(0, 3 + index)],
      shape: 'rect',
      role: ROLES[index % ROLES.length] ?? null,
      parent: null,
    })),
    edges: ids.slice(1).map((to, index) => ({
      id: `${ids[index]}-${to}`,
      from: ids[index] ?? '',
      to,
      lines: index % 2 ? [] : ['HTTP 요청'],
      stroke: 'normal',
      start: 'none',
      end: 'point',
    })),
    groups: [],
  };
}

describe('chains', () => {
  test.each([4, 5, 6, 7, 8, 11])('of %i nodes fit a column of text without faults', (length) => {
    const graph = chain(length);
    const layout = METRICS && layoutSnake(graph, METRICS, 870);
    if (!layout) throw new Error('no layout');
    expect(layout.width).toBeLessThanOrEqual(870);
    expect(faults(graph, layout)).toEqual([]);
  });

  test('are recognised by their edges, in whatever order they are written', () => {
    const graph = chain(4);
    expect(
      chainOf({ ...graph, nodes: graph.nodes.toReversed(), edges: graph.edges.toReversed() })?.nodes,
    ).toEqual(['n0', 'n1', 'n2', 'n3']);
    const [first, second, third] = graph.edges;
    if (!first || !second || !third) throw new Error('no edges');
    expect(chainOf({ ...graph, edges: [first, second, { ...third, from: 'n1' }] })).toBeNull();
    expect(chainOf({ ...graph, edges: [first, second, { ...third, to: 'n1' }] })).toBeNull();
    expect(chainOf({ ...graph, edges: [first, second] })).toBeNull();
  });

  test('stay in one row where that fits', async () => {
    const short = await drawGraph(chain(3), 'x');
    expect(short.wide.layout.height).toBeLessThan(80);
    const long = await drawGraph(chain(7), 'x');
    expect(long.wide.layout.width).toBeLessThanOrEqual(870);
    expect(long.wide.layout.height).toBeGreaterThan(120);
  });
});
