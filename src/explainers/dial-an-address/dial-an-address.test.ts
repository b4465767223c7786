import { describe, expect, test } from 'vitest';
import { quizOf } from '../../catalog/quizzes.ts';
import { initialValues, type Values } from '../../figure/model.ts';
import { type StepsTexts, say } from '../../figure/steps/model.ts';
import { cards } from './cards.ts';
import { diagrams } from './diagrams.ts';
import { runDial } from './dialling.ts';
import { binds, clients, firewalls, places, targets } from './scene.ts';
import { model, sightAt } from './steps.ts';
import { texts as english } from './texts.en.ts';
import { texts as korean } from './texts.ko.ts';

const languages: ['ko' | 'en', StepsTexts][] = [
  ['ko', korean],
  ['en', english],
];

/** A frozen program and as many that dial it as its queue has room for, one more, and two more. */
const queues: Values[] = [6, 7, 8].map((count) => ({
  ...initialValues(model),
  ...{ bind: 'wildcard', accepts: false, backlog: 5, clients: count },
}));

/** Everything a reader can set, but for the numbers of the queue; and those. */
const settings: Values[] = [
  ...queues,
  ...clients.flatMap((client) =>
    places.flatMap((from) =>
      targets.flatMap((dialled) =>
        binds.flatMap((bind) =>
          firewalls.flatMap((firewall) =>
            [true, false].flatMap((accepts) =>
              ['none', 'ten'].map((limit) => ({
                ...initialValues(model),
                ...{ client, from, dialled, bind, firewall, accepts, limit },
              })),
            ),
          ),
        ),
      ),
    ),
  ),
];

describe.each(languages)('in %s', (lang, texts) => {
  test('whatever is set can be told to its end', () => {
    const spoken = new Set<string>();
    for (const values of settings) {
      const run = runDial(values);
      const phrases = [
        ...Object.values(model.claim(run, 0)),
        ...run.steps.flatMap(({ event, reason, marks = {} }) => [
          event,
          ...(reason ? [reason] : []),
          ...Object.values(marks).flatMap(({ note }) => (note ? [note] : [])),
        ]),
        ...run.steps.flatMap((_, index) =>
          model.readouts(run, index, values).flatMap((row) => ('text' in row ? [row.text] : [])),
        ),
      ];
      for (const phrase of phrases)
        if (typeof phrase !== 'number') {
          spoken.add(phrase[0]);
          const sentence = say(texts, phrase);
          if (/undefined|NaN/.test(sentence)) expect.fail(`${phrase[0]}: ${sentence}`);
        }
      const said = (phrase: Parameters<typeof say>[1]) => {
        spoken.add(phrase[0]);
        return say(texts, phrase);
      };
      if (/undefined|NaN/.test(run.steps.map((_, n) => cards(sightAt(run, n), said)).join('')))
        expect.fail(JSON.stringify(values));
    }
    // No sentence that no setting can bring about.
    expect(Object.keys(texts.say).filter((key) => !spoken.has(key))).toEqual([]);
  });

  test('every step is drawn in a picture that there is, with nodes that have a name', () => {
    const [pictures = {}] = diagrams(lang);
    for (const values of settings) {
      const [picture = ''] = model.diagrams(values, null);
      const source = pictures[picture] ?? '';
      for (const { moves = [] } of runDial(values).steps)
        for (const { from, to } of moves) {
          if (!source.includes(`${from}[`) || !source.includes(`${to}[`))
            expect.fail(`${picture}: ${from} → ${to} for ${JSON.stringify(values)}`);
          expect(texts.nodes[from] && texts.nodes[to]).toBeTruthy();
        }
    }
  });

  test('has the same sentences as the other language', () => {
    expect(Object.keys(texts.say).toSorted()).toEqual(Object.keys(korean.say).toSorted());
  });
});

test('time never runs backwards', () => {
  for (const values of settings) {
    const times = runDial(values).steps.map(({ time }) => time);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  }
});

test('the first frame is the refusal', () => {
  const run = runDial(initialValues(model));
  expect(sightAt(run, model.moment)).toMatchObject({ result: 'ECONNREFUSED', time: 0.0001, syns: 1 });
});

test('the answer to its question is what a dropped packet shows', () => {
  const run = runDial({ ...initialValues(model), firewall: 'drop' });
  const seconds = model.prediction?.measure(run, run.steps.length - 1) ?? Number.NaN;
  expect(seconds).toBe(131);
  const quiz = quizOf(model.name);
  expect(quiz?.options.findIndex(({ upTo }) => upTo === undefined || seconds <= upTo)).toBe(
    (quiz?.answer ?? 0) - 1,
  );
});
