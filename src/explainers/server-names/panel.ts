import type { StepsFigure, StepsPart } from '../../figure/steps/figure.ts';
import { sightAt } from './steps.ts';

/** Marks what is in the HTML already: products that run the language, and namings up to the year. */
export function panel({ root, session }: StepsFigure): StepsPart {
  return {
    show() {
      const { engines, count } = sightAt(session.run, session.index);
      for (const row of root.querySelectorAll<HTMLElement>('[data-product]'))
        row.classList.toggle('off', !engines.includes(row.dataset['product'] ?? ''));
      root.querySelectorAll<HTMLElement>('[data-naming]').forEach((item, n) => {
        item.classList.toggle('later', n >= count);
        item.classList.toggle('now', n === count - 1);
      });
      for (const item of root.querySelectorAll<HTMLElement>('[data-way]'))
        item.classList.toggle('picked', item.dataset['way'] === session.values['language']);
    },
  };
}
