import { find } from '../../figure/figure.ts';
import type { StepsFigure, StepsPart } from '../../figure/steps/figure.ts';
import { cards } from './cards.ts';
import { sightAt } from './steps.ts';

/** What is typed and printed, and the checklist. */
export function panel({ root, session, say }: StepsFigure): StepsPart {
  const place = find<HTMLElement>(root, '[data-checklist]');
  return {
    show() {
      place.innerHTML = cards(sightAt(session.run, session.index), say);
    },
  };
}
