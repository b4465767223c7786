import type { Box, Layout, Point } from '../diagram/index.ts';
import { insetOf } from '../diagram/shapes.ts';

/** Where things are drawn, in the coordinates of one picture. */
export interface Geometry {
  node(id: string): Box | undefined;
  /** A place on the way between two nodes, u from 0 to 1. */
  along(from: string, to: string, u: number): Point;
  line(from: string, to: string): readonly Point[];
  /** Whether requests come to the node from above. */
  fromAbove(node: string): boolean;
}

type Line = readonly Point[];

/**
 * From boxes and lines of a picture. Nodes without a line between them are joined through one that has lines to both,
 * as packets pass a balancer, or else straight.
 */
export function geometry(
  boxes: ReadonlyMap<string, Box>,
  lines: ReadonlyMap<string, Line>,
  aliases: Readonly<Record<string, string>> = {},
): Geometry {
  const real = (id: string) => aliases[id] ?? id;
  /** The line in this direction, or two that meet at a node between. */
  const way = (from: string, to: string): Line | undefined => {
    const direct = lines.get(`${from} ${to}`);
    if (direct) return direct;
    for (const middle of boxes.keys()) {
      const [first, second] = [lines.get(`${from} ${middle}`), lines.get(`${middle} ${to}`)];
      if (first && second) return [...first, ...second];
    }
    return undefined;
  };
  const measured = new Map<string, { line: Line; lengths: number[] }>();
  const between = (from: string, to: string) => {
    const key = `${from} ${to}`;
    const known = measured.get(key);
    if (known) return known;
    const line = way(from, to) ??
      way(to, from)?.toReversed() ?? [centre(boxes.get(from)), centre(boxes.get(to))];
    const found = { line, lengths: lengthsOf(line) };
    measured.set(key, found);
    return found;
  };
  const above = new Set<string>();
  for (const [key, line] of lines) {
    const to = key.split(' ')[1] ?? '';
    const end = line.at(-1);
    const box = boxes.get(to);
    if (box && end && end.y <= box.y + 1) above.add(to);
  }
  return {
    fromAbove: (id) => above.has(real(id)),
    node: (id) => boxes.get(real(id)),
    line: (from, to) => between(real(from), real(to)).line,
    along(from, to, u) {
      const { line, lengths } = between(real(from), real(to));
      return pointAt(line, lengths, u);
    },
  };
}

/** What the inner lines of a node's shape take of its box, by node id. */
export type Insets = (node: string) => { readonly left: number; readonly right: number };

export const insetsOf =
  ({ nodes }: Layout): Insets =>
  (node) =>
    insetOf(nodes.get(node)?.shape ?? 'rect');

/** Of a picture that was laid out at build time. */
export function layoutGeometry(
  layout: Layout,
  edges: readonly { id: string; from: string; to: string }[],
  aliases?: Readonly<Record<string, string>>,
): Geometry {
  const lines = edges.flatMap(({ id, from, to }) => {
    const placed = layout.edges.get(id);
    return placed ? [[`${from} ${to}`, placed.points] as const] : [];
  });
  return geometry(layout.nodes, new Map(lines), aliases);
}

function lengthsOf(line: Line): number[] {
  let sum = 0;
  return line.map((point, n) => {
    const before = line[n - 1];
    if (before) sum += Math.hypot(point.x - before.x, point.y - before.y);
    return sum;
  });
}

function pointAt(line: Line, lengths: readonly number[], u: number): Point {
  const goal = Math.min(1, Math.max(0, u)) * (lengths.at(-1) ?? 0);
  const next = Math.max(
    1,
    lengths.findIndex((length) => length >= goal),
  );
  const from = line[next - 1] ?? { x: 0, y: 0 };
  const to = line[next] ?? from;
  const start = lengths[next - 1] ?? 0;
  const span = (lengths[next] ?? 0) - start;
  const share = span > 0 ? (goal - start) / span : 0;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

const centre = (box: Box | undefined): Point =>
  box ? { x: box.x + box.w / 2, y: box.y + box.h / 2 } : { x: 0, y: 0 };
