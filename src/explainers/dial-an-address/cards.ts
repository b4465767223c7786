import { escapeText } from '../../diagram/markup.ts';
import type { Say } from '../../figure/steps/model.ts';
import type { Sight } from './dialling.ts';

/** Below the picture: what is typed and printed, the clock of a silence, and the slots of the queue. */
export function cards(sight: Sight, say: Say): string {
  return terminal(sight) + clock(sight, say) + queue(sight, say);
}

const terminal = ({ command, message }: Sight): string =>
  `<pre class="terminal">$ ${escapeText(command)}\n${escapeText(message ?? '')}</pre>`;

/** The waits are drawn to scale, so that their doubling is seen. */
function clock({ clock, time, result }: Sight, say: Say): string {
  if (!clock) return '';
  const { sent, givesUp } = clock;
  const marks = sent.map(
    (at) => `<rect class="${at <= time ? 'on' : ''}" x="${at}" width=".7" height="10"/>`,
  );
  const list = sent.map((at) => `<li class="${at <= time ? 'on' : ''}">${at}</li>`);
  const end = escapeText(say(['givesUp', givesUp]));
  return `<div class="da-clock"><h3>${escapeText(say(['clock']))}</h3><svg viewBox="0 0 ${givesUp} 10" preserveAspectRatio="none" aria-hidden="true"><rect class="past" y="4" width="${Math.min(time, givesUp)}" height="2"/>${marks.join('')}</svg><ol>${list.join('')}<li class="end${result ? ' on' : ''}">${end}</li></ol></div>`;
}

function queue({ slots }: Sight, say: Say): string {
  if (slots.length === 0) return '';
  const taken = slots.filter((slot) => slot !== 'free').length;
  const boxes = slots.map(
    (slot) => `<li class="${slot}">${slot === 'free' ? '&nbsp;' : escapeText(say([slot]))}</li>`,
  );
  return `<div class="da-queue"><h3>${escapeText(say(['queue', taken, slots.length]))}</h3><ul>${boxes.join('')}</ul></div>`;
}
