import type { Point } from './measure.ts';

/**
 * The knee of a curve of latency against load: where throughput per second of latency is greatest, which is where a
 * line from the origin touches the curve (L. Kleinrock 1979, "power"). Beyond it each further request costs more time
 * than it brings. Undefined when nothing was measured.
 */
export function knee(points: readonly Point[]): Point | undefined {
  const power = ({ throughput, mean }: Point): number => (mean > 0 ? throughput / mean : 0);
  return points.reduce<Point | undefined>(
    (best, point) => (best === undefined || power(point) > power(best) ? point : best),
    undefined,
  );
}
