import type { Lang } from '../i18n/lang.ts';
import { firstFrame } from './first-frame.ts';
import { figureStrings } from './frame-strings.ts';
import { initialValues, spoken } from './model.ts';
import { livePicture } from './picture.ts';
import { loadModel, loadTexts } from './registry.ts';
import { loadDiagrams } from './registry-build.ts';

export interface Variant {
  key: string;
  /** Whether the first frame shows it. */
  shown: boolean;
  html: string;
}

/** All pictures of a figure, for each system its variants, marked with the first frame. */
export async function figurePictures(name: string, lang: Lang): Promise<Variant[][]> {
  const model = await loadModel(name);
  const diagrams = (await loadDiagrams(name))(lang);
  const { systems } = await firstFrame(model);
  const shown = model.diagrams(initialValues(model));
  const strings = spoken(figureStrings(lang), await loadTexts(name, lang));
  return Promise.all(
    systems.map((system, n) =>
      Promise.all(
        Object.entries(diagrams[n] ?? {}).map(async ([key, source]) => ({
          key,
          shown: key === shown[n],
          html: await livePicture(source, `${name}-${n}-${key}`, system, strings, model),
        })),
      ),
    ),
  );
}
