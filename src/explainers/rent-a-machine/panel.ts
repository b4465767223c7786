import { find } from '../../figure/figure.ts';
import type { StepsFigure, StepsPart } from '../../figure/steps/figure.ts';
import { cards } from './cards.ts';
import { sightAt } from './steps.ts';

/** The list beside the picture; controls of the other stories are put away. */
export function panel({ root, session, say }: StepsFigure): StepsPart {
  const place = find<HTMLElement>(root, '[data-list]');
  const stories: Record<string, readonly string[]> = {
    meter: ['type', 'seconds'],
    fit: ['appCpu', 'appMemory', 'dbCpu', 'dbMemory'],
    support: ['month'],
  };
  return {
    show() {
      place.innerHTML = cards(sightAt(session.run, session.index), say);
    },
    renew() {
      const used = stories[String(session.values['story'])] ?? [];
      for (const name of Object.values(stories).flat()) {
        const input = root.querySelector<HTMLElement>(`form.ctl [name="${name}"]`);
        const control = input?.closest<HTMLElement>('fieldset, label.pick, label.rng');
        if (control) control.hidden = !used.includes(name);
      }
    },
  };
}
