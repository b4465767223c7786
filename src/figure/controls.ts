import type { Command } from '../sim/index.ts';
import { type Figure, find, type Part } from './figure.ts';
import { otherSeed } from './session.ts';

/** Form controls: what they change, and what shows their state. */
export function controls(figure: Figure): Part {
  const { root, session, texts } = figure;
  const form = find<HTMLFormElement>(root, '.ctl');
  const chosen = root.querySelector<HTMLSelectElement>('[data-do="choose"]');
  const seed = find<HTMLInputElement>(root, '[data-do="seed"]');
  const buttons = [...form.querySelectorAll<HTMLButtonElement>('[data-act]')];

  const chosenValue = (input: HTMLInputElement | HTMLSelectElement) =>
    input.type === 'checkbox'
      ? (input as HTMLInputElement).checked
      : input.type === 'range'
        ? Number(input.value)
        : input.value;
  const write = (input: HTMLInputElement) => {
    const output = input.parentElement?.querySelector('output');
    if (output)
      output.textContent = texts.parameters[input.name]?.value?.(Number(input.value)) ?? input.value;
  };
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === 'range') write(target);
  });
  form.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    if (target === chosen) figure.chosen = target.value;
    else if (target === seed) session.reseed(Number(seed.value) || 0);
    else session.change(target.name, chosenValue(target));
    figure.changed();
  });
  find<HTMLButtonElement>(root, '[data-do="reseed"]').addEventListener('click', () => {
    session.reseed(otherSeed(session.seed));
    figure.changed();
  });
  for (const button of buttons)
    button.addEventListener('click', () => act(figure, button.dataset['act'] ?? ''));

  return {
    show() {
      for (const button of buttons)
        button.disabled = commandsOf(figure, button.dataset['act'] ?? '').length === 0;
    },
    renew() {
      seed.value = String(session.seed);
      if (chosen) {
        for (const option of chosen.options)
          option.hidden = !session.systems.some(({ scenario }) => option.value in scenario.nodes);
        chosen.value = figure.chosen;
      }
      for (const [name, value] of Object.entries(session.values)) {
        for (const input of form.querySelectorAll<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`)) {
          if (input.type === 'radio') (input as HTMLInputElement).checked = input.value === value;
          else if (input.type === 'checkbox') (input as HTMLInputElement).checked = value === true;
          else input.value = String(value);
          if (input.type === 'range') write(input as HTMLInputElement);
        }
      }
    },
  };
}

/** Does something to the chosen node, now. */
export function act(figure: Figure, name: string): void {
  const done = commandsOf(figure, name).filter((command) => figure.session.act(command));
  const [first] = done;
  if (!first) return;
  figure.changed();
  figure.announce(figure.strings.command(first, figure.name));
}

/** What an action means in each system; a command that several have in common reaches all of them by itself. */
function commandsOf({ session, model, chosen }: Figure, name: string): Command[] {
  const action = model.actions.find((one) => one.name === name);
  const commands = new Map<string, Command>();
  // The last system first: its machines have the names that mark the moment.
  for (const system of session.systems.toReversed()) {
    const command = action?.command(chosen, system);
    if (command) commands.set(JSON.stringify(command), command);
  }
  return [...commands.values()];
}
