import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quizOf } from '../../catalog/quizzes.ts';
import type { Json } from '../../figure/state.ts';
import { type StepsModel, type StepsTexts, say } from '../../figure/steps/model.ts';
import { StepsSession } from '../../figure/steps/session.ts';
import { readConfig } from '../../rules/nginx-config/index.ts';
import { highlight } from './highlight.ts';
import { type Lab, MOST, readLab, targetsOf } from './lab.ts';
import { labOf, presetNames, presetOf, presets } from './presets.ts';
import { worded } from './problems.ts';
import { runLab } from './run.ts';
import { model, sightOf } from './steps.ts';
import { texts as english } from './texts.en.ts';
import { texts as korean } from './texts.ko.ts';
import { candidates, requests } from './views.ts';

const languages: [string, StepsTexts][] = [
  ['ko', korean],
  ['en', english],
];
const unsaid = /undefined|NaN|\[object/;

/** Every sentence of a run in a language. */
function tellAll(lab: Lab, texts: StepsTexts, version: '1.22.1' | '1.29.7' = '1.22.1'): string[] {
  const run = runLab(lab, version);
  return run.steps.flatMap((step, index) => [
    say(texts, step.event),
    ...(step.reason ? [say(texts, step.reason)] : []),
    ...Object.values(step.marks ?? {}).flatMap(({ note }) => (note ? [say(texts, note)] : [])),
    ...model.readouts(run, index, {}).flatMap((row) => ('text' in row ? [say(texts, row.text)] : [])),
    candidates(sightOf(run), index, (phrase) => say(texts, phrase)),
    requests(sightOf(run), index, (phrase) => say(texts, phrase)),
  ]);
}

describe.each(languages)('in %s', (_, texts) => {
  test.each(presetNames)('%s can be told to its end, each of its requests', (name) => {
    for (const attempt of presets[name].tries)
      for (const said of tellAll(labOf(name, attempt), texts)) expect(said).not.toMatch(unsaid);
    expect(say(texts, [`preset-${name}`])).not.toBe('');
  });

  test('both languages have the same sentences', () => {
    expect(Object.keys(texts.say).toSorted()).toEqual(Object.keys(korean.say).toSorted());
  });
});

test.each(presetNames)('nginx starts with %s, and nothing in it is beyond the model', (name) => {
  const { config, problems } = readConfig(presets[name].config);
  expect(config).not.toBeNull();
  expect(problems).toEqual([]);
  expect(presetOf(labOf(name))).toBe(name);
});

test('the answer to its question is what its own story shows', async () => {
  const session = await StepsSession.open(model as unknown as StepsModel, { read: () => Promise.reject() });
  expect(session.index).toBe(session.last);
  expect(model.prediction?.measure(session.run, session.index)).toBe(quizOf(model.name)?.answer);
  expect(model.prediction?.measure(session.run, 3)).toBeNaN();
  await session.setData(labOf('apiary') as unknown as Json);
  expect(model.prediction?.measure(session.run, session.last)).toBeNaN();
});

test('any data is a lab or none, and a link keeps what was typed', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => void readLab(value as Json)));
  const lab = labOf('forward');
  expect(readLab(JSON.parse(JSON.stringify(lab)) as Json)).toEqual(lab);
  for (const damage of [{ config: 'x'.repeat(MOST.config + 1) }, { target: 7 }, { more: '' }])
    expect(readLab({ ...lab, ...damage } as unknown as Json)).toBeUndefined();
});

/** Configurations from pieces, so that all that can go wrong does go wrong now and then. */
const pieces = [
  'server {',
  'location / {',
  'location ~ \\.php$ {',
  'location = /a {',
  'location @x {',
  'location ~ (?R) {',
  '}',
  '}',
  'listen 80;',
  'listen 81 default_server;',
  'server_name a.test *.b.test;',
  'server_name ~^(?<x>.+)$;',
  'return 301 /b;',
  'return 444;',
  'proxy_pass http://app;',
  'proxy_pass http://app/x;',
  'proxy_pass http://$host;',
  'try_files $uri @x;',
  'try_files $uri /a;',
  'index a.html;',
  'alias /b;',
  'root /srv/www;',
  'error_page 404 /a;',
  'error_page 403 = @x;',
  'rewrite ^ /b;',
  'if ($host) {',
  'include x;',
  'internal;',
  'nonsense;',
  'listen',
  '"',
  '# 글',
  '한글;',
  'upstream app { server 127.0.0.1; }',
];

test('whatever is typed, each step and each problem has its sentence in both languages', async () => {
  const config = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((lines) => lines.join('\n'));
  const wrapped = fc
    .array(fc.constantFrom(...pieces.slice(8)), { maxLength: 6 })
    .map(
      (lines) => `server {\nlisten 80;\nlocation / {\n${lines.join('\n')}\n}\nlocation @x { return 200; }\n}`,
    );
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(config, wrapped),
      fc.constantFrom('/', '/a', '/a.php', '/%zz', '/../', 'x', '/a b'),
      fc.constantFrom('GET', 'POST', 'get', 'TRACE'),
      fc.constantFrom('', 'a.test', 'a.test:81', 'a b'),
      async (text, target, method, host) => {
        const lab = { ...labOf('postStatic'), config: text, target, method, host };
        for (const [lang, texts] of languages) {
          for (const said of tellAll(lab, texts)) expect(said).not.toMatch(unsaid);
          for (const { text: said } of await worded(runLab(lab, '1.22.1').result, lang as 'ko' | 'en'))
            expect(said).not.toMatch(unsaid);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('the coloured copy has the same letters as the text', () => {
  const bare = (html: string) =>
    html
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll(
        /&(amp|lt|gt|quot|#39);/g,
        (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name] ?? '',
      );
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme' }))), (lines) => {
      const text = lines.join('\n').replaceAll(/[\r\u2028\u2029]/g, '');
      expect(bare(highlight(text, new Map()))).toBe(text);
    }),
  );
  expect(highlight('return 200 "a"; # b', new Map([[1, 'bad']]))).toBe(
    '<span class="line bad"><span class="t-keyword">return</span> 200 <span class="t-string">&quot;a&quot;</span>; <span class="t-comment"># b</span></span>',
  );
});

test('what requests are handed to is read from the text, comments aside', () => {
  expect(
    targetsOf(
      'proxy_pass http://a;\n # proxy_pass http://b;\nproxy_pass "https://c:81/x"; proxy_pass http://a/;',
    ),
  ).toEqual(['a', 'c:81']);
  expect(targetsOf('')).toEqual([]);
});
