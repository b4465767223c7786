import type { Geometry } from './geometry.ts';
import { outlineOf } from './marks.ts';
import { LOOKS, type Look, type Scene } from './scene.ts';

/** Colours as the page has them now. */
export interface Paints {
  fill: Record<Look, string>;
  line: Record<Look, string>;
  flow: string;
  text: string;
  /** What lies behind. */
  back: string;
}

const shapes = new Map<Look, Path2D>();
const shapeOf = (look: Look): Path2D => {
  let path = shapes.get(look);
  if (!path) {
    path = new Path2D(outlineOf(look, 0, 0));
    shapes.set(look, path);
  }
  return path;
};

export function readPaints(root: HTMLElement): Paints {
  const style = (selector: string) => {
    const element = root.querySelector(selector);
    return element ? getComputedStyle(element) : undefined;
  };
  const of = (key: 'fill' | 'stroke') =>
    Object.fromEntries(LOOKS.map((look) => [look, style(`.legend .${look}`)?.[key] ?? '#000'])) as Record<
      Look,
      string
    >;
  const line = of('stroke');
  return {
    fill: of('fill'),
    line,
    flow: style('.legend .flow')?.stroke ?? '#000',
    text: line.failed,
    back: getComputedStyle(root).backgroundColor,
  };
}

/** All dots of one look in one path: half the work of one path each. */
export function paintScene(context: CanvasRenderingContext2D, scene: Scene, paints: Paints): void {
  for (const look of LOOKS) {
    const all = new Path2D();
    let any = false;
    for (const dot of scene.dots) {
      if (dot.look !== look) continue;
      any = true;
      all.addPath(shapeOf(look), { e: dot.x, f: dot.y });
    }
    if (!any) continue;
    context.fillStyle = paints.fill[look];
    context.strokeStyle = paints.line[look];
    context.lineWidth = look === 'failed' ? 1.8 : look === 'orphan' ? 1.4 : 0.8;
    context.setLineDash(look === 'orphan' ? [2, 1.4] : []);
    context.fill(all);
    context.stroke(all);
  }
  context.setLineDash([]);
  context.fillStyle = paints.text;
  context.font = '600 11.5px system-ui, sans-serif';
  context.textAlign = 'right';
  context.strokeStyle = paints.back;
  context.lineWidth = 4;
  for (const { x, y, more } of scene.piles) {
    context.strokeText(`+${more}`, x, y);
    context.fillText(`+${more}`, x, y);
  }
}

/** Traffic too fast for dots: dashes that flow, the denser the more there is. */
export function paintFlow(
  context: CanvasRenderingContext2D,
  geometry: Geometry,
  flows: Iterable<{ from: string; to: string; perSecond: number }>,
  phase: number,
  paints: Paints,
): void {
  context.strokeStyle = paints.flow;
  context.lineWidth = 2.6;
  context.lineCap = 'round';
  for (const { from, to, perSecond } of flows) {
    if (perSecond <= 0) continue;
    const gap = Math.max(6, 46 - 12 * Math.log10(1 + perSecond));
    context.setLineDash([1.5, gap]);
    context.lineDashOffset = -phase;
    context.beginPath();
    geometry.line(from, to).forEach(({ x, y }, n) => {
      if (n === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    });
    context.stroke();
  }
  context.setLineDash([]);
  context.lineCap = 'butt';
}
