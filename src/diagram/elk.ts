/** Graph → ELK (elkjs) → positions. Titles of groups and the choice of metrics are layout.ts's. */
import type { ElkExtendedEdge, ElkNode, LayoutOptions } from 'elkjs/lib/elk-api.js';
import type { Direction, Graph, GraphEdge } from './graph.ts';
import type { Layout, PlacedEdge, PlacedGroup, PlacedLabel, PlacedNode } from './placed.ts';
import { clip, straighten, wholePoints, withoutJogs } from './route.ts';
import type { Box } from './shapes.ts';
import { edgeLabel, GROUP_HEAD, type LabelSize, type Metrics, type NodeFace, PILE_ROOM } from './sizes.ts';

const ELK_DIRECTION: Readonly<Record<Direction, string>> = { LR: 'RIGHT', RL: 'LEFT', TB: 'DOWN', BT: 'UP' };

/**
 * Options proven by fuzzing (research/diagrams.md §2). The two model-order options stand only on the root:
 * on nested graphs they crash elkjs 0.12.1 in half of all random graphs.
 */
function rootOptions(direction: Direction, metrics: Metrics): LayoutOptions {
  return {
    'elk.algorithm': 'layered',
    'elk.direction': ELK_DIRECTION[direction],
    'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
    'elk.edgeRouting': 'ORTHOGONAL',
    'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
    'elk.layered.crossingMinimization.forceNodeModelOrder': 'true',
    'elk.layered.crossingMinimization.semiInteractive': 'true',
    'elk.layered.cycleBreaking.strategy': 'GREEDY_MODEL_ORDER',
    'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
    'elk.layered.nodePlacement.favorStraightEdges': 'true',
    ...spacing(metrics),
    'elk.padding': padding(4, 4, 4, 4),
    'elk.json.edgeCoords': 'ROOT',
    'elk.json.shapeCoords': 'ROOT',
  };
}

/** Groups do not inherit spacing from the root. */
function spacing(metrics: Metrics): LayoutOptions {
  return {
    'elk.layered.spacing.nodeNodeBetweenLayers': `${metrics.layerGap}`,
    'elk.layered.spacing.edgeNodeBetweenLayers': '18',
    'elk.layered.spacing.edgeEdgeBetweenLayers': '14',
    'elk.spacing.nodeNode': `${metrics.gap}`,
    'elk.spacing.edgeNode': '18',
    'elk.spacing.edgeEdge': '14',
    'elk.spacing.edgeLabel': '2',
  };
}

function padding(top: number, left: number, bottom: number, right: number): string {
  return `[top=${top},left=${left},bottom=${bottom},right=${right}]`;
}

type Faces = ReadonlyMap<string, NodeFace>;

/** Pixels added to the padding of a group. */
export interface Widening {
  readonly left: number;
  readonly right: number;
}

/** @param widen by id of the group */
export async function runElk(
  graph: Graph,
  direction: Direction,
  metrics: Metrics,
  faces: Faces,
  widen: ReadonlyMap<string, Widening>,
): Promise<Layout> {
  const { default: ELK } = await import('elkjs/lib/elk.bundled.js');
  const out = await new ELK().layout(toElk(graph, direction, metrics, faces, widen));
  return fromElk(graph, out, metrics, faces);
}

/** ELK has one name space for all elements; edges go by their number. */
const nodeKey = (id: string) => `n:${id}`;
const groupKey = (id: string) => `g:${id}`;

