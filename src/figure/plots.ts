import { plotStrings } from '../i18n/plots.ts';
import { HISTOGRAM_BITS } from '../sim/engine/meters.ts';
import { bucketMiddle } from '../sim/statistics/histogram.ts';
import type { Figure } from './figure.ts';
import { written } from './format.ts';
import { svgText } from './svg-text.ts';
import { System } from './system.ts';

/** Small plots of the run up to now; loaded on use. Drawn from the model anew, so they need no memory while it plays. */

const WIDTH = 420;
const HEIGHT = 170;
const LEFT = 44;
const BOTTOM = 22;
const TOP = 12;
const BARS = 42;

interface Plot {
  title: string;
  words: string;
  svg: string;
}

export function showPlots(figure: Figure, into: HTMLElement): void {
  const words = plotStrings[figure.strings.lang === 'en' ? 'en' : 'ko'];
  const again = document.createElement('button');
  again.type = 'button';
  again.textContent = words.refresh;
  again.addEventListener('click', () => showPlots(figure, into));
  const plots = document.createElement('div');
  plots.className = 'plots';
  figure.session.systems.forEach((system, n) => {
    const name = figure.texts.systems?.[n];
    for (const plot of [rates(system, figure, words), latency(system, figure, words)]) {
      const box = document.createElement('div');
      const title = document.createElement('h3');
      title.textContent = name ? `${name}: ${plot.title}` : plot.title;
      const holder = document.createElement('div');
      holder.innerHTML = plot.svg;
      holder.firstElementChild?.setAttribute('aria-label', `${plot.title}. ${plot.words}`);
      const text = document.createElement('p');
      text.textContent = plot.words;
      box.append(title, holder, text);
      plots.append(box);
    }
  });
  into.replaceChildren(plots, again);
}

type Words = (typeof plotStrings)['ko'];

/** Successes and failures of each simulated second. */
function rates(system: System, { strings, session }: Figure, words: Words): Plot {
  const { lang } = strings;
  const run = new System(system.scenario, session.seed, system.player.commands);
  const seconds = Math.max(1, Math.floor(session.time));
  const done: number[] = [];
  const failed: number[] = [];
  let before = { completed: 0, failed: 0 };
  for (let second = 1; second <= seconds; second++) {
    run.seek(second);
    const { total } = run.simulation.read(1);
    done.push(total.completed - before.completed);
    failed.push(total.failed - before.failed);
    before = total;
  }
  const most = Math.max(1, ...done, ...failed);
  const x = (second: number) => LEFT + ((WIDTH - LEFT - 8) * second) / seconds;
  const y = (count: number) => HEIGHT - BOTTOM - ((HEIGHT - BOTTOM - TOP) * count) / most;
  const line = (counts: number[]) =>
    counts
      .map((count, n) => `${n === 0 ? 'M' : 'L'}${x(n + 0.5).toFixed(1)} ${y(count).toFixed(1)}`)
      .join('');
  const count = (value: number) => written(value, 'count', lang);
  const first = failed.findIndex((value) => value > 0);
  const every = seconds > 60 ? 30 : seconds > 20 ? 10 : 5;
  const ticks = Array.from({ length: Math.floor(seconds / every) + 1 }, (_, n) => n * every);
  return {
    title: words.rates,
    words:
      first < 0
        ? words.calm(count(Math.max(...done)))
        : words.ratesInWords(count(Math.max(...done)), count(Math.max(...failed)), `${first} s`),
    svg: frame(
      `<path class="line done" d="${line(done)}"/><path class="line lost" d="${line(failed)}"/>` +
        ticks.map((tick) => svgText(x(tick), HEIGHT - 6, `${tick} s`, 'middle')).join('') +
        svgText(LEFT - 6, y(most) + 4, count(most), 'end') +
        svgText(LEFT - 6, y(0) + 4, '0', 'end') +
        svgText(x(seconds), y(done.at(-1) ?? 0) - 5, words.done, 'end') +
        (first < 0 ? '' : svgText(x(seconds), y(failed.at(-1) ?? 0) - 5, words.failed, 'end', 'lost')),
    ),
  };
}

/** How long requests that succeeded took, on a logarithmic axis. */
function latency({ simulation }: System, { strings }: Figure, words: Words): Plot {
  const { lang } = strings;
  const { histogram } = simulation.engine.meters;
  const filled = [...histogram.keys()].filter((bin) => (histogram[bin] ?? 0) > 0);
  const times = filled.map((bin) => bucketMiddle(bin, HISTOGRAM_BITS));
  const [least = 0.001] = times;
  const longest = times.at(-1) ?? 1;
  const title = words.latency;
  if (filled.length === 0) return { title, words: words.none, svg: frame('') };
  const low = Math.log10(least / 1.2);
  const high = Math.log10(longest * 1.2);
  const bars = new Array<number>(BARS).fill(0);
  filled.forEach((bin, n) => {
    const at = Math.floor((BARS * (Math.log10(times[n] ?? 1) - low)) / (high - low));
    bars[Math.min(BARS - 1, Math.max(0, at))] = (bars[at] ?? 0) + (histogram[bin] ?? 0);
  });
  const most = Math.max(...bars);
  const span = WIDTH - LEFT - 8;
  const x = (time: number) => LEFT + (span * (Math.log10(time) - low)) / (high - low);
  const y = (count: number) => HEIGHT - BOTTOM - ((HEIGHT - BOTTOM - TOP) * count) / most;
  const rectangles = bars.map((count, n) =>
    count === 0
      ? ''
      : `<rect x="${(LEFT + (span * n) / BARS + 0.5).toFixed(1)}" y="${y(count).toFixed(1)}" width="${(span / BARS - 1).toFixed(1)}" height="${(HEIGHT - BOTTOM - y(count)).toFixed(1)}"/>`,
  );
  const ticks = [0.001, 0.01, 0.1, 1, 10, 100].filter(
    (time) => Math.log10(time) >= low && Math.log10(time) <= high,
  );
  const { p50, p99 } = simulation.read().total.quantiles;
  const mark = (time: number, name: string) =>
    `<path class="mark" d="M${x(time).toFixed(1)} ${TOP}V${HEIGHT - BOTTOM}"/>${svgText(x(time) + 4, TOP + 8, name, 'start')}`;
  return {
    title,
    words: words.latencyInWords(
      written(
        bars.reduce((sum, count) => sum + count, 0),
        'count',
        lang,
      ),
      written(p50, 'time', lang),
      written(p99, 'time', lang),
    ),
    svg: frame(
      rectangles.join('') +
        mark(p50, 'p50') +
        mark(p99, 'p99') +
        ticks.map((time) => svgText(x(time), HEIGHT - 6, written(time, 'time', lang), 'middle')).join(''),
    ),
  };
}

const frame = (inside: string): string =>
  `<svg class="plot" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img"><path class="axis" d="M${LEFT} ${HEIGHT - BOTTOM}H${WIDTH - 8}"/>${inside}</svg>`;
