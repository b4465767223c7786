import { escapeText } from '../../diagram/markup.ts';
import type { Say } from '../../figure/steps/model.ts';
import type { Result } from './run.ts';
import { configOf } from './situation.ts';

/** The error log up to a step, as HTML. */
export function errorLog({ log, sights }: Result, index: number, say: Say): string {
  const written = log.slice(0, sights[index]?.written ?? 0);
  const lines = written.map(
    ({ at, level, text }) => `<li class="${level}"><b>${at} s</b> <code>${escapeText(text)}</code></li>`,
  );
  const list = lines.join('') || `<li class="none">${escapeText(say(['logEmpty']))}</li>`;
  return `<h3>${escapeText(say(['log']))}</h3><ol tabindex="0" aria-label="${escapeText(say(['log']))}">${list}</ol><p>${escapeText(say(['logHint']))}</p>`;
}

export const config = ({ situation }: Result, say: Say): string =>
  `<h3>${escapeText(say(['config']))}</h3><pre class="terminal">${escapeText(configOf(situation))}</pre>`;
