import type { Lang } from '../i18n/lang.ts';
import type { FigureModel, FigureTexts } from './model.ts';

interface ModelModule {
  model: FigureModel;
}
interface TextsModule {
  texts: FigureTexts;
}

const models = import.meta.glob<ModelModule>('../explainers/*/model.ts');
const korean = import.meta.glob<TextsModule>('../explainers/*/texts.ko.ts');
const english = import.meta.glob<TextsModule>('../explainers/*/texts.en.ts');

/** Names of all explainers: one folder each. */
export const figureNames = (): string[] => Object.keys(models).map((path) => path.split('/').at(-2) ?? '');

export async function loadModel(name: string): Promise<FigureModel> {
  const load = models[`../explainers/${name}/model.ts`];
  if (!load) throw new Error(`no explainer is called ${name}`);
  return (await load()).model;
}

export async function loadTexts(name: string, lang: Lang): Promise<FigureTexts> {
  const load = (lang === 'ko' ? korean : english)[`../explainers/${name}/texts.${lang}.ts`];
  if (!load) throw new Error(`the explainer ${name} has no texts.${lang}.ts`);
  return (await load()).texts;
}
