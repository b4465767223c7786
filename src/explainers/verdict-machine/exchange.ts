import type { Problem } from '../../rules/problem.ts';
import { formatAwsJson, formatTerraform } from '../../rules/security-group/interchange.ts';
import { button, type Editor, make } from './editor.ts';
import type { ExchangeTexts } from './exchange-texts.ts';
import { type Lab, MOST_GROUPS, readLab, situations } from './lab.ts';
import { distinct, readRuleSet } from './rule-set.ts';

/** A field for rule sets from elsewhere, and buttons that copy these rules for elsewhere. */
export function exchangeEditor(place: HTMLElement, editor: Editor, texts: ExchangeTexts): void {
  const input = make('textarea', { spellcheck: 'false', autocomplete: 'off', rows: '9' });
  const wrong = make('ul', { class: 'wrong', role: 'alert' });
  const done = make('p', { role: 'status' });
  const clear = () => {
    done.textContent = '';
    wrong.replaceChildren();
    input.removeAttribute('aria-invalid');
  };
  const refuse = (sentences: readonly string[]) => {
    input.setAttribute('aria-invalid', 'true');
    wrong.replaceChildren(...sentences.map((sentence) => make('li', {}, sentence)));
  };
  const read = async () => {
    clear();
    const found = readRuleSet(input.value);
    if (!found.ok) return refuse(found.problems.map((problem) => sentenceOf(problem, texts, editor)));
    const groups = found.value;
    if (groups.length > MOST_GROUPS) return refuse([texts.groups(groups.length, MOST_GROUPS)]);
    const lab = fitted(editor.lab(), groups);
    if (!readLab(lab as never)) return refuse([texts.unfit]);
    await editor.change(lab);
    done.textContent = texts.read(groups.map(({ id }) => id).join(', '));
  };
  const copy = async (text: string) => {
    clear();
    try {
      await navigator.clipboard.writeText(text);
      done.textContent = texts.copied;
    } catch {
      // Without leave to use the clipboard the text stands where it can be copied by hand.
      if (input.value.trim() === '') input.value = text;
      done.textContent = input.value === text ? texts.copyByHand : texts.copyFailed;
    }
  };
  place.replaceChildren(
    make(
      'div',
      { class: 'rows' },
      make('label', {}, make('span', {}, texts.paste), input),
      wrong,
      make(
        'div',
        { class: 'buttons' },
        button(texts.readIt, () => void read()),
        button(texts.copyJson, () => void copy(formatAwsJson(distinct(editor.lab().groups)))),
        button(texts.copyTerraform, () => void copy(formatTerraform(distinct(editor.lab().groups)))),
      ),
      done,
    ),
  );
}

/** The same packets with other rules; where these are not as many as the scene has, packets from outside. */
function fitted(lab: Lab, groups: Lab['groups']): Lab {
  if (lab.scene === 'outside' || lab.groups.length === groups.length) return { ...lab, groups };
  return { ...situations.oneAddress, groups };
}

function sentenceOf({ reason, args, field, line }: Problem, texts: ExchangeTexts, { say }: Editor): string {
  const own = texts.problems[reason] as ((args: Problem['args']) => string) | undefined;
  const text = own ? own(args) : say([reason, args as never]);
  // Ports and peer are words of the rules; the pasted text has others for them.
  const name = field.split('.').findLast((part) => /\D/.test(part) && part !== 'ports' && part !== 'peer');
  const placed = name === undefined ? text : `${name}: ${text}`;
  return line === undefined ? placed : say(['atLine', line, placed]);
}
