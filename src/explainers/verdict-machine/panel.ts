import { find } from '../../figure/figure.ts';
import type { StepsFigure, StepsPart } from '../../figure/steps/figure.ts';
import { actsEditor } from './acts-editor.ts';
import { cards } from './cards.ts';
import type { Editor } from './editor.ts';
import { type Lab, type Situation, situations } from './lab.ts';
import { rulesEditor } from './rules-editor.ts';
import { sightAt } from './steps.ts';

/** Rule cards, and the editors of rules, packets and exchange formats. */
export function panel(figure: StepsFigure): StepsPart {
  const { root, session, say } = figure;
  const place = find<HTMLElement>(root, '[data-cards]');
  const situation = find<HTMLSelectElement>(root, '[data-vm="situation"]');
  const problem = find<HTMLElement>(root, '.vm-problem');
  const lab = () => session.data as unknown as Lab;
  const editor: Editor = {
    say,
    lab,
    async change(next) {
      problem.textContent = '';
      await figure.change(next as never);
    },
    problem(text) {
      problem.textContent = text;
    },
  };
  const editors = [
    { details: find<HTMLDetailsElement>(root, '[data-vm="rules"]'), draw: rulesEditor },
    { details: find<HTMLDetailsElement>(root, '[data-vm="acts"]'), draw: actsEditor },
  ];
  /** What an editor last showed: it is not drawn anew under the reader's hands. */
  const drawn = new Map<HTMLDetailsElement, Lab>();
  const refresh = () => {
    for (const { details, draw } of editors)
      if (details.open && drawn.get(details) !== lab()) {
        drawn.set(details, lab());
        draw(find<HTMLElement>(details, 'div'), editor);
      }
  };
  for (const { details } of editors) details.addEventListener('toggle', refresh);
  openExchange(figure, editor);
  situation.addEventListener('change', async () => {
    const chosen = situations[situation.value as Situation];
    if (!chosen) return;
    session.seek(0);
    await editor.change(chosen);
  });
  return {
    show() {
      place.innerHTML = cards(lab(), sightAt(session.run, session.index), say);
    },
    renew() {
      const now = JSON.stringify(lab());
      const known = Object.entries(situations).find(([, one]) => JSON.stringify(one) === now);
      situation.value = known?.[0] ?? 'own';
      refresh();
    },
  };
}

/** Reading and writing other forms takes more code than all else here: it is fetched by those who open it. */
function openExchange({ root, lang, strings, session }: StepsFigure, editor: Editor): void {
  const details = find<HTMLDetailsElement>(root, '[data-vm="exchange"]');
  let isThere = false;
  details.addEventListener('toggle', async () => {
    if (!details.open || isThere) return;
    isThere = true;
    try {
      const [{ exchangeEditor }, { exchange }] = await Promise.all([
        import('./exchange.ts'),
        lang === 'ko' ? import('./exchange.ko.ts') : import('./exchange.en.ts'),
      ]);
      const change: Editor['change'] = (lab) => {
        session.seek(0);
        return editor.change(lab);
      };
      exchangeEditor(find<HTMLElement>(details, 'div'), { ...editor, change }, exchange);
    } catch {
      isThere = false;
      editor.problem(strings.failed);
    }
  });
}
