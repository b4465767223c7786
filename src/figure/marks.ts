import { escapeText } from '../diagram/markup.ts';
import type { Geometry, Insets } from './geometry.ts';
import type { NodeView } from './nodes.ts';
import { LOOKS, type Look, type Scene } from './scene.ts';

/** What a figure writes into its diagram: bars and a line of text in nodes, requests as dots. As SVG text. */

/** Pixels kept free under each label for the marks: a bar, a line. */
export const ROOM = 24;
/** Pixels more between the layers of a tall picture: requests stack up above the nodes. */
export const APART = 18;
const BAR = 5;

type Note = (view: NodeView, short?: boolean) => string;

/** Shapes: where the outline begins, from the middle, and how it goes on. Waiting is round, a failure hollow. */
const OUTLINES: Record<Look, readonly [number, number, string]> = {
  going: [-3.5, 0, 'a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z'],
  answered: [-3, -3, 'h6v6h-6z'],
  failed: [0, -4, 'l4 4-4 4-4-4z'],
  retried: [0, -4, 'l4 7h-8z'],
  orphan: [-3, 0, 'a3 3 0 1 0 6 0a3 3 0 1 0-6 0z'],
};

/** The outline of a dot at a place. */
export function outlineOf(look: Look, x: number, y: number): string {
  const [dx, dy, rest] = OUTLINES[look];
  return `M${half(x + dx)} ${half(y + dy)}${rest}`;
}

const half = (value: number): string => String(Math.round(value * 2) / 2);
const px = (value: number): string => String(Math.round(value));

/** The note, or its short form where the node is too narrow for it. */
function fitting(note: Note, view: NodeView, width: number): string {
  const text = note(view);
  const length = [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 11 : 6.4), 0);
  return length <= width - 8 ? text : note(view, true);
}

/**
 * The bars and notes of all nodes that the picture has.
 * @param insets what the inner lines of a node's shape take of its box, by node id
 */
export function marks(views: readonly NodeView[], geometry: Geometry, note: Note, insets: Insets): string {
  return views
    .map((view) => {
      const box = geometry.node(view.id);
      if (!box) return '';
      const { x, y, w, h } = box;
      const { left, right } = insets(view.id);
      const room = w - left - right;
      const bottom = y + h - (view.role === 'database' ? 14 : 9);
      const width = w - 24;
      const bar =
        Number.isNaN(view.bar) || view.role === 'balancer'
          ? ''
          : `<rect class="u" x="${px(x + 12)}" y="${px(bottom - 20)}" width="${px(width)}" height="${BAR}" rx="2.5"/>` +
            `<rect class="uf" x="${px(x + 12)}" y="${px(bottom - 20)}" width="${px(width * Math.min(1, view.bar))}" height="${BAR}" rx="2.5"/>`;
      const text = `<text x="${px(x + left + room / 2)}" y="${px(bottom - (bar ? 0 : 6))}">${escapeText(fitting(note, view, room))}</text>`;
      return `<g class="m" data-mark="${escapeText(view.id)}" data-width="${px(room)}">${bar}${text}</g>`;
    })
    .join('');
}

/** The widths and texts that change, for marks already in the page. */
export function repaint(svg: SVGSVGElement, views: readonly NodeView[], note: Note): void {
  for (const view of views) {
    const group = svg.querySelector<SVGGElement>(`[data-mark="${view.id}"]`);
    const node = svg.querySelector<SVGGElement>(`[data-node="${view.id}"]`);
    if (node && node.dataset['state'] !== view.state) node.dataset['state'] = view.state;
    if (!group) continue;
    const [back, fill] = group.querySelectorAll('rect');
    const text = group.querySelector('text');
    if (back && fill) {
      const width = px(Number(back.getAttribute('width')) * Math.min(1, view.bar || 0));
      if (fill.getAttribute('width') !== width) fill.setAttribute('width', width);
    }
    const words = fitting(note, view, Number(group.dataset['width']));
    if (text && text.textContent !== words) text.textContent = words;
  }
}

/** The requests of a moment: one path for each look. */
export function dots({ dots: all, piles }: Scene): string {
  const paths = LOOKS.map((look) => {
    const d = all.flatMap((dot) => (dot.look === look ? outlineOf(look, dot.x, dot.y) : [])).join('');
    return d && `<path class="dot ${look}" d="${d}"/>`;
  });
  const counts = piles.map(
    ({ x, y, more }) => `<text class="more" x="${px(x)}" y="${px(y)}">+${more}</text>`,
  );
  return [...paths, ...counts].join('');
}

/** Nodes that are not well, as attributes for the style sheet. */
export function withStates(svg: string, views: readonly NodeView[], known: ReadonlySet<string>): string {
  let text = svg;
  for (const id of known) {
    const state = views.find((view) => view.id === id)?.state ?? 'absent';
    if (state !== 'up')
      text = text.replaceAll(
        `data-node="${escapeText(id)}"`,
        `data-node="${escapeText(id)}" data-state="${state}"`,
      );
  }
  return text;
}
