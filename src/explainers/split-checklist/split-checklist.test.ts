import { describe, expect, test } from 'vitest';
import { quizOf } from '../../catalog/quizzes.ts';
import { initialValues } from '../../figure/model.ts';
import { type StepsTexts, say } from '../../figure/steps/model.ts';
import { cards } from './cards.ts';
import { runChecklist } from './checklist.ts';
import { attempt, type Gate, gates } from './gates.ts';
import recorded from './recorded.json' with { type: 'json' };
import { model, sightAt } from './steps.ts';
import { texts as english } from './texts.en.ts';
import { texts as korean } from './texts.ko.ts';

/** What is there of the six, and what psql 15.20 printed; asked of PostgreSQL 15.20 between two network namespaces. */
const tried: readonly (Record<Gate, boolean> & { printed: string })[] = recorded;
const thereIn = (one: Record<Gate, boolean>) => new Set(gates.filter((gate) => one[gate]));

test('all combinations print what the real psql printed', () => {
  expect(tried).toHaveLength(2 ** gates.length);
  expect(new Set(tried.map((one) => [...thereIn(one)].join())).size).toBe(2 ** gates.length);
  for (const one of tried) expect(attempt(thereIn(one)).printed).toBe(one.printed);
});

const languages: [string, StepsTexts][] = [
  ['ko', korean],
  ['en', english],
];

describe.each(languages)('in %s', (_, texts) => {
  test('whatever is left out can be told to its end', () => {
    for (const values of tried) {
      const run = runChecklist(values);
      for (const [index, { event, reason, marks = {} }] of run.steps.entries()) {
        for (const phrase of [event, ...(reason ? [reason] : [])])
          expect(say(texts, phrase)).not.toMatch(/undefined|NaN/);
        for (const { note } of Object.values(marks)) if (note) say(texts, note);
        expect(cards(sightAt(run, index), (phrase) => say(texts, phrase))).not.toMatch(/undefined|NaN/);
      }
      for (const part of Object.values(model.claim(run, 0))) if (typeof part !== 'number') say(texts, part);
    }
  });
  test('has the same sentences as the other language', () => {
    expect(Object.keys(texts.say).toSorted()).toEqual(Object.keys(korean.say).toSorted());
  });
});

test('it ends inside, after one attempt more than was missing', () => {
  for (const values of tried) {
    const { result } = runChecklist(values);
    expect(result.at(-1)).toMatchObject({ isIn: true, attempts: gates.length - thereIn(values).size + 1 });
  }
});

test('the answer to its question is what its own story shows', () => {
  const run = runChecklist(initialValues(model));
  const errors = model.prediction?.measure(run, run.steps.length - 1) ?? Number.NaN;
  const quiz = quizOf(model.name);
  expect(quiz?.options.findIndex(({ upTo }) => upTo === undefined || errors <= upTo)).toBe(
    (quiz?.answer ?? 0) - 1,
  );
});
