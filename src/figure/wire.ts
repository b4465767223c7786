import { controls } from './controls.ts';
import { type Figure, find, type Part } from './figure.ts';
import { HASH_KEY } from './hash.ts';
import { keyboard } from './keyboard.ts';
import { logView } from './log-view.ts';
import { overlay } from './overlay.ts';
import { panels } from './panels.ts';
import { prediction } from './prediction.ts';
import { readoutView } from './readout-view.ts';
import { scrubber } from './scrubber.ts';
import { transport } from './transport.ts';

type Given = Pick<Figure, 'root' | 'model' | 'texts' | 'strings' | 'session' | 'name'>;

/** Seconds between two announcements while it plays. */
const QUIET = 1.5;

/** Joins a session to the server's HTML. */
export async function wire(given: Given): Promise<void> {
  const { root, model } = given;
  const speaker = find<HTMLElement>(root, '[data-announce]');
  let spoken = Number.NEGATIVE_INFINITY;
  const parts: Part[] = [];
  const figure: Figure = {
    ...given,
    chosen: model.chosen,
    speed: model.speed,
    playing: false,
    announce(text) {
      const now = performance.now() / 1000;
      if (figure.playing && now - spoken < QUIET) return;
      spoken = now;
      speaker.textContent = text;
    },
    changed() {
      for (const part of parts) part.renew?.();
      figure.moved();
    },
    moved() {
      for (const part of parts) part.show();
      for (const part of parts) part.draw?.(0);
    },
  };
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
  for (const dead of root.querySelectorAll('[inert]')) dead.removeAttribute('inert');
  root.classList.add('live');
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
