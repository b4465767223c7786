import { describe, expect, test } from 'vitest';
import { quizOf } from '../../catalog/quizzes.ts';
import { initialValues } from '../../figure/model.ts';
import { type StepsTexts, say } from '../../figure/steps/model.ts';
import { runAttack } from './attack.ts';
import { layouts } from './sites.ts';
import { model } from './steps.ts';
import { texts as english } from './texts.en.ts';
import { texts as korean } from './texts.ko.ts';

const languages: [string, StepsTexts][] = [
  ['ko', korean],
  ['en', english],
];

describe.each(languages)('in %s', (_, texts) => {
  test.each(layouts)('%s can be told to its end', (layout) => {
    for (const bind of ['0.0.0.0', '127.0.0.1'])
      for (const step of runAttack({ layout, bind }).steps) {
        for (const phrase of [step.event, ...(step.reason ? [step.reason] : [])])
          expect(say(texts, phrase)).not.toMatch(/undefined|NaN/);
        for (const { note } of Object.values(step.marks ?? {})) if (note) say(texts, note);
      }
  });
  test('has the same sentences as the other language', () => {
    expect(Object.keys(texts.say).toSorted()).toEqual(Object.keys(korean.say).toSorted());
  });
});

test('the answer to its question is what its own story shows', () => {
  const run = runAttack(initialValues(model));
  const doors = model.prediction?.measure(run, run.steps.length - 1) ?? Number.NaN;
  const quiz = quizOf(model.name);
  expect(quiz?.options.findIndex(({ upTo }) => upTo === undefined || doors <= upTo)).toBe(
    (quiz?.answer ?? 0) - 1,
  );
});
