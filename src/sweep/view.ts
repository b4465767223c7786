import { written } from '../figure/format.ts';
import type { Lang } from '../i18n/lang.ts';
import { sweepStrings } from '../i18n/sweep.ts';
import { type Curve, LEAST_SUCCESS } from './curve.ts';
import { knee } from './knee.ts';
import { plot } from './plot.ts';

/** What a sweep shows, as HTML: built once for the page, and again in the page when a reader measures. */
export interface View {
  claim: string;
  plot: string;
  /** Rows of the table. */
  rows: string;
}

export function view(curves: readonly Curve[], systems: readonly string[], lang: Lang): View {
  const words = sweepStrings[lang];
  const count = (value: number | undefined) => written(value ?? Number.NaN, 'count', lang);
  const knees = curves.map(({ points }) => knee(points));
  const parts = curves.map(({ capacity }, n) =>
    words.part(systems[n] ?? '', count(knees[n]?.rate), count(capacity)),
  );
  return {
    claim: words.claim(knees.map((point) => count(point?.rate))),
    plot: plot(curves, { ...words, summary: words.summary(parts), systems }),
    rows: curves
      .map(({ points, capacity }, n) => {
        const end = points.find(({ success }) => success < LEAST_SUCCESS);
        const cells = [
          count(knees[n]?.rate),
          written(knees[n]?.mean ?? Number.NaN, 'time', lang),
          count(capacity),
          end ? count(end.rate) : words.never,
        ];
        return `<tr><th scope="row">${systems[n]}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
      })
      .join(''),
  };
}
