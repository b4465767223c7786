import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quizOf } from '../../catalog/quizzes.ts';
import type { Json } from '../../figure/state.ts';
import { type StepsModel, type StepsTexts, say } from '../../figure/steps/model.ts';
import { StepsSession } from '../../figure/steps/session.ts';
import { cards } from './cards.ts';
import { type Act, type Lab, readLab, situationNames, situations } from './lab.ts';
import { runLab, type Sight } from './run.ts';
import { model, sightAt } from './steps.ts';
import { texts as english } from './texts.en.ts';
import { texts as korean } from './texts.ko.ts';

const languages: [string, StepsTexts][] = [
  ['ko', korean],
  ['en', english],
];

const open = () =>
  StepsSession.open(model as unknown as StepsModel, { read: () => Promise.reject(new Error('nothing')) });

describe.each(languages)('in %s', (_, texts) => {
  test.each(situationNames)('%s can be told to its end', (name) => {
    const run = runLab(situations[name]);
    for (const [index, step] of run.steps.entries()) {
      for (const phrase of [step.event, ...(step.reason ? [step.reason] : [])])
        expect(say(texts, phrase)).not.toMatch(/undefined|NaN|\[object/);
      for (const mark of Object.values(step.marks ?? {})) if (mark.note) say(texts, mark.note);
      for (const row of model.readouts(run, index, {})) if ('text' in row) say(texts, row.text);
      expect(cards(situations[name], sightAt(run, index), (phrase) => say(texts, phrase))).not.toMatch(
        /undefined/,
      );
    }
    expect(say(texts, [`situation-${name}`])).not.toBe('');
  });

  test('both languages have the same sentences', () => {
    expect(Object.keys(texts.say).toSorted()).toEqual(Object.keys(korean.say).toSorted());
  });
});

test('the answer to its question is what its own story shows', async () => {
  const session = await open();
  session.seek(session.last);
  expect(model.prediction?.measure(session.run, session.index)).toBe(1);
  expect(quizOf(model.name)?.answer).toBe(1);
});

test('every situation survives a link', () => {
  for (const name of situationNames)
    expect(readLab(JSON.parse(JSON.stringify(situations[name])) as Json)).toEqual(situations[name]);
});

test('any data is a lab or none, and never an error', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => void readLab(value as Json)));
  const damaged: Json[] = [
    { ...situations.revokeWide, scene: 'moon' } as unknown as Json,
    { ...situations.revokeWide, acts: [] } as unknown as Json,
    { ...situations.revokeWide, groups: [{ id: '<b>', ingress: [], egress: [] }] } as unknown as Json,
    {
      ...situations.revokeWide,
      acts: [{ do: 'packet', way: 'ingress', protocol: 'tcp', peer: 'x', port: 1, from: 2 }],
    },
  ] as unknown as Json[];
  for (const one of damaged) expect(readLab(one)).toBeUndefined();
});

const anyAct = fc.oneof(
  fc.constantFrom<Act>({ do: 'reply' }, { do: 'next' }),
  fc.record({
    do: fc.constant('delete' as const),
    group: fc.constantFrom(0, 1),
    way: fc.constantFrom('ingress' as const, 'egress' as const),
    rule: fc.nat(3),
  }),
  fc.record({
    do: fc.constant('packet' as const),
    way: fc.constantFrom('ingress' as const, 'egress' as const),
    protocol: fc.constantFrom('tcp' as const, 'udp' as const, 'icmp' as const),
    peer: fc.constantFrom('203.0.113.10', '198.51.100.66', '10.0.2.12', '2001:db8::5'),
    port: fc.constantFrom(22, 80, 443, 5432),
    from: fc.integer({ min: 1024, max: 65535 }),
  }),
);

test('whatever happens in whatever order, the run is told in order of time, every step with its sight', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...situationNames),
      fc.array(anyAct, { minLength: 1, maxLength: 12 }),
      (name, acts) => {
        const lab: Lab = { ...situations[name], acts };
        const run = runLab(lab);
        expect((run.result as readonly Sight[]).length).toBe(run.steps.length);
        for (const [n, step] of run.steps.entries()) {
          expect(step.time).toBeGreaterThanOrEqual(run.steps[n - 1]?.time ?? 0);
          expect(say(english, step.event)).not.toMatch(/undefined/);
        }
      },
    ),
  );
});
