/** Mermaid text → graph → layout → SVG. Pure: runs in Node, in a worker and in a page, with the same result. */
import type { Direction, Graph } from './graph.ts';
import { layoutGraph } from './layout.ts';
import { TALL_METRICS, WIDE_METRICS } from './metrics.ts';
import { type ParseOptions, parseFlowchart } from './parse.ts';
import type { Layout } from './placed.ts';
import type { Metrics } from './sizes.ts';
import { layoutSnake } from './snake.ts';
import { type SvgOptions, toSvg } from './svg.ts';

export { DiagramError } from './error.ts';
export { type Palette, toStandaloneSvg } from './export.ts';
export * from './graph.ts';
export { ROLE_ICONS } from './icons.ts';
export { layoutGraph } from './layout.ts';
export { AUTHOR_LIMITS, type ParseOptions, parseFlowchart, VISITOR_LIMITS } from './parse.ts';
export type { Layout, PlacedEdge, PlacedGroup, PlacedLabel, PlacedNode, Point } from './placed.ts';
export type { Box } from './shapes.ts';
export type { Metrics } from './sizes.ts';
export { toSvg } from './svg.ts';

/** Widest picture that a phone shows without making text small: 360 px less the page's margins, a little scaled. */
const PHONE = 348;
/** Widest picture that a column of text (about 714 px) shows without making text small. */
const COLUMN = 870;
/** A wide picture up to this width needs no tall one. */
const FITS_ANYWHERE = 330;
/** Text may shrink to this share before the tall picture takes over. */
const SMALLEST_SCALE = 0.82;
/** Container widths at which the wide picture gives way to the tall one; diagram.css has a rule for each. */
export const BREAKPOINTS = [400, 500, 600, 650, 700, 850, 1000] as const;

export interface RenderOptions extends ParseOptions {
  /** Pixels kept free under every label, for what a live figure writes into nodes (default 0). */
  readonly room?: number;
  /** Pixels more between the layers of the tall picture, for what a live figure stacks above nodes (default 0). */
  readonly apart?: number;
  /** Pixels kept free at the bottom of machines, subgraphs of the class host, with several nodes (default 0). */
  readonly machineRoom?: number;
}

export interface Picture {
  /** Id of the `<svg>` and prefix of the ids in it. */
  readonly id: string;
  readonly direction: Direction;
  readonly layout: Layout;
  readonly svg: string;
}

export interface Diagram {
  readonly graph: Graph;
  /** Both pictures, for the page: a container query of diagram.css shows one. */
  readonly svg: string;
  readonly wide: Picture;
  /** Top-down with tighter wrapping, for phones; null when the wide one is narrow enough. */
  readonly tall: Picture | null;
}

/**
 * Draws a Mermaid flowchart.
 * @param id prefix of every id in the SVG: unique on the page, letters, digits, `-` and `_`
 * @throws {DiagramError} when the text cannot be drawn
 */
export async function renderDiagram(
  source: string,
  id: string,
  options: RenderOptions = {},
): Promise<Diagram> {
  return drawGraph(await parseFlowchart(source, options), id, options);
}

/** Draws a graph that was read before; see renderDiagram. */
export async function drawGraph(graph: Graph, id: string, options: RenderOptions = {}): Promise<Diagram> {
  if (!/^[A-Za-z][\w-]*$/.test(id)) throw new Error(`not an id for a diagram: ${JSON.stringify(id)}`);
  const room: Room = { room: options.room ?? 0, machineRoom: options.machineRoom ?? 0 };
  const layout = await wideLayout(graph, room);
  if (layout.width <= FITS_ANYWHERE) {
    const wide = picture(graph, graph.direction, layout, { id });
    return { graph, svg: wide.svg, wide, tall: null };
  }
  const down = graph.direction === 'RL' || graph.direction === 'BT' ? 'BT' : 'TB';
  const { apart = 0 } = options;
  const metrics = TALL_METRICS.map((one) => ({ ...one, layerGap: one.layerGap + apart }));
  const tallLayout = await firstFit(graph, down, metrics, PHONE, room);
  const breakpoint = `b${breakpointOf(layout.width)}`;
  const wide = picture(graph, graph.direction, layout, { id, className: `wide ${breakpoint}` });
  const tall = picture(graph, down, tallLayout, {
    id: `${id}-tall`,
    iconsOf: id,
    className: `tall ${breakpoint}`,
  });
  return { graph, svg: wide.svg + tall.svg, wide, tall };
}

function picture(graph: Graph, direction: Direction, layout: Layout, options: SvgOptions): Picture {
  return { id: options.id, direction, layout, svg: toSvg(graph, layout, options) };
}

function breakpointOf(width: number): number {
  const least = width * SMALLEST_SCALE;
  return BREAKPOINTS.find((breakpoint) => breakpoint >= least) ?? BREAKPOINTS[BREAKPOINTS.length - 1] ?? 0;
}

type Room = Pick<Metrics, 'room' | 'machineRoom'>;

async function wideLayout(graph: Graph, room: Room): Promise<Layout> {
  const layout = await firstFit(graph, graph.direction, WIDE_METRICS, COLUMN, room);
  if (layout.width <= COLUMN || graph.direction !== 'LR') return layout;
  for (const metrics of WIDE_METRICS) {
    const snake = layoutSnake(graph, { ...metrics, ...room }, COLUMN);
    if (snake) return snake;
  }
  return layout;
}

async function firstFit(
  graph: Graph,
  direction: Direction,
  candidates: readonly Metrics[],
  width: number,
  room: Room,
): Promise<Layout> {
  let narrowest: Layout | undefined;
  for (const metrics of candidates) {
    const layout = await layoutGraph(graph, direction, { ...metrics, ...room });
    if (!narrowest || layout.width < narrowest.width) narrowest = layout;
    if (narrowest.width <= width) break;
  }
  if (!narrowest) throw new Error('no metrics to choose from');
  return narrowest;
}
