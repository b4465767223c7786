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
  on('link', async () => (await import('./share.ts')).copyLink(figure));
  on('csv', async () => (await import('./share.ts')).saveCsv(figure));
  on('svg', async () => (await import('./share.ts')).saveSvg(figure));
  on('png', async () => (await import('./share.ts')).savePng(figure));
  const plots = find<HTMLDetailsElement>(root, '[data-panel="plots"]');
  plots.addEventListener('toggle', async () => {
    if (plots.open) (await import('./plots.ts')).showPlots(figure, find<HTMLElement>(plots, 'div'));
  });
}
