/** Strings into SVG text. Every string that is not ours goes through `escapeText`. */

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Safe as text and as an attribute's value in quotes. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

/** At most one decimal, no needless zero. */
export function number(value: number): string {
  return String(Math.round(value * 10) / 10);
}
