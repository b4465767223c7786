/** A chain too long for one row, in rows that run forth and back: →→→ ↓ ←←←. ELK can only draw it in one row. */
import type { Graph, GraphEdge } from './graph.ts';
import type { Layout, PlacedEdge, PlacedNode } from './placed.ts';
import { type Box, reach, type Side } from './shapes.ts';
import { edgeLabel, type LabelSize, type Metrics, type NodeFace, nodeFaces } from './sizes.ts';

const MARGIN = 4;
/** The least that is seen of an edge on either side of its label. */
const STUB = 20;

/** The nodes of a graph that is one chain without groups, in the order of its edges; null for any other graph. */
export function chainOf(graph: Graph): { nodes: string[]; edges: GraphEdge[] } | null {
  if (graph.groups.length > 0 || graph.edges.length !== graph.nodes.length - 1) return null;
  const targets = new Set(graph.edges.map((edge) => edge.to));
  const [start, ...others] = graph.nodes.filter((node) => !targets.has(node.id));
  if (!start || others.length > 0) return null;
  const nodes = [start.id];
  const edges: GraphEdge[] = [];
  for (let at = start.id; nodes.length < graph.nodes.length; ) {
    const [edge, ...more] = graph.edges.filter((candidate) => candidate.from === at);
    if (!edge || more.length > 0 || nodes.includes(edge.to)) return null;
    edges.push(edge);
    nodes.push(edge.to);
    at = edge.to;
  }
  return { nodes, edges };
}

/**
 * Lays a chain out in the fewest rows that are at most `width` pixels wide.
 * @returns null when the graph is no chain, or too wide in any number of rows
 */
export function layoutSnake(graph: Graph, metrics: Metrics, width: number): Layout | null {
  const chain = chainOf(graph);
  if (!chain) return null;
  const faces = nodeFaces(graph, metrics);
  const labels = chain.edges.map((edge) => (edge.lines.length ? edgeLabel(edge.lines, metrics) : null));
  for (let rows = 2; rows <= Math.ceil(chain.nodes.length / 2); rows += 1) {
    const layout = place(chain, Math.ceil(chain.nodes.length / rows), faces, labels, metrics);
    if (layout.width <= width) return layout;
  }
  return null;
}

type Chain = NonNullable<ReturnType<typeof chainOf>>;

function place(
  chain: Chain,
  columns: number,
  faces: ReadonlyMap<string, NodeFace>,
  labels: readonly (LabelSize | null)[],
  metrics: Metrics,
): Layout {
  const cells = chain.nodes.map((id, index) => {
    const row = Math.floor(index / columns);
    const step = index % columns;
    return { id, row, column: row % 2 ? columns - 1 - step : step };
  });
  const widths = new Array<number>(columns).fill(0);
  const heights: number[] = [];
  for (const { id, row, column } of cells) {
    widths[column] = Math.max(widths[column] ?? 0, faces.get(id)?.w ?? 0);
    heights[row] = Math.max(heights[row] ?? 0, faces.get(id)?.h ?? 0);
  }
  /** Gaps after each column and after each row, as wide as the labels in them ask for. */
  const gapsX = new Array<number>(columns).fill(metrics.layerGap);
  const gapsY = heights.map(() => metrics.layerGap);
  labels.forEach((label, index) => {
    const [from, to] = [cells[index], cells[index + 1]];
    if (!label || !from || !to) return;
    if (from.row !== to.row) gapsY[from.row] = Math.max(gapsY[from.row] ?? 0, label.h + 2 * STUB);
    else {
      const column = Math.min(from.column, to.column);
      gapsX[column] = Math.max(gapsX[column] ?? 0, label.w + 2 * STUB);
    }
  });
  const left = starts(widths, gapsX);
  const top = starts(heights, gapsY);

  const nodes = new Map<string, PlacedNode>();
  for (const { id, row, column } of cells) {
    const face = faces.get(id);
    if (!face) continue;
    const x = (left[column] ?? 0) + ((widths[column] ?? 0) - face.w) / 2;
    nodes.set(id, { ...face, x, y: (top[row] ?? 0) + ((heights[row] ?? 0) - face.h) / 2 });
  }
  const edges = new Map<string, PlacedEdge>();
  chain.edges.forEach((edge, index) => {
    const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
    if (from && to) edges.set(edge.id, straight(from, to, labels[index] ?? null));
  });
  return {
    width: (left[columns - 1] ?? 0) + (widths[columns - 1] ?? 0) + MARGIN,
    height: (top.at(-1) ?? 0) + (heights.at(-1) ?? 0) + MARGIN,
    nodes,
    groups: new Map(),
    edges,
  };
}

function starts(sizes: readonly number[], gaps: readonly number[]): number[] {
  let at = MARGIN;
  return sizes.map((size, index) => {
    const start = at;
    at += size + (gaps[index] ?? 0);
    return start;
  });
}

function middle(box: Box): { x: number; y: number } {
  return { x: box.x + box.w / 2, y: box.y + box.h / 2 };
}

/** Neighbours in a chain stand side by side or one below the other, so one line joins them. */
function straight(from: PlacedNode, to: PlacedNode, label: LabelSize | null): PlacedEdge {
  const [a, b] = [middle(from), middle(to)];
  const sides: [Side, Side] =
    a.y !== b.y ? ['bottom', 'top'] : a.x < b.x ? ['right', 'left'] : ['left', 'right'];
  const end = (node: PlacedNode, side: Side) =>
    a.y === b.y
      ? { x: reach(node.shape, node, side, a.y), y: a.y }
      : { x: a.x, y: reach(node.shape, node, side, a.x) };
  const points = [end(from, sides[0]), end(to, sides[1])] as const;
  if (!label) return { points, label: null };
  const x = Math.round((points[0].x + points[1].x - label.w) / 2);
  const y = Math.round((points[0].y + points[1].y - label.h) / 2);
  return { points, label: { ...label, x, y } };
}
