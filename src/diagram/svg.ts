/**
 * Graph + layout → SVG text, without colours: classes and data attributes only, diagram.css paints them.
 *
 * Structure (all in drawing order): `.g[data-group]`, `.e[data-edge][data-from][data-to]` each followed by its
 * heads `.a`, `.l[data-label]`, `.n[data-node]` with outline `.s`, icon `.i` and text.
 */
import type { Graph, GraphEdge, GraphGroup, GraphNode, Role } from './graph.ts';
import { ROLE_ICONS } from './icons.ts';
import { escapeText, number } from './markup.ts';
import { edgePath, headPath } from './path.ts';
import type { Layout, PlacedEdge, PlacedGroup } from './placed.ts';
import { type Box, GROUP_RADIUS, outline } from './shapes.ts';
import { ICON, ICON_GAP, LABEL, TEXT } from './sizes.ts';

export interface SvgOptions {
  /** Prefix of every id in the SVG; must be unique on the page. */
  readonly id: string;
  /** Prefix of the icons' ids, when another SVG of the page brings them already. */
  readonly iconsOf?: string;
  /** Further classes of the root element. */
  readonly className?: string;
}

export function toSvg(graph: Graph, layout: Layout, options: SvgOptions): string {
  const { id, className = '', iconsOf } = options;
  const icons = iconsOf ?? id;
  const size = `${number(layout.width)} ${number(layout.height)}`;
  const describedBy = graph.description ? ` aria-describedby="${id}-d"` : '';
  return [
    `<svg class="${escapeText(`dg ${className}`.trim())}" id="${id}" viewBox="0 0 ${size}" width="${number(layout.width)}" height="${number(layout.height)}" role="img" aria-labelledby="${id}-t"${describedBy}>`,
    `<title id="${id}-t">${escapeText(graph.title)}</title>`,
    graph.description ? `<desc id="${id}-d">${escapeText(graph.description)}</desc>` : '',
    iconsOf === undefined ? symbols(graph, id) : '',
    ...graph.groups.map((group) => groupMarkup(group, layout.groups.get(group.id), icons)),
    ...graph.edges.map((edge) => edgeMarkup(edge, layout.edges.get(edge.id))),
    ...graph.edges.map((edge) => labelMarkup(edge, graph, layout)),
    ...graph.nodes.map((node) => nodeMarkup(node, layout, icons)),
    '</svg>',
  ].join('');
}

function symbols(graph: Graph, id: string): string {
  const roles = new Set([...graph.nodes, ...graph.groups].flatMap((part) => part.role ?? []));
  const paths = [...roles].map((role) => `<path id="${id}-${role}" d="${ROLE_ICONS[role]}"/>`);
  return paths.length ? `<defs>${paths.join('')}</defs>` : '';
}

function iconMarkup(role: Role, icons: string, x: number, y: number): string {
  return `<use class="i" href="#${icons}-${role}" x="${number(x)}" y="${number(y)}"/>`;
}

function classes(base: string, role: Role | null): string {
  return role ? `${base} ${role}` : base;
}

function groupMarkup(group: GraphGroup, box: PlacedGroup | undefined, icons: string): string {
  if (!box) return '';
  const { x, y, w, h, titleX } = box;
  const icon = group.role ? iconMarkup(group.role, icons, titleX, y + 10) : '';
  const textX = titleX + (group.role ? ICON + ICON_GAP : 0);
  return (
    `<g class="${classes('g', group.role)}" data-group="${escapeText(group.id)}">` +
    `<rect class="s" x="${x}" y="${y}" width="${w}" height="${h}" rx="${GROUP_RADIUS}"/>${icon}` +
    `<text x="${textX}" y="${y + 22.5}">${escapeText(group.lines.join(' '))}</text></g>`
  );
}

function edgeMarkup(edge: GraphEdge, placed: PlacedEdge | undefined): string {
  if (!placed || edge.stroke === 'invisible') return '';
  const { points } = placed;
  const [first, second] = points;
  const last = points.at(-1);
  const beforeLast = points.at(-2);
  if (!first || !second || !last || !beforeLast) return '';
  const heads = headPath(edge.start, first, second) + headPath(edge.end, last, beforeLast);
  const kind = edge.stroke === 'normal' ? 'e' : `e ${edge.stroke}`;
  return (
    `<path class="${kind}" data-edge="${escapeText(edge.id)}" data-from="${escapeText(edge.from)}" data-to="${escapeText(edge.to)}" d="${edgePath(points)}"/>` +
    (heads ? `<path class="a${edge.end === 'cross' ? ' x' : ''}" d="${heads}"/>` : '')
  );
}

/** A label hides the line under it, so it has the colour of what lies behind it: page, or innermost tinted group. */
function labelMarkup(edge: GraphEdge, graph: Graph, layout: Layout): string {
  const label = layout.edges.get(edge.id)?.label;
  if (!label || edge.stroke === 'invisible') return '';
  const { x, y, w, h, lines } = label;
  const behind = graph.groups
    .filter((group) => group.role !== null && contains(layout.groups.get(group.id), x + w / 2, y + h / 2))
    .at(-1);
  const top = y + h / 2 - (lines.length * LABEL.line) / 2;
  const text = textMarkup(lines, x + w / 2, top + LABEL.line / 2 + LABEL.size * 0.35, LABEL.line);
  return `<g class="${classes('l', behind?.role ?? null)}" data-label="${escapeText(edge.id)}"><rect x="${x}" y="${y}" width="${w}" height="${h}"/>${text}</g>`;
}

function contains(box: Box | undefined, x: number, y: number): boolean {
  return box !== undefined && x > box.x && x < box.x + box.w && y > box.y && y < box.y + box.h;
}

function nodeMarkup(node: GraphNode, layout: Layout, icons: string): string {
  const placed = layout.nodes.get(node.id);
  if (!placed) return '';
  const { x, y, text, icon, role, shape, lines } = placed;
  return (
    `<g class="${classes('n', role)}" data-node="${escapeText(node.id)}"><path class="s" d="${outline(shape, placed)}"/>` +
    (role && icon ? iconMarkup(role, icons, x + icon.x, y + icon.y) : '') +
    `${textMarkup(lines, x + text.x, y + text.y, TEXT.line)}</g>`
  );
}

/** Lines under one another, each centred on x; `y` is the first baseline. */
function textMarkup(lines: readonly string[], x: number, y: number, lineHeight: number): string {
  const [first = '', ...rest] = lines;
  const more = rest.map((line) => `<tspan x="${number(x)}" dy="${lineHeight}">${escapeText(line)}</tspan>`);
  return `<text x="${number(x)}" y="${number(y)}">${escapeText(first)}${more.join('')}</text>`;
}
