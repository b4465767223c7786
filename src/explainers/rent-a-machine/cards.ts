import { escapeText } from '../../diagram/markup.ts';
import type { Phrase, Say } from '../../figure/steps/model.ts';
import type { Sight } from './rent.ts';

/** The list beside the picture: the types and what fits, or the systems and their ends. */
export function cards(sight: Sight, say: Say): string {
  const text = (...phrase: Phrase) => escapeText(say(phrase));
  if (sight.kind === 'meter')
    return `<p class="ra-meter"><b>${text('dollars', sight.cost)}</b> ${text('meterLine', sight.seconds, sight.billed)}</p>`;
  if (sight.kind === 'fit')
    return `<table class="rows"><tbody>${sight.rows
      .map(
        ({ name, fits, short, hourly }) =>
          `<tr class="${fits ? 'fits' : 'short'}"><th scope="row">${escapeText(name)}</th><td>${text('dollars', hourly)}${text('anHour')}</td><td>${fits ? text('fits') : text('short', short)}</td></tr>`,
      )
      .join('')}</tbody></table>`;
  return `<h3>${text('onDate', sight.date)}</h3><ul>${sight.rows
    .map(
      ({ name, end, support }, n) =>
        `<li class="${support?.status ?? ''}${n === sight.upTo ? ' now' : ''}">${escapeText(name)} <em>${escapeText(end)}</em></li>`,
    )
    .join('')}</ul>`;
}
