/** What a reader would call a mistake in a drawing, found by measuring it. */
import type { Graph } from '../graph.ts';
import { blockWidth } from '../measure.ts';
import type { Layout, Point } from '../placed.ts';
import { type Box, outline } from '../shapes.ts';
import { LABEL, TEXT } from '../sizes.ts';
import { placeTitle } from '../titles.ts';
import { distanceTo, flatten, isInside } from './outline.ts';

const overlap = (a: Box, b: Box, by = 0) =>
  a.x < b.x + b.w - by && b.x < a.x + a.w - by && a.y < b.y + b.h - by && b.y < a.y + a.h - by;
const within = (inner: Box, outer: Box) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.w <= outer.x + outer.w &&
  inner.y + inner.h <= outer.y + outer.h;

/** Everything that is wrong with a layout, in words; empty when nothing is. */
export function faults(graph: Graph, layout: Layout): string[] {
  const found: string[] = [];
  const claim = (holds: boolean, fault: string) => {
    if (!holds) found.push(fault);
  };
  const frame = { x: 0, y: 0, w: layout.width, h: layout.height };
  const ancestors = (id: string | null): string[] =>
    id === null ? [] : [id, ...ancestors(graph.groups.find((group) => group.id === id)?.parent ?? null)];

  for (const node of graph.nodes) {
    const placed = layout.nodes.get(node.id);
    if (!placed) {
      found.push(`${node.id} has no place`);
      continue;
    }
    claim(within(placed, frame), `${node.id} leaves the frame`);
    for (const [id, other] of layout.nodes)
      claim(id === node.id || !overlap(placed, other), `${node.id} over ${id}`);
    const [shape = []] = flatten(outline(placed.shape, placed));
    const half = blockWidth(placed.lines, TEXT.size) / 2;
    const top = placed.y + placed.text.y - TEXT.size * 0.72;
    const bottom = placed.y + placed.text.y + (placed.lines.length - 1) * TEXT.line + 2;
    const left = placed.icon ? Math.min(placed.icon.x, placed.text.x - half) : placed.text.x - half;
    for (const x of [placed.x + left, placed.x + placed.text.x + half]) {
      for (const y of [top, bottom])
        claim(isInside(shape, { x, y }), `label of ${node.id} leaves its ${placed.shape}`);
    }
    for (const { id } of graph.groups) {
      const box = layout.groups.get(id);
      if (!box) continue;
      if (ancestors(node.parent).includes(id)) claim(within(placed, box), `${node.id} leaves ${id}`);
      else claim(!overlap(placed, box), `${node.id} is drawn in ${id}`);
    }
  }
  for (const group of graph.groups) {
    const box = layout.groups.get(group.id);
    const parent = group.parent === null ? frame : layout.groups.get(group.parent);
    claim(box !== undefined && parent !== undefined && within(box, parent), `${group.id} leaves its parent`);
  }
  for (const edge of graph.edges) {
    const placed = layout.edges.get(edge.id);
    const first = placed?.points[0];
    const last = placed?.points.at(-1);
    if (!placed || !first || !last) {
      found.push(`${edge.id} has no way`);
      continue;
    }
    placed.points.forEach((point, index) => {
      claim(within({ ...point, w: 0, h: 0 }, frame), `${edge.id} leaves the frame`);
      const next = placed.points[index + 1];
      if (!next) return;
      claim(point.x === next.x || point.y === next.y, `${edge.id} is slanted`);
      const piece = boxOf(point, next);
      for (const [id, node] of layout.nodes) {
        // Outlines lie inside their boxes, so an edge may enter the box of its own nodes.
        if (id !== edge.from && id !== edge.to)
          claim(!overlap(piece, node, 1), `${edge.id} runs through ${id}`);
      }
    });
    for (const [id, point] of [
      [edge.from, first],
      [edge.to, last],
    ] as const) {
      claim(distanceToOutline(layout, id, point) < 0.8, `${edge.id} does not meet ${id}`);
    }
    const { label } = placed;
    if (!label) continue;
    claim(within(label, frame), `label of ${edge.id} leaves the frame`);
    claim(blockWidth(label.lines, LABEL.size) <= label.w - 4, `label of ${edge.id} leaves its box`);
    for (const [id, node] of layout.nodes) claim(!overlap(label, node), `label of ${edge.id} on ${id}`);
    const middle = { x: label.x + label.w / 2, y: label.y + label.h / 2 };
    // ELK sets the label of a loop beside it.
    claim(
      edge.from === edge.to || distanceTo(placed.points, middle) < 7,
      `label of ${edge.id} is not on its edge`,
    );
  }
  return found;
}

function boxOf(a: Point, b: Point): Box {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), w: Math.abs(a.x - b.x), h: Math.abs(a.y - b.y) };
}

function distanceToOutline(layout: Layout, id: string, point: Point): number {
  const node = layout.nodes.get(id);
  if (node) return distanceTo(flatten(outline(node.shape, node))[0] ?? [], point);
  const group = layout.groups.get(id);
  // A group's corners are round, its sides are what edges meet.
  return group
    ? distanceTo(flatten(`M${group.x} ${group.y}h${group.w}v${group.h}h${-group.w}z`)[0] ?? [], point)
    : 99;
}

/** Titles with an edge through them. */
export function crossedTitles(graph: Graph, layout: Layout): number {
  return graph.groups.filter((group) => {
    const box = layout.groups.get(group.id);
    if (!box) return false;
    const { left, right } = placeTitle(group, box, layout.edges.values()).missing;
    return left + right > 0;
  }).length;
}
