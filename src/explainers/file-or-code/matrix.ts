import { escapeText } from '../../diagram/markup.ts';
import type { Phrase, Say } from '../../figure/steps/model.ts';
import { arrangements } from '../../rules/dynamic-content/arrangement.ts';
import { asked, type Sight, type Visits } from './visits.ts';

/** Every request in every arrangement, with the one of the present step marked. */
export function matrix(sight: Sight, statuses: Visits['statuses'], say: Say): string {
  const text = (...phrase: Phrase) => escapeText(say(phrase));
  const head = arrangements
    .map(
      (one) =>
        `<th scope="col"${one === sight.arrangement ? ' class="here"' : ''}>${text(`short-${one}`)}</th>`,
    )
    .join('');
  const rows = asked.map(({ method, path }, n) => {
    const cells = (statuses[n] ?? []).map((status, column) => {
      const here = n === sight.request && arrangements[column] === sight.arrangement;
      const kind = status === undefined || status >= 400 ? 'no' : 'ok';
      return `<td class="${kind}${here ? ' here' : ''}"${here ? ' aria-current="true"' : ''}>${text('statusCell', status ?? 0)}</td>`;
    });
    const name = `<code>${escapeText(`${method} ${path}`)}</code>`;
    return `<tr${n === sight.request ? ' class="here"' : ''}><th scope="row">${name}</th>${cells.join('')}</tr>`;
  });
  return `<table class="rows"><caption>${text('matrixCaption')}</caption><thead><tr><td></td>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}
