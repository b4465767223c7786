import { find } from '../../figure/figure.ts';
import type { StepsFigure, StepsPart } from '../../figure/steps/figure.ts';
import { matrix } from './matrix.ts';
import { sightAt, statusesOf } from './steps.ts';

/** The table of all requests and arrangements. */
export function panel({ root, session, say }: StepsFigure): StepsPart {
  const place = find<HTMLElement>(root, '[data-matrix]');
  return {
    show() {
      place.innerHTML = matrix(sightAt(session.run, session.index), statusesOf(session.run), say);
    },
  };
}
