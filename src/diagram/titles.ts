/** Titles of groups: in the strip at the top of the group, clear of the edges that cross it. */
import type { GraphGroup } from './graph.ts';
import type { PlacedEdge } from './placed.ts';
import type { Box } from './shapes.ts';
import { groupTitleWidth } from './sizes.ts';

/** From the group's sides to its title, and from a title to an edge beside it. */
const MARGIN = 12;
const CLEARANCE = 8;
/** The part of the strip that the title's text and icon take, from the group's upper side. */
const STRIP = { top: 6, bottom: 30 };

export interface TitlePlace {
  /** Left end of the title (of its icon, if it has one). */
  readonly x: number;
  /** By how many pixels the group would have to grow for a free place, left and right; 0 when this one is free. */
  readonly missing: { readonly left: number; readonly right: number };
}

const NOTHING = { left: 0, right: 0 };

type Span = readonly [from: number, to: number];

/** The leftmost free place that is wide enough, or the left corner and what is missing there. */
export function placeTitle(group: GraphGroup, box: Box, edges: Iterable<PlacedEdge>): TitlePlace {
  const width = groupTitleWidth(group);
  const left = box.x + MARGIN;
  const right = box.x + box.w - MARGIN;
  const blocked = blockedSpans(box, edges);
  if (blocked.length === 0) {
    const half = Math.max(0, Math.ceil((width - (right - left)) / 2));
    return { x: left, missing: { left: half, right: half } };
  }
  const free = freeSpans([left, right], blocked);
  for (const [from, to] of free) {
    if (to - from < width) continue;
    // In the last gap the title belongs into the corner.
    return { x: to === right ? Math.floor(right - width) : Math.ceil(from), missing: NOTHING };
  }
  const beforeFirst = (blocked[0]?.[0] ?? left) - left;
  const afterLast = right - Math.max(...blocked.map(([, to]) => to));
  const onLeft = beforeFirst >= afterLast;
  const more = Math.ceil(width - Math.max(beforeFirst, afterLast));
  return { x: left, missing: onLeft ? { left: more, right: 0 } : { left: 0, right: more } };
}

/** Where edges and their labels stand in the title's strip, from left to right. */
function blockedSpans(box: Box, edges: Iterable<PlacedEdge>): Span[] {
  const spans: Span[] = [];
  const block = (x1: number, x2: number, y1: number, y2: number) => {
    const apart =
      Math.max(y1, y2) < box.y + STRIP.top ||
      Math.min(y1, y2) > box.y + STRIP.bottom ||
      Math.max(x1, x2) < box.x ||
      Math.min(x1, x2) > box.x + box.w;
    if (!apart) spans.push([Math.min(x1, x2) - CLEARANCE, Math.max(x1, x2) + CLEARANCE]);
  };
  for (const { points, label } of edges) {
    points.forEach((point, index) => {
      const next = points[index + 1];
      if (next) block(point.x, next.x, point.y, next.y);
    });
    if (label) block(label.x, label.x + label.w, label.y, label.y + label.h);
  }
  return spans.sort((a, b) => a[0] - b[0]);
}

function freeSpans([left, right]: Span, blocked: readonly Span[]): Span[] {
  const free: Span[] = [];
  let at = left;
  for (const [from, to] of blocked) {
    if (from > at) free.push([at, Math.min(from, right)]);
    at = Math.max(at, to);
  }
  if (at < right) free.push([at, right]);
  return free;
}
