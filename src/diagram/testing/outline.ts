/** Reads path data back into points, so that tests do not trust the code that wrote it. */
import type { Point } from '../placed.ts';

/** Points along a path (arcs and curves sampled), one list per subpath. Knows the commands M m L l H h V v A a Q q z. */
export function flatten(data: string): Point[][] {
  const tokens = data.match(/[a-zA-Z]|-?(?:\d*\.)?\d+/g) ?? [];
  const subpaths: Point[][] = [];
  let points: Point[] = [];
  let at: Point = { x: 0, y: 0 };
  let command = '';
  let index = 0;
  const take = () => {
    const value = Number(tokens[index]);
    if (tokens[index] === undefined || Number.isNaN(value)) throw new Error(`bad path: ${data}`);
    index += 1;
    return value;
  };
  const point = (relative: boolean): Point => {
    const [x, y] = [take(), take()];
    return relative ? { x: at.x + x, y: at.y + y } : { x, y };
  };
  const go = (to: Point) => {
    points.push(to);
    at = to;
  };
  while (index < tokens.length) {
    if (/[a-zA-Z]/.test(tokens[index] ?? '')) {
      command = tokens[index] ?? '';
      index += 1;
    }
    const relative = command === command.toLowerCase();
    switch (command.toUpperCase()) {
      case 'M':
        at = point(relative);
        points = [at];
        subpaths.push(points);
        command = relative ? 'l' : 'L';
        break;
      case 'L':
        go(point(relative));
        break;
      case 'H':
        go({ x: relative ? at.x + take() : take(), y: at.y });
        break;
      case 'V':
        go({ x: at.x, y: relative ? at.y + take() : take() });
        break;
      case 'Q': {
        const start = at;
        const control = point(relative);
        const end = point(relative);
        for (const t of [0.25, 0.5, 0.75]) go(quadratic(start, control, end, t));
        go(end);
        break;
      }
      case 'A': {
        const start = at;
        const [rx, ry, , , sweep] = [take(), take(), take(), take(), take()];
        const end = point(relative);
        for (const p of arc(start, end, rx, ry, sweep)) go(p);
        go(end);
        break;
      }
      case 'Z': {
        const [first] = points;
        if (first) go(first);
        break;
      }
      default:
        throw new Error(`unknown command ${command} in ${data}`);
    }
  }
  return subpaths;
}

function quadratic(a: Point, b: Point, c: Point, t: number): Point {
  const u = 1 - t;
  return { x: u * u * a.x + 2 * u * t * b.x + t * t * c.x, y: u * u * a.y + 2 * u * t * b.y + t * t * c.y };
}

/** The smaller arc of an upright ellipse (large-arc flag 0). */
function arc(start: Point, end: Point, rx: number, ry: number, sweep: number): Point[] {
  const [dx, dy] = [(end.x - start.x) / 2 / rx, (end.y - start.y) / 2 / ry];
  const half = Math.hypot(dx, dy);
  const scale = Math.max(1, half);
  const height = Math.sqrt(Math.max(0, scale * scale - half * half));
  const sign = sweep ? 1 : -1;
  const cx = (start.x + end.x) / 2 - (sign * height * dy * rx) / (half || 1);
  const cy = (start.y + end.y) / 2 + (sign * height * dx * ry) / (half || 1);
  const angle = (p: Point) => Math.atan2((p.y - cy) / ry, (p.x - cx) / rx);
  const from = angle(start);
  let turn = angle(end) - from;
  if (sweep && turn < 0) turn += 2 * Math.PI;
  if (!sweep && turn > 0) turn -= 2 * Math.PI;
  return Array.from({ length: 24 }, (_, i) => {
    const a = from + (turn * (i + 1)) / 25;
    return { x: cx + rx * scale * Math.cos(a), y: cy + ry * scale * Math.sin(a) };
  });
}

export function distanceTo(polyline: readonly Point[], p: Point): number {
  let least = Number.POSITIVE_INFINITY;
  polyline.forEach((a, index) => {
    const b = polyline[index + 1];
    if (!b) return;
    const length = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
    const t = length
      ? Math.min(1, Math.max(0, ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / length))
      : 0;
    least = Math.min(least, Math.hypot(p.x - a.x - t * (b.x - a.x), p.y - a.y - t * (b.y - a.y)));
  });
  return least;
}

export function isInside(polygon: readonly Point[], p: Point): boolean {
  let inside = false;
  polygon.forEach((a, index) => {
    const b = polygon[(index + 1) % polygon.length];
    if (b && a.y > p.y !== b.y > p.y && p.x < ((b.x - a.x) * (p.y - a.y)) / (b.y - a.y) + a.x)
      inside = !inside;
  });
  return inside;
}
