import { find } from '../figure.ts';
import type { StepsFigure, StepsPart } from './figure.ts';
import { type Chapter, chapterAt } from './model.ts';

/** The chapters of the run as buttons; each leads to its first step. */
export function chapterRail(figure: StepsFigure, chaptersOf: () => readonly Chapter[]): StepsPart {
  const { root, session, say } = figure;
  const list = find<HTMLElement>(root, '.chapters');
  const buttons = [...list.querySelectorAll('button')];
  const written = session.run;
  list.addEventListener('click', ({ target }) => {
    const { at } = chaptersOf()[buttons.indexOf((target as Element).closest('button') as never)] ?? {};
    if (at === undefined) return;
    session.seek(at);
    figure.moved();
  });
  return {
    show() {
      const now = chapterAt(chaptersOf(), session.index);
      buttons.forEach((button, n) => {
        if (n === now) button.setAttribute('aria-current', 'step');
        else button.removeAttribute('aria-current');
      });
    },
    renew() {
      const chapters = chaptersOf();
      buttons.forEach((button, n) => {
        const { title, at } = chapters[n] ?? {};
        button.disabled = at === undefined;
        button.textContent = title ? say(title) : '';
        // The small pictures are those of the run that the page was written with.
        if (session.run !== written) button.nextElementSibling?.remove();
      });
    },
  };
}
