import { describe, expect, test } from 'vitest';
import { quizOf } from '../../catalog/quizzes.ts';
import { initialValues } from '../../figure/model.ts';
import { type StepsTexts, say } from '../../figure/steps/model.ts';
import { cards } from './cards.ts';
import { runPress, storyNames } from './press.ts';
import { model, sightAt } from './steps.ts';
import { texts as english } from './texts.en.ts';
import { texts as korean } from './texts.ko.ts';

const languages: [string, StepsTexts][] = [
  ['ko', korean],
  ['en', english],
];

describe.each(languages)('in %s', (_, texts) => {
  test.each(storyNames)('%s can be told to its end, whatever is set', (story) => {
    for (const noReboot of [true, false])
      for (const bake of ['baked', 'boot']) {
        const values = { ...initialValues(model), story, noReboot, bake };
        const run = runPress(values);
        for (const [index, step] of run.steps.entries()) {
          for (const phrase of [step.event, ...(step.reason ? [step.reason] : [])])
            expect(say(texts, phrase)).not.toMatch(/undefined|NaN/);
          for (const { note } of Object.values(step.marks ?? {})) if (note) say(texts, note);
          for (const row of model.readouts(run, index, values)) if ('text' in row) say(texts, row.text);
          expect(cards(sightAt(run, index), (phrase) => say(texts, phrase))).not.toMatch(/undefined/);
        }
      }
  });
  test('has the same sentences as the other language', () => {
    expect(Object.keys(texts.say).toSorted()).toEqual(Object.keys(korean.say).toSorted());
  });
});

test('the first frame says what the copy lacks, and answers the question', () => {
  const run = runPress(initialValues(model));
  expect(run.steps[model.moment]?.event[0]).toBe('bufferMissing');
  expect(model.prediction?.measure(run, run.steps.length - 1)).toBe(quizOf(model.name)?.answer);
});
