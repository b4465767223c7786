import type { FigureStrings } from '../i18n/figure.types.ts';
import { type Scenarios, spoken } from './model.ts';
import { loadModel, loadTexts } from './registry.ts';
import { Session } from './session.ts';
import { wire } from './wire.ts';

const loadStrings = async (lang: string): Promise<FigureStrings> =>
  (lang === 'en' ? await import('../i18n/figure.en.ts') : await import('../i18n/figure.ko.ts')).figureStrings;

/** Loads what the figure says and simulates, and joins it to the page. */
export async function live(root: HTMLElement): Promise<void> {
  const { name = '', lang = 'ko', data = '' } = root.dataset;
  const [model, texts, strings, scenarios] = await Promise.all([
    loadModel(name),
    loadTexts(name, lang === 'en' ? 'en' : 'ko'),
    loadStrings(lang),
    fetch(`${data}.json`).then((response) => response.json() as Promise<Scenarios>),
  ]);
  const session = new Session(model, scenarios);
  await wire({
    root,
    model,
    texts,
    strings: spoken(strings, texts),
    session,
    name: (id) => texts.nodes[id] ?? id,
  });
}
