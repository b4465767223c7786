import { find } from '../../figure/figure.ts';
import type { StepsFigure, StepsPart } from '../../figure/steps/figure.ts';
import { cards } from './cards.ts';
import { sightAt } from './steps.ts';

/** What is typed and printed, the clock and the queue. */
export function panel({ root, session, say }: StepsFigure): StepsPart {
  const place = find<HTMLElement>(root, '[data-dial]');
  return {
    show() {
      place.innerHTML = cards(sightAt(session.run, session.index), say);
    },
  };
}
