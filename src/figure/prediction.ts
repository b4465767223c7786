import type { Figure, Part } from './figure.ts';
import { written } from './format.ts';

/** The question before the run; what the run measures answers it. */
export function prediction({ root, session, model, strings, ...figure }: Figure): Part {
  const ask = root.querySelector('.ask');
  const verdict = ask?.querySelector('.verdict');
  const options = [...(ask?.querySelectorAll<HTMLInputElement>('input') ?? [])];
  const reasons = ask?.querySelector('details');
  const show = () => {
    const guess = options.find(({ checked }) => checked);
    const system = session.systems[model.prediction?.system ?? 0];
    if (!verdict || !guess || !system || !model.prediction) return;
    const value = model.prediction.measure(system.told(), system);
    const said = [strings.yourAnswer(guess.parentElement?.textContent?.trim() ?? '')];
    if (Number.isNaN(value)) said.push(strings.willShow);
    else {
      const right = options.find(({ dataset: { upTo } }) => upTo === undefined || value <= Number(upTo));
      said.push(strings.measured(written(value, model.prediction.as, strings.lang)));
      said.push(right === guess ? strings.right : strings.notRight);
      if (reasons && verdict.textContent !== said.join(' ')) reasons.open = true;
    }
    const text = said.join(' ');
    if (verdict.textContent !== text) verdict.textContent = text;
  };
  ask?.addEventListener('change', () => figure.moved());
  return { show };
}
