import type { Figure } from './figure.ts';
import { HASH_KEY } from './hash.ts';
import { encodeState } from './state.ts';

/** Copying and saving; loaded on use. */
export async function copyLink({ session, strings, announce, root }: Figure): Promise<void> {
  const address = `${location.origin}${location.pathname}#${HASH_KEY}=${encodeState(session.state())}`;
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

/** What was set, what was done, and every readout, one value a line. */
export function resultsCsv({ session, model, strings, texts, name }: Figure): string {
  const rows: (string | number)[][] = [
    ['figure', '', model.name],
    ['seed', '', session.seed],
    ['time', '', session.time],
    ...Object.entries(session.values).map(([key, value]) => [
      'parameter',
      texts.parameters[key]?.label ?? key,
      String(value),
    ]),
    ...session.commands.map(({ at, command }) => ['command', at, strings.command(command, name)]),
    ...session.systems.flatMap((system, n) =>
      model
        .readouts(system, system.read(), session.values)
        .map((row) => [
          systemName(texts.systems?.[n]),
          texts.readouts?.[row.name] ?? strings.readouts[row.name] ?? row.name,
          row.value,
        ]),
    ),
  ];
  return `${rows.map((row) => row.map((cell) => quote(String(cell))).join(',')).join('\r\n')}\r\n`;
}

const systemName = (given: string | undefined): string => given ?? 'result';

export function saveCsv(figure: Figure): void {
  // The mark tells Excel that the text is UTF-8.
  save(
    new Blob(['\ufeff', resultsCsv(figure)], { type: 'text/csv;charset=utf-8' }),
    `${figure.model.name}.csv`,
  );
}

export function saveSvg(figure: Figure): void {
  const { text } = standalone(figure);
  save(new Blob([text], { type: 'image/svg+xml' }), `${figure.model.name}.svg`);
}

export async function savePng(figure: Figure): Promise<void> {
  const { text, width, height } = standalone(figure);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * 2;
  canvas.height = height * 2;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => blob && save(blob, `${figure.model.name}.png`));
}

function save(blob: Blob, file: string): void {
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
function standalone({ root }: Figure): { text: string; width: number; height: number } {
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
