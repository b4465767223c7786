import { svgText } from '../figure/svg-text.ts';
import { type Curve, RATES } from './curve.ts';
import { knee } from './knee.ts';
import type { Point } from './measure.ts';

/** What the plot says; both languages in src/i18n/sweep.ts. */
export interface PlotWords {
  rate: string;
  latency: string;
  knee: string;
  /** Alternative text of the whole. */
  summary: string;
  systems: readonly string[];
}

const WIDTH = 560;
const HEIGHT = 340;
const LEFT = 66;
const RIGHT = 24;
const TOP = 36;
const BOTTOM = 54;
const LEAST = 0.01;
const MOST = 4;
const TICKS = [
  [0.01, '10 ms'],
  [0.03, '30 ms'],
  [0.1, '100 ms'],
  [0.3, '300 ms'],
  [1, '1 s'],
  [3, '3 s'],
] as const;

const most = RATES.at(-1) ?? 1;
const x = (rate: number): number => LEFT + ((WIDTH - LEFT - RIGHT) * rate) / most;
const y = (seconds: number): number =>
  TOP +
  (HEIGHT - TOP - BOTTOM) *
    (1 -
      (Math.log10(Math.min(MOST, Math.max(LEAST, seconds))) - Math.log10(LEAST)) / Math.log10(MOST / LEAST));
const at = (rate: number, seconds: number): string => `${x(rate).toFixed(1)} ${y(seconds).toFixed(1)}`;
const line = (points: readonly { rate: number; mean: number }[]): string =>
  points.map(({ rate, mean }, n) => `${n === 0 ? 'M' : 'L'}${at(rate, mean)}`).join('');

/** A mark of each system that does not need colour: disc, square, triangle. */
const marks = [
  (left: number, top: number) => `M${left - 3} ${top}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0`,
  (left: number, top: number) => `M${left - 3} ${top - 3}h6v6h-6z`,
  (left: number, top: number) => `M${left} ${top - 4}l4 7h-8z`,
];
const mark = (n: number, rate: number, seconds: number): string =>
  `<path class="point" d="${marks[n]?.(Number(x(rate).toFixed(1)), Number(y(seconds).toFixed(1))) ?? ''}"/>`;

interface Place {
  left: number;
  top: number;
}
/** No name is longer, none higher. */
const NAME = { width: 130, height: 20 };

/** The name of a curve at its last point, above the names that are there. */
function nameOf({ rate, mean }: Point, name: string, taken: Place[]): string {
  const isAtEnd = x(rate) > WIDTH - NAME.width;
  const place = { left: x(rate) + (isAtEnd ? 0 : 8), top: y(mean) + (isAtEnd ? -14 : 4) };
  const isTaken = () =>
    taken.some(
      ({ left, top }) => Math.abs(left - place.left) < NAME.width && Math.abs(top - place.top) < NAME.height,
    );
  while (isTaken()) place.top -= NAME.height;
  taken.push(place);
  return svgText(place.left, place.top, name, isAtEnd ? 'end' : 'start', 'name');
}

/** Mean response time against load, on a logarithmic axis of time: measured solid, formula dashed, knee ringed. */
export function plot(curves: readonly Curve[], words: PlotWords): string {
  const grid =
    TICKS.map(
      ([seconds, label]) =>
        `<path class="grid" d="M${LEFT} ${y(seconds).toFixed(1)}H${WIDTH - RIGHT}"/>${svgText(LEFT - 6, y(seconds) + 4, label, 'end')}`,
    ).join('') +
    RATES.filter((rate) => rate % 150 === 0)
      .map((rate) => svgText(x(rate), HEIGHT - BOTTOM + 18, String(rate), 'middle'))
      .join('');
  const taken: Place[] = [];
  const drawn = curves.map(({ points, theory }, n) => {
    const best = knee(points);
    const ring =
      best && `<circle class="knee" r="8" cx="${x(best.rate).toFixed(1)}" cy="${y(best.mean).toFixed(1)}"/>`;
    const last = points.at(-1);
    const label = last && nameOf(last, words.systems[n] ?? '', taken);
    return `<g class="curve c${n}"><path class="formula" d="${line(theory)}"/><path class="measured" d="${line(points)}"/>${points.map(({ rate, mean }) => mark(n, rate, mean)).join('')}${ring ?? ''}${label ?? ''}</g>`;
  });
  return (
    `<svg class="sweep-plot" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${words.summary}">` +
    `${grid}<path class="axis" d="M${LEFT} ${TOP}V${HEIGHT - BOTTOM}H${WIDTH - RIGHT}"/>` +
    svgText(LEFT, TOP - 14, words.latency, 'start') +
    svgText(WIDTH - RIGHT, HEIGHT - 8, words.rate, 'end') +
    `${drawn.join('')}</svg>`
  );
}
