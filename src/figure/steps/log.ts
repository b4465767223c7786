import { find } from '../figure.ts';
import { written } from '../format.ts';
import { logItem } from '../log-item.ts';
import type { StepsFigure, StepsPart } from './figure.ts';
import type { Run, Say } from './model.ts';

/** A line of the log, written. */
export interface Line {
  /** The time of the step; its number where the whole run takes none. */
  clock: string;
  /** The time of the step; '' where the whole run takes none. */
  time: string;
  text: string;
  reason?: string;
  tone?: 'good' | 'bad';
}

export function logLines({ steps, micros }: Run, say: Say, lang: string): Line[] {
  const takesTime = steps.some(({ time }) => time > 0);
  return steps.map(({ time: at, event, reason, tone }, n) => {
    const time = takesTime ? clockOf(at, micros ?? false, lang) : '';
    return {
      clock: time || `${n + 1}`,
      time,
      text: say(event),
      ...(reason ? { reason: say(reason) } : {}),
      ...(tone ? { tone } : {}),
    };
  });
}

function clockOf(seconds: number, micros: boolean, lang: string): string {
  if (micros) return `${Math.round(seconds * 1e6).toLocaleString(lang)} µs`;
  return seconds === 0 ? '0 s' : written(seconds, 'time', lang);
}

/** What has happened up to the present step; each line leads to its step. */
export function logView(figure: StepsFigure): StepsPart {
  const { root, session, say, lang } = figure;
  const list = find<HTMLOListElement>(root, '.log ol');
  list.addEventListener('click', ({ target }) => {
    const line = (target as Element).closest('button')?.closest('li');
    if (!line) return;
    session.seek([...list.children].indexOf(line));
    figure.moved();
  });
  const item = (line: Line, n: number): HTMLLIElement => {
    const li = logItem(line, n);
    if (line.tone) li.className = line.tone;
    return li;
  };
  return {
    renew: () => list.replaceChildren(...logLines(session.run, say, lang).map(item)),
    show() {
      [...list.children].forEach((line, n) => {
        line.classList.toggle('now', n === session.index);
        line.classList.toggle('later', n > session.index);
      });
      const now = list.children[session.index] as HTMLElement | undefined;
      if (!now) return;
      const { offsetTop, offsetHeight } = now;
      const top = offsetTop - list.offsetTop;
      if (top < list.scrollTop || top + offsetHeight > list.scrollTop + list.clientHeight)
        list.scrollTop = top + offsetHeight - list.clientHeight;
    },
  };
}
