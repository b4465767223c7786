/** The wide SVG as a file of its own, with plain colours: for programs that know no CSS variables (resvg). */
import { ROLES, type Role } from './graph.ts';
import { escapeText } from './markup.ts';
import { LABEL, TEXT } from './sizes.ts';

export interface RoleColours {
  readonly fill: string;
  readonly stroke: string;
  /** Icon, and title of a group of this role. */
  readonly ink: string;
}

/** Colours as `#rrggbb`. */
export interface Palette {
  readonly roles: Readonly<Record<Role, RoleColours>>;
  /** Behind the picture and behind labels on edges. */
  readonly paper: string;
  /** Fill of nodes without a role. */
  readonly card: string;
  /** Text in nodes. */
  readonly ink: string;
  /** Text on edges, titles and outlines of groups without a role, outlines of nodes without one. */
  readonly soft: string;
  /** Edges and their heads. */
  readonly line: string;
  /** Fill of tinted groups such as a host, and of labels on them. */
  readonly tint: Readonly<Record<Role, string>>;
  readonly fontFamily: string;
}

/**
 * @param svg the wide picture, as `renderDiagram(…).wide.svg`
 * @returns a self-contained SVG document without scripts, variables or references to other files
 */
export function toStandaloneSvg(svg: string, palette: Palette): string {
  const open = /^<svg [^>]*>/.exec(svg)?.[0];
  if (!open) throw new Error('not an SVG of this module');
  const head = open.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ');
  const background = `<rect width="100%" height="100%" fill="${colour(palette.paper)}"/>`;
  return `${head}<style>${styles(palette)}</style>${background}${svg.slice(open.length)}`;
}

function colour(hex: string): string {
  if (!/^#[\da-f]{6}$/i.test(hex)) throw new Error(`not a colour as #rrggbb: ${hex}`);
  return hex;
}

function styles(palette: Palette): string {
  const { ink, soft, line, card, paper, fontFamily } = palette;
  const rules = [
    `text{font-family:${escapeText(fontFamily).replace(/[{};]/g, '')};text-anchor:middle;font-size:${LABEL.size}px;fill:${colour(soft)}}`,
    `.n text{font-size:${TEXT.size}px;font-weight:600;fill:${colour(ink)}}`,
    '.g text{text-anchor:start;font-weight:600}',
    `.s{fill:${colour(card)};stroke:${colour(soft)};stroke-width:1.5;stroke-linejoin:round}`,
    `.g .s{fill:none;stroke-width:1.2;stroke-dasharray:5 4}`,
    '.i{fill:none;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}',
    `.e{fill:none;stroke:${colour(line)};stroke-width:1.6}.thick{stroke-width:3}.dotted{stroke-dasharray:4 4}`,
    `.a{fill:${colour(line)};stroke:${colour(line)};stroke-width:1;stroke-linejoin:round}.x{stroke-width:2}`,
    `.l rect{fill:${colour(paper)}}`,
    ...ROLES.map((role) => roleStyles(role, palette)),
    '.n.network .s{stroke-dasharray:5 4}',
  ];
  return rules.join('');
}

function roleStyles(role: Role, palette: Palette): string {
  const { fill, stroke, ink } = palette.roles[role];
  const tint = colour(palette.tint[role]);
  return (
    `.n.${role} .s{fill:${colour(fill)};stroke:${colour(stroke)}}.${role} .i{stroke:${colour(ink)}}` +
    `.g.${role} .s{fill:${tint};stroke:${colour(stroke)};stroke-dasharray:none}.g.${role} text{fill:${colour(ink)}}` +
    `.l.${role} rect{fill:${tint}}`
  );
}
