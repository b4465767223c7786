/** The outlines of nodes: what is drawn, how much room they need, and where an edge meets them. */
import type { GraphNode, Role, WrittenShape } from './graph.ts';

/** Pixels; x and y are the upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}
export type Side = 'left' | 'right' | 'top' | 'bottom';

/** What an author may write, and the forms that only roles have. */
export type Shape = WrittenShape | 'cloud' | 'window' | 'module' | 'drum' | 'sheet' | 'ticket' | 'rack';

const ROLE_SHAPES: Readonly<Record<Role, Shape>> = {
  client: 'stadium',
  network: 'cloud',
  lb: 'hexagon',
  web: 'window',
  was: 'round',
  app: 'module',
  db: 'cylinder',
  cache: 'drum',
  file: 'sheet',
  session: 'ticket',
  host: 'rack',
};

export function shapeOfNode(node: Pick<GraphNode, 'role' | 'shape'>): Shape {
  return node.role ? ROLE_SHAPES[node.role] : node.shape;
}

/** Half height of a cylinder's lid, half width of a drum's end. */
const LID = 7;
/** How far the tips of a hexagon reach beyond its body. */
const TIP = 14;
/** Height of a window's title bar and of a rack's foot; width of a module's side bar. */
const BAR = 9;
/** Side of a sheet's folded corner. */
const FOLD = 12;
/** Radius of a ticket's notches. */
const NOTCH = 6;

const RADII: Readonly<Record<Shape, number>> = {
  rect: 5,
  round: 10,
  stadium: 26,
  cylinder: 0,
  hexagon: 0,
  diamond: 0,
  circle: 0,
  subroutine: 3,
  cloud: 20,
  window: 5,
  module: 10,
  drum: 0,
  sheet: 0,
  ticket: 6,
  rack: 3,
};

