import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quizOf } from '../../catalog/quizzes.ts';
import { type StepsTexts, say } from '../../figure/steps/model.ts';
import { StepsSession } from '../../figure/steps/session.ts';
import { recordings } from '../../recorder/committed.ts';
import { dissect } from '../../recording/dissect/index.ts';
import { altered, anyBytes, byHand, seldom } from '../../recording/dissect/testing.ts';
import { WIRESHARK } from '../../recording/dissect/wireshark.ts';
import { MOMENTS } from '../../recording/moments.ts';
import { frameBytes } from '../../recording/read.ts';
import { bytes, packetAt } from './bytes.ts';
import { fields as englishFields } from './fields.en.ts';
import { fields as koreanFields } from './fields.ko.ts';
import { journeyOf } from './journey.ts';
import { model, recordingNames, sightOf } from './steps.ts';
import { texts as english } from './texts.en.ts';
import { texts as korean } from './texts.ko.ts';
import { errors, open as openAt, origin, rewritten, ribbon, strip } from './views.ts';

const read = async (path: string) => JSON.parse(readFileSync(`public/${path}`, 'utf8')) as unknown;
const open = () => StepsSession.open(model, { read });
const languages: [string, StepsTexts, Readonly<Record<string, string>>][] = [
  ['ko', korean, koreanFields],
  ['en', english, englishFields],
];

test('every recording of the site can be chosen', () => {
  const files = readdirSync('public/recordings').map((file) => file.replace('.json', ''));
  expect([...recordingNames].toSorted()).toEqual(files.toSorted());
});

test('the answer to its question is what its own story shows', async () => {
  const session = await open();
  session.seek(session.last);
  const share = model.prediction?.measure(session.run, session.index) ?? Number.NaN;
  const quiz = quizOf(model.name);
  expect(quiz?.options.findIndex(({ upTo }) => upTo === undefined || share <= upTo)).toBe(
    (quiz?.answer ?? 0) - 1,
  );
});

describe.each(languages)('in %s', (_, texts, meanings) => {
  const speak = (phrase: Parameters<typeof say>[1]) => say(texts, phrase);

  test('the strip has a part for each phase, and a word for what cannot be computed', async () => {
    const journey = await journeyOf('single', { read });
    const values = { rtt: 10, security: 'tls12', warm: false, dns: true };
    const cold = strip(journey, values, speak);
    expect(cold.match(/<li/g)).toHaveLength(5);
    expect(cold).toContain(texts.say['phase']?.(2 as never, '20.0' as never) ?? 'no phrase');
    expect(strip(journey, { ...values, warm: true }, speak).match(/<li/g)).toHaveLength(2);
    const silent = strip(await journeyOf('no-listener', { read }), values, speak);
    expect(silent).toContain(texts.say['stripNone']?.() ?? 'no phrase');
  });

  test('each moment has its sentence', () => {
    for (const { id } of MOMENTS) expect(texts.say[id], id).toBeTypeOf('function');
    expect(Object.keys(texts.say).toSorted()).toEqual(Object.keys(korean.say).toSorted());
  });

  test.each(recordingNames)('%s is told at every depth', async (name) => {
    const session = await open();
    await session.change('recording', name);
    for (const depth of ['story', 'detail', 'everything']) {
      await session.change('depth', depth);
      const { steps } = session.run;
      for (const [n, step] of steps.entries()) {
        expect(step.time).toBeGreaterThanOrEqual(steps[n - 1]?.time ?? 0);
        expect(speak(step.event)).not.toMatch(/undefined|NaN/);
      }
      session.seek(session.last);
      for (const row of model.readouts(session.run, session.index, session.values))
        if ('text' in row) speak(row.text);
    }
  });

  test.each(recordingNames)('%s has its ribbon, bytes and open sockets', async (name) => {
    const session = await open();
    await session.change('recording', name);
    const sight = sightOf(session.run);
    for (const [index, { at }] of sight.rows.entries()) {
      const html = [
        ribbon(sight.journey, at, speak),
        bytes(packetAt(sight, index), speak, meanings),
        openAt(sight.journey, at, speak),
        rewritten(sight.journey, speak),
        errors(sight.journey, speak),
        origin(sight.journey, speak),
      ].join('');
      expect(html).not.toMatch(/undefined|NaN|<script/);
    }
  });
});

describe('fields of a frame', () => {
  const frames = [...recordings.values()].flatMap((recording) => recording.frames.map(frameBytes));
  const namesOf = (bytes: Uint8Array) => dissect(bytes).fields.map(({ name }) => name);
  const known = new Set([...frames, ...byHand, ...seldom].flatMap(namesOf));

  test.each(languages)('each has its meaning in %s, and no meaning is left over', (_, __, meanings) => {
    expect(Object.keys(meanings).toSorted()).toEqual([...known].toSorted());
    for (const meaning of Object.values(meanings)) expect(meaning.trim().length).toBeGreaterThan(0);
  });

  test('whatever the bytes, none has another name', () => {
    const named = (bytes: Uint8Array) => {
      for (const name of namesOf(bytes)) expect(Object.keys(koreanFields)).toContain(name);
    };
    fc.assert(fc.property(anyBytes, named), { numRuns: 500 });
    fc.assert(fc.property(altered([...frames, ...seldom]), named), { numRuns: 2000 });
  });

  test('Wireshark’s names stand beside fields that there are', () => {
    for (const name of Object.keys(WIRESHARK)) expect(Object.keys(koreanFields)).toContain(name);
  });
});

test('a recording that cannot be had can be asked for again', async () => {
  const context = { read: () => Promise.reject(new Error('offline')) };
  // A name that no other test has read before.
  await expect(journeyOf('single/', context)).rejects.toThrow('offline');
  const again = { read: () => read('recordings/single.json') };
  expect((await journeyOf('single/', again)).recording.situation).toBe('normal');
});
