/** How large nodes, labels and group titles are, and where text and icon stand in a node. */
import type { Graph, GraphGroup, GraphNode, Role } from './graph.ts';
import { blockWidth, textWidth, wrap } from './measure.ts';
import { insetOf, outerSize, type Shape, shapeOfNode } from './shapes.ts';

/** Font sizes and line heights in pixels, as diagram.css draws them. */
export const TEXT = { size: 14.5, line: 20 };
export const LABEL = { size: 12.5, line: 16 };
export const ICON = 16;
export const ICON_GAP = 8;
/** Height of the strip above a group's content that holds its title. */
export const GROUP_HEAD = 36;
/** More of it where a live figure piles requests up on a machine's first node, so that they leave the title alone. */
export const PILE_ROOM = 28;

/** What differs between the wide and the tall picture. All in pixels. */
export interface Metrics {
  /** Widest line of a node's label before it wraps, and of an edge's. */
  readonly nodeText: number;
  readonly labelText: number;
  /** Between nodes side by side, and between a node and the next one along the arrows. */
  readonly gap: number;
  readonly layerGap: number;
  /** Inside a node, left and right of the content. */
  readonly padding: number;
  readonly minWidth: number;
  /** Inside a group, beside its content. */
  readonly groupPadding: number;
  /** Whether a group that grows for its title grows on both sides, so that its content stays in the middle. */
  readonly evenGroups: boolean;
  readonly icon: 'beside' | 'above';
  /** Free room under the label, for what a live figure writes into a node. */
  readonly room: number;
  /** Free room under the content of a machine that holds several programs, for what a live figure says of it. */
  readonly machineRoom: number;
}

export interface NodeFace {
  readonly shape: Shape;
  readonly role: Role | null;
  readonly lines: readonly string[];
  readonly w: number;
  readonly h: number;
  /** Centre of the first line's baseline, and the icon's upper left corner, from the node's upper left corner. */
  readonly text: { readonly x: number; readonly y: number };
  readonly icon: { readonly x: number; readonly y: number } | null;
}

interface Content {
  readonly node: GraphNode;
  readonly shape: Shape;
  readonly lines: readonly string[];
  readonly textWidth: number;
  readonly w: number;
  readonly h: number;
}

/** Such nodes take the width of the widest among them when they differ by less than this. */
const EVEN_OUT = 56;

/** The faces of all nodes by id. Nodes of one role, and plain boxes, come out equally large where that costs little. */
export function nodeFaces(graph: Graph, metrics: Metrics): Map<string, NodeFace> {
  const contents = graph.nodes.map((node) => contentOf(node, metrics));
  return new Map(
    contents.map((content) => {
      const peers = contents.filter((other) => other === content || isPeer(other.node, content.node));
      const widest = Math.max(...peers.map((peer) => peer.w));
      const w = widest - content.w <= EVEN_OUT ? widest : content.w;
      return [
        content.node.id,
        faceOf(content, w, Math.max(...peers.map((peer) => peer.h)), metrics),
      ] as const;
    }),
  );
}

function isPeer(a: GraphNode, b: GraphNode): boolean {
  return a.role === null ? b.role === null && a.shape === 'rect' && b.shape === 'rect' : a.role === b.role;
}

function contentOf(node: GraphNode, metrics: Metrics): Content {
  const lines = wrap(node.lines, metrics.nodeText, TEXT.size);
  const width = blockWidth(lines, TEXT.size);
  const beside = node.role && metrics.icon === 'beside' ? ICON + ICON_GAP : 0;
  const above = node.role && metrics.icon === 'above' ? ICON + 3 : 0;
  const size = outerSize(
    shapeOfNode(node),
    width + beside + 2 * metrics.padding,
    lines.length * TEXT.line + above + metrics.room + 24,
  );
  return {
    node,
    shape: shapeOfNode(node),
    lines,
    textWidth: width,
    // Even numbers: a centre on a whole pixel keeps lines crisp and numbers short.
    w: even(Math.max(size.w, metrics.minWidth)),
    h: even(size.h),
  };
}

function faceOf(content: Content, w: number, h: number, metrics: Metrics): NodeFace {
  const { node, shape, lines } = content;
  const inset = insetOf(shape);
  const middleX = (inset.left + w - inset.right) / 2;
  const middleY = (inset.top + h - inset.bottom - metrics.room) / 2;
  const beside = node.role !== null && metrics.icon === 'beside';
  const above = node.role !== null && metrics.icon === 'above';
  const textX = Math.round(middleX + (beside ? (ICON + ICON_GAP) / 2 : 0));
  const blockTop = middleY - (lines.length * TEXT.line + (above ? ICON + 3 : 0)) / 2;
  const textTop = blockTop + (above ? ICON + 3 : 0);
  // Hangul and capitals look centred when the baseline is a third of the size under the middle of the line.
  const baseline = Math.round(textTop + TEXT.line / 2 + TEXT.size * 0.355);
  const left = Math.round(textX - content.textWidth / 2 - ICON_GAP - ICON);
  const icon = beside
    ? { x: left, y: Math.round(middleY - ICON / 2) }
    : above
      ? { x: Math.round(middleX - ICON / 2), y: Math.round(blockTop) }
      : null;
  return { shape, role: node.role, lines, w, h, text: { x: textX, y: baseline }, icon };
}

export interface LabelSize {
  readonly lines: readonly string[];
  readonly w: number;
  readonly h: number;
}

export function edgeLabel(lines: readonly string[], metrics: Metrics): LabelSize {
  const wrapped = wrap(lines, metrics.labelText, LABEL.size);
  return {
    lines: wrapped,
    w: even(blockWidth(wrapped, LABEL.size) + 10),
    h: even(wrapped.length * LABEL.line + 4),
  };
}

/** The width of a group's title with its icon. It has no padding that could swallow a wide font, hence the reserve. */
export function groupTitleWidth(group: GraphGroup): number {
  return textWidth(group.lines.join(' '), LABEL.size) * 1.06 + (group.role ? ICON + ICON_GAP : 0);
}

function even(value: number): number {
  return Math.ceil(value / 2) * 2;
}
