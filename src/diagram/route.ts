/** Edges as ELK routes them → edges as they are drawn. */
import type { Point } from './placed.ts';
import { type Box, reach, type Shape, type Side, tenth } from './shapes.ts';

/** Whole pixels. ELK's pieces are axis-parallel but for fractions of a pixel; here they are so exactly. */
export function wholePoints(points: readonly Point[]): Point[] {
  const out: Point[] = [];
  for (const point of points) {
    const last = out.at(-1);
    const x = Math.round(point.x);
    const y = Math.round(point.y);
    if (!last) out.push({ x, y });
    else if (Math.abs(x - last.x) < Math.abs(y - last.y)) out.push({ x: last.x, y });
    else out.push({ x, y: last.y });
  }
  return out;
}

/** Drops points that repeat or lie on a straight line between their neighbours. */
export function straighten(points: readonly Point[]): Point[] {
  const out: Point[] = [];
  for (const point of points) {
    const last = out.at(-1);
    if (last && last.x === point.x && last.y === point.y) continue;
    const before = out.at(-2);
    const onLine =
      last &&
      before &&
      ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y));
    if (onLine) out.pop();
    out.push(point);
  }
  return out;
}

/** A sidestep up to this many pixels looks like a mistake of the pen. */
const JOG = 5;

/** Takes small sidesteps out of an edge by moving its first or last piece sideways along the node. */
export function withoutJogs(points: readonly Point[]): Point[] {
  const [first, second, third] = points;
  if (!first || !second || !third || points.length < 4) return [...points];
  const step = Math.abs(second.x - third.x) + Math.abs(second.y - third.y);
  if (step <= JOG) {
    const moved = second.x === third.x ? { x: first.x, y: third.y } : { x: third.x, y: first.y };
    return withoutJogs(straighten([moved, ...points.slice(2)]));
  }
  const back = points.toReversed();
  const [last, beforeLast, beforeThat] = back;
  if (!last || !beforeLast || !beforeThat) return [...points];
  const stepBack = Math.abs(beforeLast.x - beforeThat.x) + Math.abs(beforeLast.y - beforeThat.y);
  if (stepBack > JOG) return [...points];
  const moved =
    beforeLast.x === beforeThat.x ? { x: last.x, y: beforeThat.y } : { x: beforeThat.x, y: last.y };
  return withoutJogs(straighten([...points.slice(0, -2), moved]));
}

export interface Outline {
  readonly shape: Shape | 'group';
  readonly box: Box;
}

/** ELK ends edges at the box; this moves both ends onto the drawn outline, along their last piece. */
export function clip(points: Point[], from: Outline | undefined, to: Outline | undefined): Point[] {
  const [first, second] = points;
  const last = points.at(-1);
  const beforeLast = points.at(-2);
  if (!first || !second || !last || !beforeLast) return points;
  const start = from ? meet(first, second, from) : first;
  const end = to ? meet(last, beforeLast, to) : last;
  return [start, ...points.slice(1, -1), end];
}

function meet(end: Point, neighbour: Point, { shape, box }: Outline): Point {
  const horizontal = end.y === neighbour.y;
  const before = horizontal
    ? Math.abs(end.x - box.x) < Math.abs(end.x - box.x - box.w)
    : Math.abs(end.y - box.y) < Math.abs(end.y - box.y - box.h);
  const side: Side = horizontal ? (before ? 'left' : 'right') : before ? 'top' : 'bottom';
  const along = horizontal ? end.y : end.x;
  const met = tenth(reach(shape, box, side, along));
  return horizontal ? { x: met, y: end.y } : { x: end.x, y: met };
}
