import { escapeText } from '../../diagram/markup.ts';
import { writeReadout } from '../../figure/format.ts';
import type { Readout } from '../../figure/model.ts';
import { svgText } from '../../figure/svg-text.ts';
import type { Lang } from '../../i18n/lang.ts';
import type { SweepRun } from './sweep.ts';
import type { SweepTexts } from './sweep-texts.ts';

const WIDTH = 400;
const HEIGHT = 236;
const EDGE = { left: 40, right: 12, top: 28, bottom: 36 };

const px = (value: number): string => String(Math.round(value * 10) / 10);

/** What each pool size carried, as lines and as a table; all from the runs. */
export function sweepPanel(
  runs: readonly SweepRun[],
  knees: readonly number[],
  memories: readonly number[],
  words: SweepTexts,
  lang: Lang,
): string {
  const [small = 0, large = 0] = memories;
  const title = escapeText(words.title(knees[0] ?? 0, small, knees[1] ?? 0, large));
  return `<h3>${title}</h3><div class="wk-plot">${plot(runs, knees, memories, words)}<div>${legend(memories, words)}${killed(runs, words)}</div></div><details><summary>${escapeText(words.table)}</summary><div class="wk-table" tabindex="0" role="group" aria-label="${escapeText(words.table)}">${table(runs, memories, words, lang)}</div></details>`;
}

function killed(runs: readonly SweepRun[], words: SweepTexts): string {
  const first = runs.find((run) => run.killed > 0);
  return first ? `<p>${escapeText(words.killed(first.processes, first.ram, first.killed))}</p>` : '';
}

const of = (runs: readonly SweepRun[], ram: number): SweepRun[] => runs.filter((run) => run.ram === ram);

function plot(
  runs: readonly SweepRun[],
  knees: readonly number[],
  memories: readonly number[],
  words: SweepTexts,
): string {
  const most = { x: Math.max(...runs.map(({ processes }) => processes)), y: 160 };
  const x = (processes: number) => EDGE.left + (processes / most.x) * (WIDTH - EDGE.left - EDGE.right);
  const y = (rate: number) => HEIGHT - EDGE.bottom - (rate / most.y) * (HEIGHT - EDGE.top - EDGE.bottom);
  const line = (points: readonly SweepRun[], value: (run: SweepRun) => number) =>
    points.map((run, n) => `${n ? 'L' : 'M'}${px(x(run.processes))} ${px(y(value(run)))}`).join('');
  const grid = [0, 50, 100, 150]
    .map(
      (rate) =>
        `<path class="grid" d="M${EDGE.left} ${px(y(rate))}H${WIDTH - EDGE.right}"/>${svgText(EDGE.left - 6, y(rate) + 4, String(rate), 'end')}`,
    )
    .join('');
  const ticks = [1, 8, 16, 24, 32].map((n) => svgText(x(n), HEIGHT - 19, String(n), 'middle')).join('');
  const series = memories.map((ram, n) => {
    const points = of(runs, ram);
    const at = points.find(({ processes }) => processes === knees[n]);
    const dots = points
      .map((run) => mark(n, x(run.processes), y(run.throughput), run.processes === at?.processes))
      .join('');
    return `<g class="s${n}"><path d="${line(points, ({ throughput }) => throughput)}"/>${dots}</g>`;
  });
  const law = `<path class="law" d="${line(of(runs, memories[0] ?? 0), ({ little }) => little)}"/>`;
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeText(words.plot)}">${svgText(0, 12, words.rate, 'start')}${grid}${ticks}${svgText(x(16), HEIGHT - 2, words.processes, 'middle')}${law}${series.join('')}</svg>`;
}

/** A square for the small machine, a circle for the large one; the knee is filled. */
function mark(series: number, x: number, y: number, isKnee: boolean): string {
  const kind = isKnee ? ' class="knee"' : '';
  return series === 0
    ? `<rect${kind} x="${px(x - 4)}" y="${px(y - 4)}" width="8" height="8"/>`
    : `<circle${kind} cx="${px(x)}" cy="${px(y)}" r="4.5"/>`;
}

const legend = (memories: readonly number[], words: SweepTexts): string =>
  `<ul class="wk-legend">${memories
    .map(
      (ram, n) =>
        `<li class="s${n}"><svg width="14" height="12" viewBox="-7 -6 14 12" aria-hidden="true">${mark(n, 0, 0, false)}</svg>${escapeText(words.measured(ram))}</li>`,
    )
    .join(
      '',
    )}<li><svg width="22" height="12" viewBox="0 0 22 12" aria-hidden="true"><path class="law" d="M0 6h22"/></svg>${escapeText(words.law)}</li></ul>`;

function table(
  runs: readonly SweepRun[],
  memories: readonly number[],
  words: SweepTexts,
  lang: Lang,
): string {
  const [small = 0, large = 0] = memories;
  const cell = (value: number, as: Readout['as'], bad = false) => {
    const { value: text, unit } = writeReadout({ name: '', value, as }, lang);
    return `<td${bad ? ' class="bad"' : ''}>${escapeText(text)}<small>${escapeText(unit)}</small></td>`;
  };
  const rows = of(runs, large).map((run) => {
    const tight = of(runs, small).find(({ processes }) => processes === run.processes) ?? run;
    return `<tr><th scope="row">${run.processes}</th>${cell(run.little, 'rate')}${cell(tight.throughput, 'rate')}${cell(tight.memory, 'memory', tight.isSwapping)}${cell(run.throughput, 'rate')}${cell(run.memory, 'memory', run.isSwapping)}${cell(run.p99, 'time')}${cell(run.lost, 'share', run.lost > 0)}${cell(run.wait, 'time')}${cell(run.erlang, 'time')}</tr>`;
  });
  const heads = words.columns(small, large).map((head) => `<th scope="col">${escapeText(head)}</th>`);
  return `<table class="rows"><thead><tr>${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}
