import type { StepsStrings } from '../../i18n/steps.types.ts';
import { find } from '../figure.ts';
import { HASH_KEY } from '../hash.ts';
import { chapterRail } from './chapters.ts';
import type { StepsFigure, StepsPart } from './figure.ts';
import { logView } from './log.ts';
import { type Context, speaker } from './model.ts';
import { loadPanel, loadSteps, loadStepsTexts } from './registry.ts';
import { StepsSession } from './session.ts';
import { stage } from './stage.ts';
import { transport } from './transport.ts';
import { beside, controls, prediction, readoutView } from './views.ts';

const loadStrings = async (lang: string): Promise<StepsStrings> =>
  (lang === 'en' ? await import('../../i18n/steps.en.ts') : await import('../../i18n/steps.ko.ts'))
    .stepsStrings;

/** Loads what the figure says and decides, and joins it to the page. */
export async function live(root: HTMLElement): Promise<void> {
  const { name = '', data = '' } = root.dataset;
  const lang = root.dataset['lang'] === 'en' ? 'en' : 'ko';
  const base = data.slice(0, data.lastIndexOf('figures/'));
  const context: Context = {
    read: async (path) => {
      const response = await fetch(base + path);
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      return response.json();
    },
  };
  const [model, texts, strings] = await Promise.all([
    loadSteps(name),
    loadStepsTexts(name, lang),
    loadStrings(lang),
  ]);
  const session = await StepsSession.open(model, context);
  const announcer = find<HTMLElement>(root, '[data-announce]');
  const said = find<HTMLElement>(root, '.said');
  const parts: StepsPart[] = [];
  const renewed = async (work: Promise<void>) => {
    try {
      await work;
      figure.changed();
    } catch {
      said.textContent = strings.failed;
    }
  };
  const figure: StepsFigure = {
    root,
    lang,
    model,
    texts,
    strings,
    session,
    say: speaker(texts),
    speed: 1,
    playing: false,
    announce(text) {
      announcer.textContent = text;
    },
    change: (next) => renewed(session.setData(next)),
    again: () => renewed(session.renew()),
    changed() {
      for (const part of parts) part.renew?.();
      figure.moved();
    },
    moved() {
      for (const part of parts) part.show();
    },
  };
  const play = transport(figure, parts);
  parts.push(stage(figure), readoutView(figure), logView(figure), controls(figure), prediction(figure), play);
  const { chapters } = model;
  if (chapters) parts.push(chapterRail(figure, () => chapters(session.run)));
  if (model.beside) parts.push(beside(figure));
  const panel = await loadPanel(name, figure);
  if (panel) parts.push(panel);
  const on = (what: string, act: () => void) =>
    root.querySelector<HTMLElement>(`[data-do="${what}"]`)?.addEventListener('click', act);
  on('reset', () => {
    play.pause();
    said.textContent = '';
    void renewed(session.reset());
  });
  const files = () => import('../share-files.ts');
  on('link', async () => (await files()).copyLink(session.state(), figure));
  on('csv', async () => (await import('./results.ts')).saveResults(figure));
  on('svg', async () => (await files()).saveSvg(root, name));
  on('png', async () => (await files()).savePng(root, name));
  for (const dead of root.querySelectorAll('[inert]')) dead.removeAttribute('inert');
  root.classList.add('live');
  said.addEventListener('click', () => {
    said.textContent = '';
  });
  const open = async () => {
    if (location.hash.startsWith(`#${HASH_KEY}=`)) await (await import('./shared-link.ts')).openLink(figure);
    figure.changed();
  };
  addEventListener('hashchange', open);
  await open();
  root.dataset['live'] = '';
}
