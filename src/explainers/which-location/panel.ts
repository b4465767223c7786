import { find } from '../../figure/figure.ts';
import type { StepsFigure, StepsPart } from '../../figure/steps/figure.ts';
import { highlight } from './highlight.ts';
import { badFiles, badHeaders, type Lab, MOST } from './lab.ts';
import { labOf, type PresetName, presetOf, presets } from './presets.ts';
import { type LabData, sightOf } from './steps.ts';
import { candidates, requests, tries } from './views.ts';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Milliseconds without a key after which what was typed is judged. */
const PAUSE = 250;

/** The editor of configuration and request, the list of candidates, and the two request texts. */
export function panel(figure: StepsFigure): StepsPart {
  const { root, session, say } = figure;
  const at = <E extends HTMLElement>(name: string) => find<E>(root, `[data-wl="${name}"]`);
  const preset = at<HTMLSelectElement>('preset');
  const config = at<HTMLTextAreaElement>('config');
  const code = find<HTMLElement>(root, '.wl-lines pre');
  // The field lies over the coloured text: one stop for the Tab key is enough.
  code.removeAttribute('tabindex');
  const problems = at('problems');
  const fields = ['config', 'method', 'target', 'host', 'headers', 'body', 'files'] as const;
  const inputs = Object.fromEntries(fields.map((name) => [name, at<Field>(name)])) as Record<
    keyof Lab,
    Field
  >;
  const lab = () => session.data as unknown as Lab;
  let waiting = 0;
  let told = '';

  const change = async (next: Lab) => {
    clearTimeout(waiting);
    if (next.config.length > MOST.config) {
      told = '';
      const item = document.createElement('li');
      item.className = 'refused';
      item.textContent = say(['tooLong', MOST.config]);
      problems.replaceChildren(item);
      return;
    }
    await figure.change(next as LabData);
    session.seek(session.last);
    figure.moved();
  };
  const typed = (): Lab =>
    Object.fromEntries(fields.map((name) => [name, inputs[name].value])) as unknown as Lab;
  const colour = () => {
    const marks = new Map<number, string>();
    // While the text is not the one that was judged, no line of it is spoken of.
    if (config.value === lab().config) {
      const sight = sightOf(session.run);
      const line = sight.moments[session.index]?.line;
      if (line !== undefined) marks.set(line, 'on');
      for (const problem of sight.problems)
        marks.set(problem.line, problem.severity === 'refused' ? 'bad' : 'odd');
    }
    code.innerHTML = `<code>${highlight(config.value, marks)}</code>`;
  };
  const tell = async () => {
    const given = lab().config;
    if (config.value !== given) return;
    if (given === told) return;
    told = given;
    const sight = sightOf(session.run);
    const { worded } = await import('./problems.ts');
    const lines = await worded(sight, figure.lang);
    if (given !== told) return;
    problems.replaceChildren(
      ...lines.map(({ line, severity, text }) => {
        const item = document.createElement('li');
        item.className = severity;
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = say(['line', line]);
        button.addEventListener('click', () => select(line));
        item.append(button, ` ${text}`);
        return item;
      }),
    );
    config.setAttribute('aria-invalid', String(lines.some(({ severity }) => severity === 'refused')));
  };
  const select = (line: number) => {
    const lines = config.value.split('\n');
    const begin = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    config.focus();
    config.setSelectionRange(begin, begin + (lines[line - 1]?.length ?? 0));
  };
  const wrong = (name: 'headers' | 'files', lines: readonly string[], key: string) => {
    inputs[name].setAttribute('aria-invalid', String(lines.length > 0));
    at(`${name}-problem`).textContent = lines.map((line) => say([key, line])).join(' ');
  };
  const judge = () => {
    const next = typed();
    wrong('headers', badHeaders(next.headers), 'badHeader');
    wrong('files', badFiles(next.files), 'badFile');
    void change(next);
  };
  for (const name of fields)
    inputs[name].addEventListener('input', () => {
      if (name === 'config') colour();
      clearTimeout(waiting);
      waiting = window.setTimeout(judge, name === 'method' ? 0 : PAUSE);
    });
  preset.addEventListener('change', () => {
    if (preset.value in presets) void change(labOf(preset.value as PresetName));
  });
  at('tries').addEventListener('click', async ({ target }) => {
    const name = presetOf(lab());
    const number = (target as Element).closest<HTMLElement>('[data-try]')?.dataset['try'];
    const attempt = name && number ? presets[name].tries[Number(number)] : undefined;
    if (!name || !attempt) return;
    const { method, target: path, host, body } = labOf(name, attempt);
    await change({ ...typed(), method, target: path, host, body });
    // The buttons were made anew; the focus stays on the same one.
    find<HTMLElement>(at('tries'), `[data-try="${number}"]`).focus();
  });
  at('copy').addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(config.value);
      figure.announce(say(['copied']));
      at('copy').textContent = say(['copied']);
    } catch {
      select(1);
      config.select();
    }
  });
  at('download').addEventListener('click', async () => {
    const { save } = await import('../../figure/share-files.ts');
    save(new Blob([`${config.value.trimEnd()}\n`], { type: 'text/plain' }), 'which-location.conf');
  });
  return {
    show() {
      const sight = sightOf(session.run);
      at('list').innerHTML = candidates(sight, session.index, say);
      at('texts').innerHTML = requests(sight, session.index, say);
      colour();
    },
    renew() {
      const now = lab();
      // What the reader is typing in stays as it is.
      for (const name of fields)
        if (inputs[name].value !== now[name] && (inputs[name] !== document.activeElement || waiting === 0))
          inputs[name].value = now[name];
      preset.value = presetOf(now) ?? 'own';
      at('copy').textContent = say(['copy']);
      at('tries').innerHTML = tries(now);
      void tell();
    },
  };
}
