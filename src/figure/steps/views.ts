import { find } from '../figure.ts';
import { written } from '../format.ts';
import { isShown } from '../model.ts';
import type { StepsFigure, StepsPart } from './figure.ts';
import { writeClaim, writeRow } from './readouts.ts';

/** What the model draws below the picture. */
export function beside({ root, session, model, say }: StepsFigure): StepsPart {
  const place = find<HTMLElement>(root, '.beside');
  return {
    show() {
      place.innerHTML = model.beside?.(session.run, session.index, say) ?? '';
    },
  };
}

/** The table beside the picture, and the caption once the run is not the first one any more. */
export function readoutView({ root, session, model, texts, lang }: StepsFigure): StepsPart {
  const rows = new Map(
    [...root.querySelectorAll<HTMLElement>('[data-row]')].map((row) => [
      row.dataset['row'] ?? '',
      find<HTMLElement>(row, 'td'),
    ]),
  );
  const claim = find<HTMLElement>(root, '.claim');
  return {
    show() {
      for (const row of model.readouts(session.run, session.index, session.values)) {
        const cell = rows.get(row.name);
        const [value, unit] = cell?.children ?? [];
        if (!cell || !value || !unit) continue;
        const text = writeRow(row, texts, lang);
        value.textContent = text.value;
        unit.textContent = text.unit;
        cell.classList.toggle('bad', row.bad ?? false);
      }
    },
    renew() {
      claim.textContent = texts.claim(
        writeClaim(model.claim(session.run, session.index), texts, (n) => written(n, 'plain', lang)),
      );
    },
  };
}

/** The question before the run; the run answers it. */
export function prediction({ root, session, model, strings, lang, ...figure }: StepsFigure): StepsPart {
  const ask = root.querySelector('.ask');
  const verdict = ask?.querySelector('.verdict');
  const reasons = ask?.querySelector('details');
  const options = [...(ask?.querySelectorAll<HTMLInputElement>('input') ?? [])];
  const textOf = (option: HTMLInputElement | undefined) => option?.parentElement?.textContent?.trim() ?? '';
  ask?.addEventListener('change', () => figure.moved());
  return {
    show() {
      const guess = options.find(({ checked }) => checked);
      if (!verdict || !guess || !model.prediction) return;
      const { measure, as } = model.prediction;
      const value = measure(session.run, session.index);
      const said = [strings.yourAnswer(textOf(guess))];
      if (Number.isNaN(value)) said.push(strings.willShow);
      else {
        const right = options.find(({ dataset: { upTo } }) => upTo === undefined || value <= Number(upTo));
        said.push(strings.measured(as === 'choice' ? textOf(right) : written(value, as, lang)));
        said.push(right === guess ? strings.right : strings.notRight);
        if (reasons) reasons.open = true;
      }
      const text = said.join(' ');
      if (verdict.textContent !== text) verdict.textContent = text;
    },
  };
}

/** Form controls: what they change, and what shows their state. */
export function controls(figure: StepsFigure): StepsPart {
  const { root, session, texts } = figure;
  const form = root.querySelector<HTMLFormElement>('form.ctl');
  if (!form) return { show() {} };
  const write = (input: HTMLInputElement) => {
    const output = input.parentElement?.querySelector('output');
    if (output)
      output.textContent = texts.parameters[input.name]?.value?.(Number(input.value)) ?? input.value;
  };
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === 'range') write(target);
  });
  form.addEventListener('change', async ({ target }) => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    const value =
      target.type === 'checkbox'
        ? (target as HTMLInputElement).checked
        : target.type === 'range'
          ? Number(target.value)
          : target.value;
    await session.change(target.name, value);
    figure.changed();
  });
  return {
    show() {},
    renew() {
      for (const parameter of session.model.parameters) {
        const control = form.querySelector<HTMLElement>(`[data-for="${parameter.name}"]`);
        if (control) control.hidden = !isShown(parameter, session.values);
      }
      for (const [name, value] of Object.entries(session.values))
        for (const input of form.querySelectorAll<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`)) {
          if (input.type === 'radio') (input as HTMLInputElement).checked = input.value === value;
          else if (input.type === 'checkbox') (input as HTMLInputElement).checked = value === true;
          else input.value = String(value);
          if (input.type === 'range') write(input as HTMLInputElement);
        }
    },
  };
}
