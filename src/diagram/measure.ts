/**
 * Text widths without a font. The picture is laid out at build time, the reader's font is unknown, so widths
 * are an estimate a little above the usual Korean and Latin system fonts (checked against ten fonts in
 * research/diagrams.md §2: worst overshoot 13 px, which the padding of boxes swallows).
 */

/** Advance widths of Latin characters in em, at regular weight. */
const LATIN_WIDTHS: readonly (readonly [em: number, characters: string])[] = [
  [0.24, "'|"],
  [0.26, 'ijl'],
  [0.29, ' .,:;!I'],
  [0.34, 'ft()[]{}`/\\-'],
  [0.37, 'r"*'],
  [0.53, 'cksvxyzJ'],
  [0.58, 'abdeghnopqu0123456789$?#LFT_+<>=~^'],
  [0.65, 'ABEKPSVXYZ&'],
  [0.72, 'CDHNRUwG'],
  [0.78, 'OQ'],
  [0.88, 'mM%@W'],
];
const LATIN = new Map(
  LATIN_WIDTHS.flatMap(([em, characters]) => [...characters].map((c) => [c, em] as const)),
);

/** Semibold Latin runs about this much wider than regular; Hangul keeps its advance. */
const BOLD = 1.12;

function isHangul(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x11ff) ||
    (code >= 0x3130 && code <= 0x318f) ||
    (code >= 0xac00 && code <= 0xd7a3)
  );
}

function isZeroWidth(code: number): boolean {
  return (
    (code >= 0x300 && code <= 0x36f) ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0xfe00 && code <= 0xfe0f)
  );
}

function emWidth(character: string): number {
  const latin = LATIN.get(character);
  if (latin !== undefined) return latin * BOLD;
  const code = character.codePointAt(0) ?? 0;
  if (isHangul(code)) return 0.92;
  if (isZeroWidth(code)) return 0;
  if (code >= 0x1f000) return 1.35;
  if (code >= 0x2e80 && code <= 0xffe6) return 1;
  return 0.65 * BOLD;
}

/** Width in pixels of one line of text at `size` pixels. */
export function textWidth(text: string, size: number): number {
  let em = 0;
  for (const character of text) em += emWidth(character);
  return em * size;
}

/**
 * Breaks lines that are wider than `max` pixels, at spaces only: a Korean eojeol is never split, so a single
 * long word may stay wider than `max`. Of the breaks that need the fewest lines it takes the most even one.
 */
export function wrap(lines: readonly string[], max: number, size: number): string[] {
  return lines.flatMap((line) => {
    const count = fill(line, max, size).length;
    if (count === 1) return [line];
    // The narrowest measure that needs no more lines gives lines of even length.
    let low = 0;
    let high = max;
    while (high - low > 1) {
      const middle = (low + high) / 2;
      if (fill(line, middle, size).length > count) low = middle;
      else high = middle;
    }
    return fill(line, high, size);
  });
}

function fill(line: string, max: number, size: number): string[] {
  const out: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    const longer = current ? `${current} ${word}` : word;
    if (current && textWidth(longer, size) > max) {
      out.push(current);
      current = word;
    } else {
      current = longer;
    }
  }
  out.push(current);
  return out;
}

/** Width in pixels of the widest line. */
export function blockWidth(lines: readonly string[], size: number): number {
  return Math.max(0, ...lines.map((line) => textWidth(line, size)));
}
