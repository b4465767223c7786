import { escapeText } from '../../diagram/markup.ts';
import type { Geometry, Insets } from '../geometry.ts';
import { outlineOf } from '../marks.ts';
import type { Mark, Move, Say, Step } from './model.ts';

/** What a step writes into its diagram: a line in nodes, lines under way, packets. As SVG text. */

/** How far a packet has come when the picture stands still: on its way, and to be seen. */
const AT_REST = 0.62;

/** The place for the line of each node, empty or not. */
export function notes(
  step: Step,
  ids: readonly string[],
  geometry: Geometry,
  insets: Insets,
  say: Say,
): string {
  return ids
    .map((id) => {
      const box = geometry.node(id);
      if (!box) return '';
      const { left, right } = insets(id);
      const { note } = step.marks?.[id] ?? {};
      const text = note ? escapeText(say(note)) : '';
      return `<text class="note" data-note="${escapeText(id)}" x="${Math.round(box.x + (box.w + left - right) / 2)}" y="${Math.round(box.y + box.h - 13)}">${text}</text>`;
    })
    .join('');
}

/** The packets of a step. With `way` from 0 to 1 while it moves, else where they are seen best. */
export function packets(moves: readonly Move[], geometry: Geometry, way?: number): string {
  return moves
    .map(({ from, to, look, until = 1 }) => {
      const { x, y } = geometry.along(from, to, until * (way ?? AT_REST));
      return `<path class="dot ${look}" d="${outlineOf(look, x, y)}"/>`;
    })
    .join('');
}

/** Whether a line of the diagram carries one of the moves, in whichever direction. */
export const carries = (moves: readonly Move[], from: string, to: string): boolean =>
  moves.some((move) => (move.from === from && move.to === to) || (move.from === to && move.to === from));

export const stateOf = (marks: Readonly<Record<string, Mark>> | undefined, id: string): string =>
  marks?.[id]?.state ?? 'up';
