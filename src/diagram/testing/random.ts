/** Random graphs for tests: the same seed gives the same graph everywhere. */
import {
  type Graph,
  type GraphEdge,
  type GraphGroup,
  type GraphNode,
  ROLES,
  WRITTEN_SHAPES,
} from '../graph.ts';

/** mulberry32: numbers in [0, 1) from a 32-bit seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const WORDS = [
  '서버',
  '로드 밸런서',
  '애플리케이션 서버',
  'DB',
  'PostgreSQL',
  'Load balancer',
  '세션',
  'nginx',
  '읽기 복제본',
  'WAS A',
];

/** 3 to 11 nodes, up to 3 nested groups, forward and backward edges, some to groups and some to the node itself. */
export function randomGraph(seed: number): Graph {
  const next = randomNumbers(seed);
  const below = (n: number) => Math.floor(next() * n);
  const pick = <T>(list: readonly T[], fallback: T): T => list[below(list.length)] ?? fallback;
  const groupCount = below(4);
  const parents = Array.from({ length: groupCount }, (_, i) => (i && next() < 0.4 ? `g${below(i)}` : null));
  const nodes: GraphNode[] = Array.from({ length: 3 + below(9) }, (_, i) => ({
    id: `n${i}`,
    lines: next() < 0.15 ? [pick(WORDS, ''), pick(WORDS, '')] : [pick(WORDS, '')],
    shape: pick(WRITTEN_SHAPES, 'rect'),
    role: next() < 0.7 ? pick(ROLES, 'was') : null,
    // The first nodes fill the groups, so that none is empty.
    parent: i < groupCount ? `g${i}` : groupCount && next() < 0.5 ? `g${below(groupCount)}` : null,
  }));
  const groups: GraphGroup[] = parents.map((parent, i) => ({
    id: `g${i}`,
    lines: [pick(WORDS, '')],
    role: next() < 0.5 ? 'host' : null,
    parent: i < nodes.length ? parent : null,
  }));
  const kept = groups.filter((group) => nodes.some((node) => node.parent === group.id));
  const edges: GraphEdge[] = Array.from({ length: nodes.length + below(6) }, (_, i) => {
    const [a, b] = [below(nodes.length), below(nodes.length)];
    const forward = next() < 0.75 && a > b;
    const toGroup = kept.length && next() < 0.05 ? pick(kept, kept[0] as GraphGroup).id : undefined;
    return {
      id: `e${i}`,
      from: `n${forward ? b : a}`,
      to: toGroup ?? `n${forward ? a : b}`,
      lines: next() < 0.35 ? [pick(WORDS, '')] : [],
      stroke: pick(['normal', 'normal', 'dotted', 'thick'] as const, 'normal'),
      start: pick(['none', 'none', 'none', 'point'] as const, 'none'),
      end: pick(['point', 'point', 'point', 'none', 'cross', 'circle'] as const, 'point'),
    };
  });
  return { direction: 'LR', title: `seed ${seed}`, description: 'random', nodes, edges, groups };
}
