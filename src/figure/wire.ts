import { controls } from './controls.ts';
import { createFigure, enliven, find, type Given, type Part } from './figure.ts';
import { HASH_KEY } from './hash.ts';
import { keyboard } from './keyboard.ts';
import { logView } from './log-view.ts';
import { overlay } from './overlay.ts';
import { panels } from './panels.ts';
import { prediction } from './prediction.ts';
import { readoutView } from './readout-view.ts';
import { scrubber } from './scrubber.ts';
import { transport } from './transport.ts';

/** Joins a session to the server's HTML. */
export async function wire(given: Given): Promise<void> {
  const { root } = given;
  const parts: Part[] = [];
  const figure = createFigure(given, parts);
  const play = transport(figure, parts);
  parts.push(
    overlay(figure),
    readoutView(figure),
    logView(figure),
    scrubber(figure),
    controls(figure),
    prediction(figure),
    play,
  );
  keyboard(figure, play);
  panels(figure, play);
  enliven(root);
  const said = find<HTMLElement>(root, '.said');
  said.addEventListener('click', () => {
    said.textContent = '';
  });
  const open = async () => {
    if (location.hash.startsWith(`#${HASH_KEY}=`)) (await import('./shared-link.ts')).openLink(figure);
    figure.changed();
  };
  addEventListener('hashchange', open);
  await open();
  root.dataset['live'] = '';
}
