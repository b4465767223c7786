import { act } from './controls.ts';
import { type Figure, find } from './figure.ts';
import type { Transport } from './transport.ts';

/** Single keys, only while the stage itself has focus. */
export function keyboard(figure: Figure, play: Transport): void {
  const { root, session, model } = figure;
  const stage = find<HTMLElement>(root, '.stage');
  const choose = (direction: 1 | -1) => {
    const nodes = model.nodes.filter((node) =>
      session.systems.some(({ scenario }) => node in scenario.nodes),
    );
    const at = nodes.indexOf(figure.chosen);
    figure.chosen = nodes[(at + direction + nodes.length) % nodes.length] ?? figure.chosen;
    figure.changed();
    const lines = [...root.querySelectorAll('.about')].filter((line) => line.textContent);
    const spoken = lines.map((line) => [line.parentElement?.querySelector(':scope > :is(h2, h3)'), line]);
    figure.announce(spoken.map((both) => both.map((one) => one?.textContent ?? '').join(' ')).join('. '));
  };
  // By the position of the key: on a Hangul layout K gives ‘ㅏ’.
  const keys: Record<string, () => void> = {
    Space: () => play.toggle(),
    ArrowLeft: () => play.step(-1),
    ArrowRight: () => play.step(1),
    ArrowUp: () => choose(-1),
    ArrowDown: () => choose(1),
    Home: () => play.seek(0),
    End: () => play.seek(model.duration),
    BracketLeft: () => play.faster(-1),
    BracketRight: () => play.faster(1),
    KeyK: () => act(figure, 'kill'),
  };
  stage.addEventListener('keydown', (event) => {
    const does = keys[event.code];
    if (
      !does ||
      event.target !== stage ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      event.isComposing
    )
      return;
    event.preventDefault();
    does();
  });
}