function toElk(
  graph: Graph,
  direction: Direction,
  metrics: Metrics,
  faces: Faces,
  widen: ReadonlyMap<string, Widening>,
): ElkNode {
  const root: ElkNode = { id: 'root', layoutOptions: rootOptions(direction, metrics), children: [] };
  const rank = ranks(graph);
  const elements = new Map<string, ElkNode>();
  const side = metrics.groupPadding;
  for (const group of graph.groups) {
    const extra = widen.get(group.id) ?? { left: 0, right: 0 };
    const inside = graph.nodes.filter((node) => node.parent === group.id).length;
    const hasHead = group.role !== null || group.lines.join('').trim() !== '';
    const pile = metrics.room > 0 && ELK_DIRECTION[direction] === 'DOWN' && hasHead;
    const head = GROUP_HEAD + (pile ? PILE_ROOM : 0);
    const below = group.role === 'host' && inside > 1 ? metrics.machineRoom : 0;
    elements.set(group.id, {
      id: groupKey(group.id),
      children: [],
      layoutOptions: {
        ...spacing(metrics),
        'elk.layered.crossingMinimization.semiInteractive': 'true',
        'elk.padding': padding(head, side + extra.left, side + below, side + extra.right),
      },
    });
  }
  for (const node of graph.nodes) {
    const face = faces.get(node.id);
    elements.set(node.id, {
      id: nodeKey(node.id),
      width: face?.w ?? 0,
      height: face?.h ?? 0,
      layoutOptions: {},
    });
  }
  const inOrder = [...graph.groups, ...graph.nodes].sort(
    (a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0),
  );
  for (const part of inOrder) {
    const element = elements.get(part.id);
    if (!element) continue;
    // Nested graphs take no model order, but follow a wished-for position where crossings are equal.
    const wish = (rank.get(part.id) ?? 0) * 100;
    element.layoutOptions = { ...element.layoutOptions, 'elk.position': `(${wish},${wish})` };
    const parent = part.parent === null ? root : (elements.get(part.parent) ?? root);
    parent.children?.push(element);
  }
  const answers = answering(graph);
  const ports = sharedPorts(graph, answers);
  const own: SharedPorts = { out: new Set(), in: new Set() };
  root.edges = graph.edges.map((edge, index) => {
    const answer = answers.has(edge);
    const out = elkEdge(edge, index, metrics, elements, answer ? own : ports);
    trimLabel(out, direction);
    return answer ? { ...out, sources: out.targets, targets: out.sources } : out;
  });
  return root;
}

/** A group stands where its first member stands in the text. */
function ranks(graph: Graph): Map<string, number> {
  const rank = new Map(graph.nodes.map((node, index) => [node.id, index]));
  const parents = new Map(graph.groups.map((group) => [group.id, group.parent]));
  for (const node of graph.nodes) {
    let group = node.parent;
    for (let depth = 0; group !== null && depth <= graph.groups.length; depth += 1) {
      rank.set(group, Math.min(rank.get(group) ?? Number.POSITIVE_INFINITY, rank.get(node.id) ?? 0));
      group = parents.get(group) ?? null;
    }
  }
  return rank;
}

/**
 * Edges against an earlier one between the same two, and what comes back to a client by another way than it asked.
 * Told to ELK the other way round, they run beside what they answer, and a client stays before whom it asks.
 */
function answering(graph: Graph): ReadonlySet<GraphEdge> {
  const first = new Map<string, GraphEdge>();
  const pair = (edge: GraphEdge) => JSON.stringify([edge.from, edge.to].sort());
  for (const edge of graph.edges) if (!first.has(pair(edge))) first.set(pair(edge), edge);
  const starts = (id: string) => graph.edges.find(({ from, to }) => from === id || to === id)?.from === id;
  const asking = new Set(
    graph.nodes.filter(({ id, role }) => role === 'client' && starts(id)).map(({ id }) => id),
  );
  return new Set(
    graph.edges.filter(
      (edge) => first.get(pair(edge))?.from !== edge.from || (asking.has(edge.to) && !asking.has(edge.from)),
    ),
  );
}

/** Along the edge, labels reach this far into the space that ELK keeps between layers: arrows stay short. */
const LABEL_OVERHANG = { horizontal: 12, vertical: 7 };

function trimLabel(edge: ElkExtendedEdge, direction: Direction): void {
  const label = edge.labels?.[0];
  if (!label) return;
  const horizontal = direction === 'LR' || direction === 'RL';
  if (horizontal) label.width = Math.max(2, (label.width ?? 0) - 2 * LABEL_OVERHANG.horizontal);
  else label.height = Math.max(2, (label.height ?? 0) - 2 * LABEL_OVERHANG.vertical);
}

/**
 * Edges that may leave or enter a node at one point, so that a fan is drawn as one trunk. Only where the
 * trunk cannot be misread: a fan out to nodes that nothing else enters, a fan in from nodes that go nowhere else.
 */
