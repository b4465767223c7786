import { readFileSync } from 'node:fs';
import type { Lang } from '../../i18n/lang.ts';
import type { Variant } from '../pictures.ts';
import { loadDiagrams } from '../registry-build.ts';
import { frameOf } from './frames.ts';
import { type Context, type Phrase, type Say, type StepsModel, speaker } from './model.ts';
import { stepPicture } from './picture.ts';
import { loadSteps, loadStepsTexts } from './registry.ts';
import { StepsSession } from './session.ts';

const sessions = new Map<string, Promise<StepsSession>>();

const context: Context = {
  read: async (path) => JSON.parse(readFileSync(`public/${path}`, 'utf8')) as unknown,
};

/** The figure at its chosen step, computed once for both languages. */
export function firstSteps(model: StepsModel): Promise<StepsSession> {
  let session = sessions.get(model.name);
  if (!session) {
    session = StepsSession.open(model, context);
    sessions.set(model.name, session);
  }
  return session;
}

/** What an explainer's own part of the page is made of at build: its first frame, and what says its phrases. */
export async function firstWords(
  { name }: { name: string },
  lang: Lang,
): Promise<{ session: StepsSession; speak: Say; t: (...phrase: Phrase) => string }> {
  const speak = speaker(await loadStepsTexts(name, lang));
  return { session: await firstSteps(await loadSteps(name)), speak, t: (...phrase) => speak(phrase) };
}

/** All pictures of a stepped figure, for each place of the stage its variants, marked with the first frame. */
export async function stepsPictures(name: string, lang: Lang): Promise<Variant[][]> {
  const model = await loadSteps(name);
  const session = await firstSteps(model);
  const texts = await loadStepsTexts(name, lang);
  const shown = model.diagrams(session.values, session.data as never);
  if (shown.length === 0) return [];
  const diagrams = (await loadDiagrams(name))(lang);
  return Promise.all(
    shown.map((one, n) =>
      Promise.all(
        Object.entries(diagrams[n] ?? {}).map(async ([key, source]) => ({
          key,
          shown: key === one,
          html: await stepPicture(
            source,
            `${name}-${n}-${key}`,
            session.step,
            speaker(texts),
            model.notes !== false,
          ),
        })),
      ),
    ),
  );
}

/** A small picture of the first diagram at each of these steps; undefined for a step that is not. */
export async function stepsFrames(
  name: string,
  lang: Lang,
  at: readonly (number | undefined)[],
): Promise<(string | undefined)[]> {
  if (at.length === 0) return [];
  const model = await loadSteps(name);
  const session = await firstSteps(model);
  const [shown = ''] = model.diagrams(session.values, session.data as never);
  const source = (await loadDiagrams(name))(lang)[0]?.[shown];
  if (source === undefined) return at.map(() => undefined);
  const frame = await frameOf(source);
  return at.map((step) => {
    const found = step === undefined ? undefined : session.run.steps[step];
    return found && frame(found);
  });
}
