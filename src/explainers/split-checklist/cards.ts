import { escapeText } from '../../diagram/markup.ts';
import type { Phrase, Say } from '../../figure/steps/model.ts';
import type { Sight } from './checklist.ts';
import { COMMAND } from './gates.ts';

/** What is typed and printed, and the checklist with the error that gave each item away. */
export function cards({ printed, attempts, isIn, rows }: Sight, say: Say): string {
  const text = (...phrase: Phrase) => escapeText(say(phrase));
  const answer = attempts === 0 ? '' : isIn ? 'shop=>' : escapeText(printed);
  const items = rows.map(
    ({ gate, state, error }) =>
      `<tr class="${state}"><th scope="row">${text(`gate:${gate}`)}</th><td>${text(state)}</td><td><code>${escapeText(error)}</code></td></tr>`,
  );
  return `<pre class="terminal">$ ${escapeText(COMMAND)}\n${answer}</pre><table class="rows"><caption class="visually-hidden">${text('list')}</caption><tbody>${items.join('')}</tbody></table>`;
}
