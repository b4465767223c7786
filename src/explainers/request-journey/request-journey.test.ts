import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { quizOf } from '../../catalog/quizzes.ts';
import { type StepsTexts, say } from '../../figure/steps/model.ts';
import { StepsSession } from '../../figure/steps/session.ts';
import { MOMENTS } from '../../recording/moments.ts';
import { journeyOf } from './journey.ts';
import { model, recordingNames, sightOf } from './steps.ts';
import { texts as english } from './texts.en.ts';
import { texts as korean } from './texts.ko.ts';
import { bytes, errors, open as openAt, origin, packetAt, rail, rewritten, ribbon, strip } from './views.ts';

const read = async (path: string) => JSON.parse(readFileSync(`public/${path}`, 'utf8')) as unknown;
const open = () => StepsSession.open(model, { read });
const languages: [string, StepsTexts][] = [
  ['ko', korean],
  ['en', english],
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

describe.each(languages)('in %s', (_, texts) => {
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

  test.each(recordingNames)('%s has its rail, ribbon, bytes and open sockets', async (name) => {
    const session = await open();
    await session.change('recording', name);
    const sight = sightOf(session.run);
    for (const [index, { at }] of sight.rows.entries()) {
      const html = [
        rail(sight, index, speak),
        ribbon(sight.journey, speak),
        bytes(packetAt(sight, index), speak),
        openAt(sight.journey, at, speak),
        rewritten(sight.journey, speak),
        errors(sight.journey, speak),
        origin(sight.journey, speak),
      ].join('');
      expect(html).not.toMatch(/undefined|NaN|<script/);
    }
  });
});

test('a recording that cannot be had can be asked for again', async () => {
  const context = { read: () => Promise.reject(new Error('offline')) };
  // A name that no other test has read before.
  await expect(journeyOf('single/', context)).rejects.toThrow('offline');
  const again = { read: () => read('recordings/single.json') };
  expect((await journeyOf('single/', again)).recording.situation).toBe('normal');
});
