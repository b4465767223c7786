import { find } from '../../figure/figure.ts';
import type { StepsFigure, StepsPart } from '../../figure/steps/figure.ts';
import { resultOf } from './steps.ts';
import { config, errorLog } from './views.ts';

/** The error log up to the present step, and the configuration the choices stand for. */
export function panel({ root, session, say }: StepsFigure): StepsPart {
  const log = find<HTMLElement>(root, '[data-pf="log"]');
  const place = find<HTMLElement>(root, '[data-pf="config"]');
  let shown = '';
  return {
    show() {
      const now = errorLog(resultOf(session.run), session.index, say);
      if (now === shown) return;
      shown = now;
      const had = document.activeElement?.parentElement === log;
      log.innerHTML = now;
      // The newest line is seen, and who reads here with the keyboard stays here.
      const list = find<HTMLElement>(log, 'ol');
      list.scrollTop = list.scrollHeight;
      if (had) list.focus({ preventScroll: true });
    },
    renew() {
      place.innerHTML = config(resultOf(session.run), say);
    },
  };
}
