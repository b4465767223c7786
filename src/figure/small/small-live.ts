import { act } from '../controls.ts';
import { createFigure, enliven, type Figure, find, type Part } from '../figure.ts';
import { write, written } from '../format.ts';
import { HASH_KEY } from '../hash.ts';
import { keyboard } from '../keyboard.ts';
import { load } from '../load.ts';
import { overlay } from '../overlay.ts';
import { scrubber } from '../scrubber.ts';
import { otherSeed } from '../session.ts';
import { transport } from '../transport.ts';
import { laneRows, requestsSoFar } from './lanes.ts';

/** Brings the small frame to life. */
export async function live(root: HTMLElement): Promise<void> {
  const parts: Part[] = [];
  const figure = createFigure(await load(root), parts);
  figure.speed = Number(root.dataset['speed']);
  const play = transport(figure, parts);
  parts.push(overlay(figure), numbers(figure), scrubber(figure), cable(figure), play);
  keyboard(figure, play);
  find<HTMLElement>(root, '[data-do="reseed"]').addEventListener('click', () => {
    figure.session.reseed(otherSeed(figure.session.seed));
    figure.changed();
  });
  const link = find<HTMLAnchorElement>(root, '.below a');
  link.addEventListener('click', async (event) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { encodeState } = await import('../state.ts');
    const address = new URL(link.href);
    address.hash = `${HASH_KEY}=${encodeState(figure.session.state())}`;
    location.assign(address);
  });
  enliven(root);
  figure.changed();
  root.dataset['live'] = '';
}

/** What stands under each picture, and how many requests there were. */
function numbers({ root, model, session, strings: { lang } }: Figure): Part {
  const lanes = [...root.querySelectorAll('.lane dl')];
  const count = find<HTMLElement>(root, '.same b');
  const set = (element: Element | null | undefined, text: string) => {
    if (element && element.textContent !== text) element.textContent = text;
  };
  return {
    show() {
      session.systems.forEach((system, n) => {
        for (const row of laneRows(model.readouts(system, system.read(), session.values))) {
          const cell = lanes[n]?.querySelector(`[data-row="${row.name}"]`);
          const { value, unit } = write(row.value, row.as, lang);
          set(cell?.querySelector('b'), value);
          set(cell?.querySelector('small'), unit);
          cell?.classList.toggle('bad', row.bad ?? false);
        }
      });
      set(count, written(requestsSoFar(session.systems), 'count', lang));
    },
  };
}

/** One cable at a time is out, in all systems that have such a machine. */
function cable(figure: Figure): Part {
  const { root, model, session } = figure;
  const choices = [...root.querySelectorAll<HTMLInputElement>('[name="cable"]')];
  const repair = model.actions.find(({ name }) => name === 'repair');
  // The last system has every kind of machine.
  const broken = () => {
    const system = session.systems.at(-1);
    return model.nodes.filter((node) => system && repair?.command(node, system));
  };
  const doTo = (node: string, action: string) => {
    figure.chosen = node;
    act(figure, action);
  };
  for (const choice of choices)
    choice.addEventListener('change', () => {
      for (const node of broken()) doTo(node, 'repair');
      if (choice.value) doTo(choice.value, 'unplug');
    });
  return {
    show() {
      const [node = ''] = broken();
      for (const choice of choices) choice.checked = choice.value === node;
    },
  };
}
