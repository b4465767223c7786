import type { Box, Point } from '../diagram/index.ts';
import { type Geometry, geometry } from './geometry.ts';

/** Pixels between two samples of a line. */
const APART = 6;

/** Where things are in a picture of the page: boxes as drawn, lines sampled once. */
export function pageGeometry(svg: SVGSVGElement, aliases?: Readonly<Record<string, string>>): Geometry {
  const boxes = new Map<string, Box>();
  for (const node of svg.querySelectorAll<SVGGElement>('[data-node]')) {
    const shape = node.querySelector<SVGGraphicsElement>('.s');
    if (!shape) continue;
    const { x, y, width, height } = shape.getBBox();
    boxes.set(node.dataset['node'] ?? '', { x, y, w: width, h: height });
  }
  const lines = new Map<string, Point[]>();
  for (const edge of svg.querySelectorAll<SVGPathElement>('path[data-from]')) {
    const length = edge.getTotalLength();
    const count = Math.max(2, Math.ceil(length / APART));
    const points = Array.from({ length: count }, (_, n) => edge.getPointAtLength((length * n) / (count - 1)));
    lines.set(`${edge.dataset['from']} ${edge.dataset['to']}`, points);
  }
  return geometry(boxes, lines, aliases);
}
