import { find } from '../../figure/figure.ts';
import type { StepsFigure, StepsPart } from '../../figure/steps/figure.ts';
import { resultOf } from './steps.ts';
import { config, errorLog } from './views.ts';

/** The error log up to the present step, and the configuration the choices stand for. */
export function panel({ root, session, say }: StepsFigure): StepsPart {
  const log = find<HTMLElement>(root, '[data-pf="log"]');
  const place = find<HTMLElement>(root, '[data-pf="config"]');
  return {
    show() {
      log.innerHTML = errorLog(resultOf(session.run), session.index, say);
    },
    renew() {
      place.innerHTML = config(resultOf(session.run), say);
    },
  };
}
