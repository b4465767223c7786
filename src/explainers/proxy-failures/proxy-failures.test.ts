import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quizOf } from '../../catalog/quizzes.ts';
import { initialValues } from '../../figure/model.ts';
import { type StepsTexts, say } from '../../figure/steps/model.ts';
import { StepsSession } from '../../figure/steps/session.ts';
import { readConfig } from '../../rules/nginx-config/index.ts';
import { runSituation } from './run.ts';
import { behaviourNames, configOf, situationOf } from './situation.ts';
import { model } from './steps.ts';
import { texts as english } from './texts.en.ts';
import { texts as korean } from './texts.ko.ts';
import { config, errorLog } from './views.ts';

const languages: [string, StepsTexts][] = [
  ['ko', korean],
  ['en', english],
];
const maybe = fc.constantFrom('none', ...behaviourNames);
const values = fc.record({
  first: fc.constantFrom(...behaviourNames),
  second: maybe,
  third: maybe,
  method: fc.constantFrom('GET', 'POST'),
  gap: fc.integer({ min: 0, max: 30 }),
  readTimeout: fc.integer({ min: 1, max: 120 }),
  maxFails: fc.integer({ min: 0, max: 3 }),
  repeats: fc.boolean(),
});

describe.each(languages)('in %s', (_, texts) => {
  test('whatever is chosen, every step has its sentences, in order of time, and the log grows line by line', () => {
    fc.assert(
      fc.property(values, (chosen) => {
        const { steps, result } = runSituation(situationOf(chosen));
        const speak = (phrase: Parameters<typeof say>[1]) => say(texts, phrase);
        for (const [index, step] of steps.entries()) {
          const before = index > 0 ? index - 1 : 0;
          expect(step.time).toBeGreaterThanOrEqual(steps[before]?.time ?? 0);
          expect(result.sights[index]?.written).toBeGreaterThanOrEqual(result.sights[before]?.written ?? 0);
          const said = [
            speak(step.event),
            step.reason ? speak(step.reason) : '',
            ...Object.values(step.marks ?? {}).map(({ note }) => (note ? speak(note) : '')),
            ...model
              .readouts({ steps, result }, index, chosen)
              .map((row) => ('text' in row ? speak(row.text) : '')),
          ].join('|');
          expect(said).not.toMatch(/undefined|NaN/);
        }
        expect(result.sights.at(-1)?.written).toBe(result.log.length);
        expect(result.log).toHaveLength(result.replies.reduce((sum, reply) => sum + reply.log.length, 0));
        expect(errorLog(result, steps.length - 1, speak)).not.toMatch(/undefined/);
        expect(config(result, speak)).toContain('proxy_pass');
      }),
    );
  });
});

test('its configuration is one that nginx starts with', () => {
  fc.assert(
    fc.property(values, (chosen) => {
      const { config: read, problems } = readConfig(configOf(situationOf(chosen)));
      expect(problems).toEqual([]);
      expect(read?.upstreams[0]?.servers).toHaveLength(situationOf(chosen).servers.length);
    }),
  );
});

test('the answer to its question is what its own story shows', async () => {
  const session = await StepsSession.open(model, { read: () => Promise.reject() });
  const measured = model.prediction?.measure(session.run, session.index) ?? Number.NaN;
  const options = quizOf(model.name)?.options ?? [];
  expect(options.findIndex(({ upTo }) => upTo === undefined || measured <= upTo) + 1).toBe(
    quizOf(model.name)?.answer,
  );
  expect(model.prediction?.measure(session.run, 1)).toBeNaN();
  await session.change('first', 'well');
  expect(model.prediction?.measure(session.run, session.last)).toBeNaN();
  expect(session.values).not.toEqual(initialValues(model));
});
