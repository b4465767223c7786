import { type Figure, find } from './figure.ts';
import type { Transport } from './transport.ts';

/** What opens on use: plots, sharing; and reset. */
export function panels(figure: Figure, play: Transport): void {
  const { root, session } = figure;
  const on = (name: string, act: () => void) =>
    find<HTMLElement>(root, `[data-do="${name}"]`).addEventListener('click', act);
  on('reset', () => {
    play.pause();
    session.reset();
    figure.chosen = session.model.chosen;
    find<HTMLElement>(root, '.said').textContent = '';
    figure.changed();
  });
  const { name } = session.model;
  on('link', async () => (await import('./share-files.ts')).copyLink(session.state(), figure));
  on('csv', async () => (await import('./share.ts')).saveResults(figure));
  on('svg', async () => (await import('./share-files.ts')).saveSvg(root, name));
  on('png', async () => (await import('./share-files.ts')).savePng(root, name));
  const plots = find<HTMLDetailsElement>(root, '[data-panel="plots"]');
  plots.addEventListener('toggle', async () => {
    if (plots.open) (await import('./plots.ts')).showPlots(figure, find<HTMLElement>(plots, 'div'));
  });
}
