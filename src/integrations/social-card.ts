import { type Palette, ROLES, toStandaloneSvg } from '../diagram/index.ts';
import { escapeText } from '../diagram/markup.ts';
import { wrap } from '../diagram/measure.ts';
import { fillHex, readTokens, strokeHex, tokenHex } from '../tooling/colours.ts';

/** Size that link previews expect, in pixels. */
export const cardSize = { width: 1200, height: 630 } as const;
const margin = 68;
export const cardFont = 'NanumGothic';

const tokens = readTokens('light');
const ink = tokenHex(tokens, 'ink');
const soft = tokenHex(tokens, 'soft');
const card = tokenHex(tokens, 'card');

const forRoles = <T>(value: (role: (typeof ROLES)[number]) => T) =>
  Object.fromEntries(ROLES.map((role) => [role, value(role)])) as Record<(typeof ROLES)[number], T>;

/** The light theme's colours as plain values. */
export const cardPalette: Palette = {
  roles: forRoles((role) => ({
    fill: fillHex(tokens, role, 0.035),
    stroke: strokeHex(tokens, role, 0.11),
    ink: strokeHex(tokens, role, 0.12),
  })),
  tint: forRoles((role) => fillHex(tokens, role, 0.02)),
  paper: card,
  card,
  ink,
  soft,
  line: tokenHex(tokens, 'line'),
  fontFamily: cardFont,
};

const logo =
  '<g fill="none" stroke-width="1.7"><circle cx="4" cy="11" r="2.4"/><path d="M6.5 11h4M10.5 11c3 0 2-6.5 5-6.5M10.5 11c3 0 2 6.5 5 6.5M10.5 11h5"/><rect x="15.5" y="2.6" width="4" height="4" rx="1"/><rect x="15.5" y="9" width="4" height="4" rx="1"/><rect x="15.5" y="15.4" width="4" height="4" rx="1"/></g>';

// The diagram's style sheet styles every <text>, so the card's own lines need classes.
const styles = (title: number): string =>
  `text.title{font-size:${title}px;font-weight:700;fill:${ink};text-anchor:start;font-family:${cardFont}}` +
  `text.site{font-size:25px;fill:${soft};text-anchor:start;font-family:${cardFont}}`;

const line = (text: string, x: number, y: number, kind: 'title' | 'site'): string =>
  `<text x="${x}" y="${y}" class="${kind}">${escapeText(text)}</text>`;

/** Fits the diagram into the space below the title, never larger than twice its own size. */
function placedDiagram(svg: string, top: number): string {
  const [, width = '1', height = '1'] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  const room = { width: cardSize.width - 2 * margin, height: cardSize.height - top - 44 };
  const scale = Math.min(room.width / Number(width), room.height / Number(height), 2);
  const placed = { width: Number(width) * scale, height: Number(height) * scale };
  const at = `x="${margin}" y="${top + (room.height - placed.height) / 2}" width="${placed.width}" height="${placed.height}"`;
  return toStandaloneSvg(svg, cardPalette).replace(
    /^<svg [^>]*>/,
    `<svg ${at} viewBox="0 0 ${width} ${height}">`,
  );
}

/**
 * The picture that stands for a page in link previews: title, site, and the page's first diagram.
 * @param diagram the wide SVG of the diagram, or undefined for a page without one
 */
export function socialCard(title: string, site: string, diagram: string | undefined): string {
  const size = diagram ? 54 : 76;
  const lines = wrap([title], cardSize.width - 2 * margin, size * 1.05).slice(0, 3);
  const first = diagram ? 172 : 300;
  const heading = lines
    .map((text, index) => line(text, margin, first + index * size * 1.3, 'title'))
    .join('');
  const top = first + (lines.length - 1) * size * 1.3 + 34;
  const { width, height } = cardSize;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<style>${styles(size)}</style>`,
    `<rect width="100%" height="100%" fill="${card}"/>`,
    `<rect width="100%" height="10" fill="${tokenHex(tokens, 'accent')}"/>`,
    `<g transform="translate(${margin} 54) scale(1.5)" stroke="${ink}">${logo}</g>`,
    line(site, margin + 46, 80, 'site'),
    heading,
    diagram ? placedDiagram(diagram, top) : '',
    '</svg>',
  ].join('');
}
