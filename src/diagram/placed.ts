/** A graph with positions. */
import type { Box } from './shapes.ts';
import type { NodeFace } from './sizes.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface PlacedNode extends NodeFace, Box {}
export interface PlacedGroup extends Box {
  /** Left end of the title, or of its icon if it has one. */
  readonly titleX: number;
}
export interface PlacedLabel extends Box {
  readonly lines: readonly string[];
}
export interface PlacedEdge {
  /** Axis-parallel polyline from outline to outline. */
  readonly points: readonly Point[];
  readonly label: PlacedLabel | null;
}
/** Pixels of the SVG's own coordinates, whole numbers but for the ends of edges on curved outlines. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: ReadonlyMap<string, PlacedNode>;
  readonly groups: ReadonlyMap<string, PlacedGroup>;
  readonly edges: ReadonlyMap<string, PlacedEdge>;
}
