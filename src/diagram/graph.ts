/** The one thing that the layout, the picture, the overlay and the simulator share: a diagram as a graph. */

export type Direction = 'LR' | 'RL' | 'TB' | 'BT';

/** What a part of the system is. A role decides hue, shape and icon, the same everywhere on the site. */
export const ROLES = [
  'client',
  'network',
  'lb',
  'web',
  'was',
  'app',
  'db',
  'cache',
  'file',
  'session',
  'host',
] as const;
export type Role = (typeof ROLES)[number];

/** Shapes an author may write in Mermaid; a role brings its own and wins over them. */
export const WRITTEN_SHAPES = [
  'rect',
  'round',
  'stadium',
  'cylinder',
  'hexagon',
  'diamond',
  'circle',
  'subroutine',
] as const;
export type WrittenShape = (typeof WRITTEN_SHAPES)[number];

export type EdgeEnd = 'none' | 'point' | 'cross' | 'circle';
export type Stroke = 'normal' | 'thick' | 'dotted' | 'invisible';

export interface GraphNode {
  /** As written by the author; scenarios and `data-node` use it. */
  readonly id: string;
  /** The label, one string per line; plain text, never markup. */
  readonly lines: readonly string[];
  readonly shape: WrittenShape;
  readonly role: Role | null;
  /** Id of the innermost group around it. */
  readonly parent: string | null;
}

export interface GraphEdge {
  /** `from-to`, and `from-to-1`, `from-to-2` … for further edges between the same two. */
  readonly id: string;
  /** Ids of nodes or of groups. */
  readonly from: string;
  readonly to: string;
  readonly lines: readonly string[];
  readonly stroke: Stroke;
  readonly start: EdgeEnd;
  readonly end: EdgeEnd;
}

export interface GraphGroup {
  readonly id: string;
  readonly lines: readonly string[];
  /** `host` makes the group one machine whose CPU, memory and disk its nodes share. */
  readonly role: Role | null;
  readonly parent: string | null;
}

export interface Graph {
  readonly direction: Direction;
  /** What the picture claims (Mermaid's accTitle): caption and accessible name. */
  readonly title: string;
  /** The picture in words (accDescr). */
  readonly description: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly groups: readonly GraphGroup[];
}

export function isRole(name: string): name is Role {
  return (ROLES as readonly string[]).includes(name);
}
