import { describe, expect, it } from 'vitest';
import { initialValues } from '../../figure/model.ts';
import { type Phrase, say } from '../../figure/steps/model.ts';
import { arrangements } from '../../rules/dynamic-content/arrangement.ts';
import { matrix } from './matrix.ts';
import { model, sightAt, statusesOf } from './steps.ts';
import { texts as english } from './texts.en.ts';
import { texts as korean } from './texts.ko.ts';
import { FORM, runVisits } from './visits.ts';

describe.each(arrangements)('with %s', async (arrangement) => {
  const run = await runVisits({ arrangement });

  it('every sentence exists in both languages, and no two steps in a row say the same', () => {
    for (const texts of [korean, english]) {
      const phrases: Phrase[] = run.steps.flatMap(({ event, reason, marks }, n) => [
        event,
        ...(reason ? [reason] : []),
        ...Object.values(marks ?? {}).flatMap(({ note }) => (note ? [note] : [])),
        ...model.readouts(run, n, { arrangement }).flatMap((row) => ('text' in row ? [row.text] : [])),
      ]);
      for (const phrase of phrases) expect(say(texts, phrase).length).toBeGreaterThan(0);
      const told = run.steps.map(
        ({ event, reason }) => say(texts, event) + (reason ? say(texts, reason) : ''),
      );
      expect(told.every((line, n) => line !== told[n - 1])).toBe(true);
    }
  });

  it('the table marks the request of the step in its arrangement', () => {
    run.steps.forEach((_, n) => {
      const html = matrix(sightAt(run, n), statusesOf(run), (phrase) => say(english, phrase));
      expect(html.match(/aria-current/g)).toHaveLength(1);
      expect(html.match(/<tr class="here">/g)).toHaveLength(1);
    });
  });
});

it('the first frame is the answer to the form', async () => {
  const run = await runVisits(initialValues(model));
  expect(sightAt(run, model.moment)).toMatchObject({
    request: FORM,
    isAnswered: true,
    handled: { status: 405 },
  });
  expect(model.prediction?.measure(run, model.moment)).toBe(405);
  expect(model.prediction?.measure(run, model.moment - 1)).toBeNaN();
});
