import type { Lang } from '../../i18n/lang.ts';
import type { StepsFigure, StepsPart } from './figure.ts';
import type { StepsModel, StepsTexts } from './model.ts';

const models = import.meta.glob<{ model: StepsModel }>('../../explainers/*/steps.ts');
const korean = import.meta.glob<{ texts: StepsTexts }>('../../explainers/*/texts.ko.ts');
const english = import.meta.glob<{ texts: StepsTexts }>('../../explainers/*/texts.en.ts');
const panels = import.meta.glob<{ panel(figure: StepsFigure): StepsPart | Promise<StepsPart> }>(
  '../../explainers/*/panel.ts',
);

const folder = (name: string) => `../../explainers/${name}`;

/** Names of all stepped explainers: a folder each, with a `steps.ts`. */
export const stepsNames = (): string[] => Object.keys(models).map((path) => path.split('/').at(-2) ?? '');

export async function loadSteps(name: string): Promise<StepsModel> {
  const load = models[`${folder(name)}/steps.ts`];
  if (!load) throw new Error(`no stepped explainer is called ${name}`);
  return (await load()).model;
}

export async function loadStepsTexts(name: string, lang: Lang): Promise<StepsTexts> {
  const load = (lang === 'ko' ? korean : english)[`${folder(name)}/texts.${lang}.ts`];
  if (!load) throw new Error(`the explainer ${name} has no texts.${lang}.ts`);
  return (await load()).texts;
}

/** The explainer's own part of the page, when it has one. */
export const loadPanel = async (name: string, figure: StepsFigure): Promise<StepsPart | undefined> =>
  (await panels[`${folder(name)}/panel.ts`]?.())?.panel(figure);
