import type { FigureStrings } from '../i18n/figure.types.ts';
import type { Given } from './figure.ts';
import { type Scenarios, spoken } from './model.ts';
import { loadModel, loadTexts } from './registry.ts';
import { Session } from './session.ts';

const loadStrings = async (lang: string): Promise<FigureStrings> =>
  (lang === 'en' ? await import('../i18n/figure.en.ts') : await import('../i18n/figure.ko.ts')).figureStrings;

/** Loads what a figure says and simulates. */
export async function load(root: HTMLElement): Promise<Given> {
  const { name = '', lang = 'ko', data = '' } = root.dataset;
  const [model, texts, strings, scenarios] = await Promise.all([
    loadModel(name),
    loadTexts(name, lang === 'en' ? 'en' : 'ko'),
    loadStrings(lang),
    fetch(`${data}.json`).then((response) => response.json() as Promise<Scenarios>),
  ]);
  return {
    root,
    model,
    texts,
    strings: spoken(strings, texts),
    session: new Session(model, scenarios),
    name: (id) => texts.nodes[id] ?? id,
  };
}
