import { HASH_KEY } from './hash.ts';
import { encodeState, type FigureState } from './state.ts';

/** Copying and saving, whatever kind of figure; loaded on use. */

/** What copying a link needs of a figure, whatever its kind. */
interface Sharing {
  root: HTMLElement;
  strings: { copied: string; copyFailed: string; copyLink: string };
  announce(text: string): void;
}

/** Puts the state into the address, and the address into the clipboard. */
export async function copyLink(state: FigureState, { strings, announce, root }: Sharing): Promise<void> {
  const address = `${location.origin}${location.pathname}#${HASH_KEY}=${encodeState(state)}`;
  const button = root.querySelector('[data-do="link"]');
  let said = strings.copied;
  try {
    await navigator.clipboard.writeText(address);
  } catch {
    // Without permission to write, the address bar holds the link instead.
    said = strings.copyFailed;
  }
  history.replaceState(null, '', address);
  announce(said);
  if (!button) return;
  button.textContent = said;
  setTimeout(() => {
    button.textContent = strings.copyLink;
  }, 2000);
}

const quote = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A table as CSV that spreadsheets read: the mark tells Excel that the text is UTF-8. */
export const csvOf = (rows: readonly (readonly (string | number)[])[]): string =>
  `${rows.map((row) => row.map((cell) => quote(String(cell))).join(',')).join('\r\n')}\r\n`;

export function saveCsv(csv: string, name: string): void {
  save(new Blob(['\ufeff', csv], { type: 'text/csv;charset=utf-8' }), `${name}.csv`);
}

export function saveSvg(root: HTMLElement, name: string): void {
  const { text } = standalone(root);
  save(new Blob([text], { type: 'image/svg+xml' }), `${name}.svg`);
}

export async function savePng(root: HTMLElement, name: string): Promise<void> {
  const { text, width, height } = standalone(root);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * 2;
  canvas.height = height * 2;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => blob && save(blob, `${name}.png`));
}

/** Hands the reader a file. */
export function save(blob: Blob, file: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

const STYLES = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;
const MARGIN = 16;

/** The visible pictures with the page's colours written out, and the requests as they stand. */
export function standalone(root: HTMLElement): { text: string; width: number; height: number } {
  const svgs = [...root.querySelectorAll<SVGSVGElement>('svg.dg')].filter(
    (svg) => svg.getClientRects().length > 0,
  );
  let width = 0;
  let height = 0;
  const parts = svgs.map((svg) => {
    const { width: w, height: h } = svg.viewBox.baseVal;
    const inner = `<g transform="translate(${MARGIN} ${height + MARGIN})">${resolved(svg)}</g>`;
    width = Math.max(width, w + 2 * MARGIN);
    height += h + 2 * MARGIN;
    return inner;
  });
  const { backgroundColor, fontFamily } = getComputedStyle(root);
  const text =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${fontFamily.replaceAll('"', "'")}">` +
    `<rect width="100%" height="100%" fill="${backgroundColor}"/>${parts.join('')}</svg>`;
  return { text, width, height };
}

function resolved(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = svg.querySelectorAll('*');
  copy.querySelectorAll('*').forEach((element, n) => {
    const original = originals[n];
    if (!original || element.closest('defs')) return;
    const style = getComputedStyle(original);
    if (style.display === 'none' && !element.closest('.dots')) return;
    for (const key of STYLES) element.setAttribute(key, style.getPropertyValue(key));
  });
  return [...copy.children].map((child) => new XMLSerializer().serializeToString(child)).join('');
}
