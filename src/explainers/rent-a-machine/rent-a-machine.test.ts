import { describe, expect, test } from 'vitest';
import { quizOf } from '../../catalog/quizzes.ts';
import { initialValues, type Values } from '../../figure/model.ts';
import { type StepsTexts, say } from '../../figure/steps/model.ts';
import { cards } from './cards.ts';
import { dateOf, runRent, storyNames } from './rent.ts';
import { model, sightAt } from './steps.ts';
import { texts as english } from './texts.en.ts';
import { texts as korean } from './texts.ko.ts';

const languages: [string, StepsTexts][] = [
  ['ko', korean],
  ['en', english],
];

const settings: Values[] = [
  {},
  { dbMemory: 16, appMemory: 16 },
  { appCpu: 2, dbCpu: 2 },
  { month: 0 },
  { month: 191 },
  { seconds: 1 },
  { type: 'r7i.large', seconds: 600 },
];

describe.each(languages)('in %s', (_, texts) => {
  test.each(storyNames)('%s can be told to its end, whatever is set', (story) => {
    for (const more of settings) {
      const values = { ...initialValues(model), story, ...more };
      const run = runRent(values);
      for (const [index, step] of run.steps.entries()) {
        for (const phrase of [step.event, ...(step.reason ? [step.reason] : [])])
          expect(say(texts, phrase)).not.toMatch(/undefined|NaN/);
        for (const { note } of Object.values(step.marks ?? {})) if (note) say(texts, note);
        for (const row of model.readouts(run, index, values)) if ('text' in row) say(texts, row.text);
        expect(cards(sightAt(run, index), (phrase) => say(texts, phrase))).not.toMatch(/undefined|NaN/);
      }
    }
  });
  test('has the same sentences as the other language', () => {
    expect(Object.keys(texts.say).toSorted()).toEqual(Object.keys(korean.say).toSorted());
  });
});

test('the answer to its question is what its own story shows', () => {
  const run = runRent(initialValues(model));
  const share = model.prediction?.measure(run, run.steps.length - 1) ?? Number.NaN;
  const quiz = quizOf(model.name);
  expect(quiz?.options.findIndex(({ upTo }) => upTo === undefined || share <= upTo)).toBe(
    (quiz?.answer ?? 0) - 1,
  );
});

test('dates are months', () => {
  expect([dateOf(0), dateOf(94), dateOf(191)]).toEqual(['2019-01-01', '2026-11-01', '2034-12-01']);
});
