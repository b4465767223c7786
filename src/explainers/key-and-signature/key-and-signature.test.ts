import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { quizOf } from '../../catalog/quizzes.ts';
import { parseFlowchart } from '../../diagram/index.ts';
import { encodeState } from '../../figure/state.ts';
import { logLines } from '../../figure/steps/log.ts';
import { type StepsModel, type StepsTexts, say } from '../../figure/steps/model.ts';
import { StepsSession } from '../../figure/steps/session.ts';
import { parseAuthorizedKeys, parsePrivateKey, toBase64, toHex, webCrypto } from '../../rules/ssh/index.ts';
import vector from '../../rules/ssh/vectors.json' with { type: 'json' };
import { diagrams } from './diagrams.ts';
import { examplePair, keyFiles, newPair, publicLine } from './pair.ts';
import { runLogin } from './run.ts';
import { situations } from './scene.ts';
import { model, resultOf, sightAt } from './steps.ts';
import { texts as english } from './texts.en.ts';
import { texts as korean } from './texts.ko.ts';
import { parsedHtml, stageHtml } from './views.ts';

const crypto = webCrypto(globalThis.crypto.subtle);
const languages: [string, StepsTexts][] = [
  ['ko', korean],
  ['en', english],
];
const random = (bytes: Uint8Array) => bytes.map(() => randomBytes(1)[0] ?? 0);
const open = () =>
  StepsSession.open(model as unknown as StepsModel, { read: () => Promise.reject(new Error('nothing')) });
