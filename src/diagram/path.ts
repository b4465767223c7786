/** Edges as SVG path data. */
import type { EdgeEnd } from './graph.ts';
import { number } from './markup.ts';
import type { Point } from './placed.ts';

const CORNER = 8;

/** An axis-parallel polyline with rounded corners. */
export function edgePath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let path = `M${number(first.x)} ${number(first.y)}`;
  let previous = first;
  rest.forEach((corner, index) => {
    const next = rest[index + 1];
    if (!next) {
      path += lineTo(previous, corner);
      return;
    }
    const radius = Math.min(CORNER, distance(previous, corner) / (index ? 2 : 1), distance(corner, next) / 2);
    const before = towards(corner, previous, radius);
    const after = towards(corner, next, radius);
    path += `${lineTo(previous, before)}Q${number(corner.x)} ${number(corner.y)} ${number(after.x)} ${number(after.y)}`;
    previous = after;
  });
  return path;
}

function lineTo(from: Point, to: Point): string {
  if (from.y === to.y) return from.x === to.x ? '' : `H${number(to.x)}`;
  return from.x === to.x ? `V${number(to.y)}` : `L${number(to.x)} ${number(to.y)}`;
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

/** The point `by` pixels from `from` on the way to `to`. */
function towards(from: Point, to: Point, by: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * by, y: from.y + Math.sign(to.y - from.y) * by };
}

const HEAD = { length: 8, half: 4 };

/** Path data of what stands at the end of an edge: a triangle, a cross or a disc. Empty for a bare end. */
export function headPath(kind: EdgeEnd, tip: Point, neighbour: Point): string {
  const dx = Math.sign(neighbour.x - tip.x);
  const dy = Math.sign(neighbour.y - tip.y);
  const at = (along: number, across: number) =>
    `${number(tip.x + dx * along + dy * across)} ${number(tip.y + dy * along + dx * across)}`;
  const { length, half } = HEAD;
  switch (kind) {
    case 'none':
      return '';
    case 'point':
      return `M${at(0, 0)}L${at(length, -half)} ${at(length, half)}z`;
    case 'cross':
      return `M${at(3, -4)}L${at(11, 4)}M${at(3, 4)}L${at(11, -4)}`;
    case 'circle':
      return `M${at(0, 0)}A4 4 0 0 1 ${at(8, 0)} 4 4 0 0 1 ${at(0, 0)}`;
  }
}