function sharedPorts(graph: Graph, answers: ReadonlySet<GraphEdge>): SharedPorts {
  const nodes = new Set(graph.nodes.map((node) => node.id));
  const mayShare = (edge: GraphEdge) =>
    !answers.has(edge) &&
    edge.from !== edge.to &&
    edge.stroke !== 'invisible' &&
    nodes.has(edge.from) &&
    nodes.has(edge.to);
  const kind = (edge: GraphEdge) => `${edge.stroke} ${edge.start} ${edge.end}`;
  const fans = (hub: 'from' | 'to', spoke: 'from' | 'to') => {
    const isFan = (id: string) => {
      const mine = graph.edges.filter((edge) => edge[hub] === id && !answers.has(edge));
      const alone = (edge: GraphEdge) =>
        graph.edges.filter((other) => other[spoke] === edge[spoke]).length === 1;
      return (
        mine.length > 1 &&
        new Set(mine.map(kind)).size === 1 &&
        mine.every((edge) => mayShare(edge) && alone(edge))
      );
    };
    return new Set([...nodes].filter(isFan));
  };
  return { out: fans('from', 'to'), in: fans('to', 'from') };
}

/** Ids of nodes with one point for all edges out, and one for all edges in. */
interface SharedPorts {
  readonly out: ReadonlySet<string>;
  readonly in: ReadonlySet<string>;
}

function elkEdge(
  edge: GraphEdge,
  index: number,
  metrics: Metrics,
  elements: ReadonlyMap<string, ElkNode>,
  ports: SharedPorts,
): ElkExtendedEdge {
  const label = edge.lines.length ? edgeLabel(edge.lines, metrics) : null;
  return {
    id: `e:${index}`,
    sources: [endKey(elements.get(edge.from), ports.out.has(edge.from) ? 'out' : null)],
    targets: [endKey(elements.get(edge.to), ports.in.has(edge.to) ? 'in' : null)],
    labels: label
      ? [
          {
            id: `l:${index}`,
            text: '-',
            width: label.w,
            height: label.h,
            layoutOptions: { 'elk.edgeLabels.inline': 'true' },
          },
        ]
      : [],
  };
}

function endKey(element: ElkNode | undefined, port: 'in' | 'out' | null): string {
  if (!element) throw new Error('an edge ends at nothing');
  if (!port) return element.id;
  const id = `${port}:${element.id}`;
  element.ports ??= [];
  if (!element.ports.some((known) => known.id === id)) element.ports.push({ id, width: 0, height: 0 });
  return id;
}

function fromElk(graph: Graph, out: ElkNode, metrics: Metrics, faces: Faces): Layout {
  const boxes = new Map<string, Box>();
  const collect = (element: ElkNode) => {
    for (const child of element.children ?? []) {
      boxes.set(child.id, wholeBox(child));
      collect(child);
    }
  };
  collect(out);
  const nodes = new Map<string, PlacedNode>();
  for (const [id, face] of faces) {
    const box = boxes.get(nodeKey(id));
    if (box) nodes.set(id, { ...face, x: box.x, y: box.y });
  }
  const groups = new Map<string, PlacedGroup>();
  for (const { id } of graph.groups) {
    const box = boxes.get(groupKey(id));
    if (box) groups.set(id, { ...box, titleX: box.x });
  }
  const outlineOf = (id: string) => {
    const node = nodes.get(id);
    if (node) return { shape: node.shape, box: node };
    const group = groups.get(id);
    return group && { shape: 'group' as const, box: group };
  };
  const edges = new Map<string, PlacedEdge>();
  const answers = answering(graph);
  graph.edges.forEach((edge, index) => {
    const routed = out.edges?.find((candidate) => candidate.id === `e:${index}`);
    const section = routed?.sections?.[0];
    if (!section) return;
    const points = wholePoints([section.startPoint, ...(section.bendPoints ?? []), section.endPoint]);
    if (answers.has(edge)) points.reverse();
    const label = routed.labels?.[0];
    edges.set(edge.id, {
      points: clip(withoutJogs(straighten(points)), outlineOf(edge.from), outlineOf(edge.to)),
      label: label ? centredLabel(wholeBox(label), edgeLabel(edge.lines, metrics)) : null,
    });
  });
  return { width: Math.ceil(out.width ?? 0), height: Math.ceil(out.height ?? 0), nodes, groups, edges };
}

/** Gives a trimmed label its true size back, around the same middle. */
function centredLabel(trimmed: Box, { lines, w, h }: LabelSize): PlacedLabel {
  const x = Math.round(trimmed.x + (trimmed.w - w) / 2);
  const y = Math.round(trimmed.y + (trimmed.h - h) / 2);
  return { x, y, w, h, lines };
}

function wholeBox(shape: { x?: number; y?: number; width?: number; height?: number }): Box {
  const { x = 0, y = 0, width = 0, height = 0 } = shape;
  return { x: Math.round(x), y: Math.round(y), w: Math.round(width), h: Math.round(height) };
}