/** Room between the outline's box and the content, beyond the padding that every node has. */
interface Inset {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
const INSETS: Partial<Record<Shape, Partial<Inset>>> = {
  stadium: { left: 4, right: 6 },
  hexagon: { left: 8, right: 8 },
  cylinder: { top: 2 * LID - 3 },
  drum: { left: 3, right: 2 * LID },
  window: { top: BAR },
  module: { left: BAR - 1 },
  subroutine: { left: 6, right: 6 },
  sheet: { right: 4 },
  ticket: { left: 4, right: 4 },
  rack: { bottom: BAR },
};

export function insetOf(shape: Shape): Inset {
  return { left: 0, right: 0, top: 0, bottom: 0, ...INSETS[shape] };
}

/** The outer size of a shape around content of w × h pixels (padding included). */
export function outerSize(shape: Shape, w: number, h: number): { w: number; h: number } {
  if (shape === 'circle') {
    const d = Math.hypot(w - 12, h - 12) + 4;
    return { w: d, h: d };
  }
  if (shape === 'diamond') return { w: w * 1.45 + 12, h: h * 1.45 + 8 };
  const inset = insetOf(shape);
  return { w: w + inset.left + inset.right, h: h + inset.top + inset.bottom };
}

/** Rounds to one decimal; SVG numbers are never longer. */
export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

/** SVG path data of a shape's outline with its inner lines. Inner lines turn the same way round, so that the fill covers them. */
export function outline(shape: Shape, box: Box): string {
  const { x, y, w, h } = box;
  const cx = tenth(x + w / 2);
  const cy = tenth(y + h / 2);
  switch (shape) {
    case 'hexagon':
      return `M${x + TIP} ${y}h${w - 2 * TIP}L${x + w} ${cy}l${-TIP} ${tenth(h / 2)}h${2 * TIP - w}L${x} ${cy}z`;
    case 'diamond':
      return `M${cx} ${y}L${x + w} ${cy} ${cx} ${y + h} ${x} ${cy}z`;
    case 'circle':
      return `M${x} ${cy}a${tenth(w / 2)} ${tenth(h / 2)} 0 0 1 ${w} 0 ${tenth(w / 2)} ${tenth(h / 2)} 0 0 1 ${-w} 0z`;
    case 'cylinder': {
      const arc = `a${tenth(w / 2)} ${LID} 0 0`;
      return `M${x} ${y + LID}${arc} 1 ${w} 0v${h - 2 * LID}${arc} 1 ${-w} 0zM${x + w} ${y + LID}${arc} 1 ${-w} 0`;
    }
    case 'drum': {
      const arc = `a${LID} ${tenth(h / 2)} 0 0`;
      return `M${x + w - LID} ${y}${arc} 1 0 ${h}h${2 * LID - w}${arc} 1 0 ${-h}zM${x + w - LID} ${y + h}${arc} 1 0 ${-h}`;
    }
    case 'sheet':
      return `M${x} ${y}h${w - FOLD}l${FOLD} ${FOLD}v${h - FOLD}h${-w}zM${x + w - FOLD} ${y}v${FOLD}h${FOLD}z`;
    case 'ticket': {
      const bite = tenth(h / 2 - NOTCH - 6);
      const notch = (to: number) => `a${NOTCH} ${NOTCH} 0 0 0 0 ${to}`;
      return `M${x + 6} ${y}h${w - 12}q6 0 6 6v${bite}${notch(2 * NOTCH)}v${bite}q0 6-6 6h${12 - w}q-6 0-6-6v${-bite}${notch(-2 * NOTCH)}v${-bite}q0-6 6-6z`;
    }
    case 'subroutine':
      return `${roundRect(box, RADII.subroutine)}M${x + 6} ${y}v${h}M${x + w - 6} ${y}v${h}`;
    case 'window':
      return `${roundRect(box, RADII.window)}M${x} ${y + BAR}h${w}`;
    case 'rack':
      return `${roundRect(box, RADII.rack)}M${x} ${y + h - BAR}h${w}`;
    case 'module':
      return `${roundRect(box, RADII.module)}M${x + BAR} ${y}v${h}`;
    default:
      return roundRect(box, RADII[shape]);
  }
}

function roundRect({ x, y, w, h }: Box, radius: number): string {
  const r = tenth(Math.min(radius, h / 2, w / 2));
  const across = tenth(w - 2 * r);
  const down = tenth(h - 2 * r);
  const side = down > 0 ? `v${down}` : '';
  const back = down > 0 ? `v${-down}` : '';
  const corner = `a${r} ${r} 0 0 1`;
  return `M${tenth(x + r)} ${y}h${across}${corner} ${r} ${r}${side}${corner} ${-r} ${r}h${-across}${corner} ${-r} ${-r}${back}${corner} ${r} ${-r}z`;
}

/**
 * Where an edge that arrives at `side` meets the outline: x for left and right, y for top and bottom.
 * @param along the edge's y (left, right) or x (top, bottom)
 */
export function reach(shape: Shape | 'group', box: Box, side: Side, along: number): number {
  const horizontal = side === 'left' || side === 'right';
  const depth = shape === 'sheet' ? foldAt(box, side, along) : depthAt(shape, box, horizontal, along);
  if (side === 'left') return tenth(box.x + depth);
  if (side === 'right') return tenth(box.x + box.w - depth);
  if (side === 'top') return tenth(box.y + depth);
  return tenth(box.y + box.h - depth);
}

/** The same for a sheet: only the corner at the upper right is not there. */
function foldAt(box: Box, side: Side, along: number): number {
  const fromCorner = side === 'right' ? along - box.y : side === 'top' ? box.x + box.w - along : FOLD;
  return Math.max(0, FOLD - fromCorner);
}

/** How far the outline lies behind the box's side, at that place. */
function depthAt(shape: Shape | 'group', box: Box, horizontal: boolean, along: number): number {
  const across = horizontal ? box.h : box.w;
  const deep = horizontal ? box.w : box.h;
  const fromMiddle = Math.min(Math.abs(along - (horizontal ? box.y : box.x) - across / 2), across / 2);
  const share = fromMiddle / (across / 2);
  const fromCorner = across / 2 - fromMiddle;
  switch (shape) {
    case 'diamond':
      return (share * deep) / 2;
    case 'circle':
      return ((1 - Math.sqrt(1 - share * share)) * deep) / 2;
    case 'hexagon':
      return horizontal ? share * TIP : fromCorner < TIP ? (1 - fromCorner / TIP) * (deep / 2) : 0;
    case 'cylinder':
      return horizontal ? 0 : LID * (1 - Math.sqrt(1 - share * share));
    case 'drum':
      return horizontal ? LID * (1 - Math.sqrt(1 - share * share)) : 0;
    case 'ticket':
      if (horizontal && fromMiddle < NOTCH) return Math.sqrt(NOTCH * NOTCH - fromMiddle * fromMiddle);
      return cornerDepth(fromCorner, RADII.ticket);
    case 'group':
      return cornerDepth(fromCorner, GROUP_RADIUS);
    default:
      return cornerDepth(fromCorner, Math.min(RADII[shape], box.h / 2, box.w / 2));
  }
}

export const GROUP_RADIUS = 12;

function cornerDepth(fromCorner: number, radius: number): number {
  const into = radius - fromCorner;
  return into > 0 ? radius - Math.sqrt(Math.max(0, radius * radius - into * into)) : 0;
}
