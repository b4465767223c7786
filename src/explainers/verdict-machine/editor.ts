import type { Phrase } from '../../figure/steps/model.ts';
import type { Problem } from '../../rules/problem.ts';
import type { Lab } from './lab.ts';

/** What the parts of the panel share. */
export interface Editor {
  say(phrase: Phrase): string;
  lab(): Lab;
  change(lab: Lab): Promise<void>;
  problem(text: string): void;
}

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export function button(text: string, act: () => void, label = text): HTMLButtonElement {
  const element = make('button', { type: 'button', 'aria-label': label }, text);
  element.addEventListener('click', act);
  return element;
}

export function choice(label: string, options: Record<string, string>, chosen: string): HTMLSelectElement {
  const select = make('select', { 'aria-label': label, autocomplete: 'off' });
  for (const [value, text] of Object.entries(options)) select.append(make('option', { value }, text));
  select.value = chosen;
  return select;
}

export const field = (label: string, value: string): HTMLInputElement => {
  const input = make('input', {
    'aria-label': label,
    placeholder: label,
    autocomplete: 'off',
    spellcheck: 'false',
  });
  input.value = value;
  return input;
};

/** The sentence about a problem, in the reader's language. */
export function worded({ reason, args, line }: Problem, say: Editor['say']): string {
  const text = say([reason, args as never]);
  return line === undefined ? text : say(['atLine', line, text]);
}

/** Marks the fields of a row that have a problem, and says it below them. */
export function mark(
  row: HTMLElement,
  fields: Record<string, HTMLElement>,
  problems: readonly Problem[],
  say: Editor['say'],
): void {
  for (const [name, element] of Object.entries(fields)) {
    const wrong = problems.some((problem) => problem.field.split('.').at(-1) === name);
    element.setAttribute('aria-invalid', String(wrong));
  }
  const place = row.querySelector('.wrong');
  if (place) place.textContent = problems.map((problem) => worded(problem, say)).join(' ');
}

export const protocols = { tcp: 'tcp', udp: 'udp', icmp: 'icmp', icmpv6: 'icmpv6', '-1': '-1' };
