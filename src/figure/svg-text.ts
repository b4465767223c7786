import { escapeText } from '../diagram/markup.ts';

/** Words in a plot: where their `anchor` stands, in the plot's units; `kind` is a class. */
export const svgText = (
  x: number,
  y: number,
  words: string,
  anchor: 'start' | 'middle' | 'end',
  kind = '',
): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}"${kind && ` class="${kind}"`}>${escapeText(words)}</text>`;