const folder = mkdtempSync(join(tmpdir(), 'key-and-signature-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(languages)('in %s', (_, texts) => {
  const speak = (phrase: readonly [string, ...(string | number)[]]) => say(texts, phrase);
  test.each(situations)('%s can be told to its end', async (situation) => {
    const run = await runLogin(situation, await examplePair(crypto), crypto);
    expect(run.steps.length).toBe(run.result.sights.length);
    for (const [index, step] of run.steps.entries()) {
      for (const phrase of [step.event, ...(step.reason ? [step.reason] : [])])
        expect(speak(phrase)).not.toMatch(/undefined|NaN|\[object/);
      for (const mark of Object.values(step.marks ?? {})) if (mark.note) speak(mark.note);
      for (const row of model.readouts(run, index, {})) if ('text' in row) speak(row.text);
      expect(stageHtml(run.result, sightAt(run, index), speak)).not.toMatch(/undefined|NaN/);
    }
    const { said } = model.claim(run, 0);
    expect(speak(said as never)).not.toMatch(/undefined|NaN/);
    expect(texts.parameters['situation']?.options?.[situation]).toBeTruthy();
  });

  test('both languages have the same sentences', () => {
    expect(Object.keys(texts.say).toSorted()).toEqual(Object.keys(korean.say).toSorted());
  });

  test('every kind of line of authorized_keys has its sentence', () => {
    const line = vector.authorized_keys_line;
    const [type = '', base64 = ''] = line.split(' ');
    const file = [
      line,
      '',
      '# me',
      `no-pty, restrict ${line}`,
      `from="10.0.0.0/8 ${line}`,
      `ssh-rsa ${base64}`,
      type,
      `${type} ${base64.slice(0, 40)}`,
      `${type} ${base64.slice(0, 41)}`,
      base64,
      `ssh-new ${base64}`,
      `,x=y ${line}`,
      `${type} ${'A'.repeat(9000)}`,
    ].join('\n');
    const lines = parseAuthorizedKeys(file);
    expect(new Set(lines.flatMap((one) => (one.kind === 'invalid' ? [one.problem.reason] : [])))).toEqual(
      new Set([
        'options-space',
        'options-quote',
        'key-type-mismatch',
        'key-blob-missing',
        'key-cut',
        'key-base64',
        'no-key',
        'key-type-unknown',
        'option-format',
        'line-too-long',
      ]),
    );
    const html = parsedHtml(
      lines,
      new Map([[1, vector.fingerprint_sha256]]),
      vector.fingerprint_sha256,
      speak,
    );
    expect(html).not.toMatch(/undefined/);
    expect(html.match(/<li/g)).toHaveLength(lines.length);
    expect(html).toContain('class="hit"');
  });
});

test('the first frame is the vector', async () => {
  const session = await open();
  const { publicLine, fingerprint, sights } = resultOf(session.run);
  expect(publicLine).toBe(vector.authorized_keys_line);
  expect(fingerprint).toBe(vector.fingerprint_sha256);
  const shown = session.run.steps.findIndex(({ event }) => event[0] === 'asksKey');
  expect(toHex(sights[shown]?.shown?.bytes ?? new Uint8Array())).toBe(vector.signed_blob_hex);
  expect(sights.flatMap(({ sent }) => sent.map(toHex))).toContain(vector.signed_request_hex);
  expect(session.index).toBe(session.last);
});

test('the answer to its question is what its own story shows', async () => {
  const session = await open();
  session.seek(session.last);
  expect(model.prediction?.measure(session.run, session.index)).toBe(quizOf(model.name)?.answer);
  session.seek(session.last - 1);
  expect(model.prediction?.measure(session.run, session.index)).toBeNaN();
});

test('a key of the reader’s own logs in, and is in no link, no log and no message', async () => {
  const session = await open();
  const pair = await newPair(crypto, random);
  session.context.secret = pair;
  for (const situation of situations) {
    await session.change('situation', situation);
    const { sights, isExample } = resultOf(session.run);
    expect(isExample).toBe(false);
    expect(sights.at(-1)?.leaks).toBe(0);
    const everything = [
      encodeState(session.state()),
      JSON.stringify(session.state()),
      JSON.stringify(session.run.steps),
      JSON.stringify(logLines(session.run, (phrase) => say(english, phrase), 'en')),
      ...session.run.steps.map((_, n) =>
        stageHtml(resultOf(session.run), sightAt(session.run, n), (phrase) => say(english, phrase)),
      ),
    ].join('\n');
    expect(everything).not.toContain(toHex(pair.seed));
    expect(everything).not.toContain(toBase64(pair.seed).slice(0, 42));
  }
  await session.change('situation', 'normal');
  expect(resultOf(session.run).sights.at(-1)?.answer?.reason).toBe('signature-right');
});

test('a key that did travel would be seen', async () => {
  const pair = await examplePair(crypto);
  // The public key in the place of the secret: it is in two messages of every login.
  const { result } = await runLogin('normal', { ...pair, seed: pair.publicKey }, crypto);
  expect(result.sights.at(-1)?.leaks).toBe(2);
});

test('what the page hands out is a pair that it reads again itself', async () => {
  const pair = await newPair(crypto, random);
  const files = keyFiles(pair, 0x01020304);
  const read = parsePrivateKey(files.id_ed25519);
  expect(read.ok && toHex(read.value.seed)).toBe(toHex(pair.seed));
  expect(files['id_ed25519.pub']).toBe(`${publicLine(pair)}\n`);
  expect(files['id_ed25519.pub']).not.toContain(toBase64(pair.seed).slice(0, 42));
});

const installed = spawnSync('ssh-keygen', ['-?']).error === undefined;
test.runIf(installed)('OpenSSH takes the files that the page hands out', async () => {
  const session = await open();
  const pair = await newPair(crypto, random);
  session.context.secret = pair;
  await session.renew();
  for (const [name, text] of Object.entries(keyFiles(pair, 7))) writeFileSync(join(folder, name), text);
  const path = join(folder, 'id_ed25519');
  chmodSync(path, 0o600);
  const run = (...args: string[]) => execFileSync('ssh-keygen', args, { encoding: 'utf8' }).trim();
  const { fingerprint } = resultOf(session.run);
  expect(run('-lf', path)).toBe(`256 ${fingerprint} junior@laptop (ED25519)`);
  expect(run('-lf', `${path}.pub`)).toBe(`256 ${fingerprint} junior@laptop (ED25519)`);
  expect(run('-yf', path)).toBe(publicLine(pair));
});

test('every picture has a line for every move and a node for every mark', async () => {
  const pair = await examplePair(crypto);
  const runs = await Promise.all(situations.map((situation) => runLogin(situation, pair, crypto)));
  for (const lang of ['ko', 'en'] as const) {
    for (const [key, source] of Object.entries(diagrams(lang)[0] ?? {})) {
      const graph = await parseFlowchart(source);
      const ids = new Set(graph.nodes.map(({ id }) => id));
      const lines = new Set(graph.edges.flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]));
      for (const { steps, result } of runs) {
        if (model.diagrams({ situation: result.situation }, null)[0] !== key) continue;
        for (const { moves = [], marks = {} } of steps) {
          for (const { from, to } of moves) expect(lines).toContain(`${from} ${to}`);
          for (const id of Object.keys(marks)) expect(ids).toContain(id);
        }
      }
    }
  }
}, 30_000);
