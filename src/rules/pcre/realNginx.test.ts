import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import {
  exchange,
  freePorts,
  nginxFolder,
  nginxVersion,
  ownHttp,
  ownMain,
  startNginx,
  testConfiguration,
} from '../../tooling/nginx.ts';
import { toBytes } from '../nginx-location/index.ts';
import { Draws } from '../nginx-request/testing/random.ts';
import { matchPattern, PatternNotModelled, PatternRefused, parsePattern } from './index.ts';

/** The patterns against the PCRE that nginx is built with: random ones on random paths, with what the groups hold. */
const version = nginxVersion();
const seed = Number(process.env['NGINX_SEED'] ?? 20260);
const count = Number(process.env['NGINX_PATTERNS'] ?? 400);
const pathsEach = 4;

const quoted = (pattern: string) => `"${pattern.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

describe.skipIf(version === undefined)(`against the PCRE of nginx ${version}, seed ${seed}`, () => {
  it(`finds what it finds, ${count} patterns`, { timeout: 60_000 }, async () => {
    const folder = nginxFolder();
    const [port] = (await freePorts(1)) as [number];
    const draws = new Draws(seed);
    const patterns: { source: string; caseless: boolean }[] = [];
    while (patterns.length < count) {
      const source = choice(draws, 3);
      if (isModelled(source)) patterns.push({ source, caseless: draws.oneIn(4) });
    }
    const servers = patterns.map(
      ({ source, caseless }, n) => `server { listen 127.0.0.1:${port}; server_name p${n};
        location / { return 200 none; }
        location ~${caseless ? '*' : ''} ${quoted(source)} { return 200 "[$1][$2][$3]"; } }`,
    );
    const nginx = await startNginx(
      folder,
      `${ownMain(folder)} events { } http { ${ownHttp(folder)} ${servers.join('\n')} }`,
      port,
    );
    const differences: string[] = [];
    for (const [n, { source, caseless }] of patterns.entries())
      for (let times = 0; times < pathsEach; times++) {
        const path = `/${draws
          .some(0, 7, () => draws.from([...'aaabbAB1_-', '/x', '\n', '한']))
          .map((each) => (each === '한' ? '\xed\x95\x9c' : each))
          .join('')}`.replaceAll(/\/+/g, '/');
        const captures = matchPattern(parsePattern(toBytes(source), caseless), path);
        if (captures === undefined) continue;
        const group = (index: number) => {
          const begin = captures?.[2 * index] ?? -1;
          return begin < 0 ? '' : path.slice(begin, captures?.[2 * index + 1]);
        };
        const model = captures ? `[${group(1)}][${group(2)}][${group(3)}]` : 'none';
        const sent = path.replaceAll(
          /[^!-~]/g,
          (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`,
        );
        const received = await exchange(
          port,
          `GET ${sent} HTTP/1.1\r\nHost: p${n}\r\nConnection: close\r\n\r\n`,
        );
        const real = received.slice(received.indexOf('\r\n\r\n') + 4);
        if (real !== model) differences.push(JSON.stringify({ source, caseless, path, model, real }));
      }
    await nginx.stop();
    expect(differences).toEqual([]);
  });

  it('refuses what it refuses', { timeout: 60_000 }, () => {
    const folder = nginxFolder();
    afterAll(() => rmSync(folder, { recursive: true }));
    for (const source of [
      ...[
        '(a',
        '(?',
        'a)',
        '[a',
        '[]',
        '*a',
        'a**',
        'a{2}{3}',
        '{2}',
        '^*',
        '[z-a]',
        '[\\w-.]',
        '[a-\\d]',
        'a{3,2}',
      ],
      ...['a{70000}', '\\', '\\2(a)', '[[:foo:]]', '\\y', '(?<n>a)(?<n>b)', '[\\q]', '(?i)*'],
    ]) {
      const said = testConfiguration(
        folder,
        `${ownMain(folder)} events { } http { ${ownHttp(folder)} server { location ~ ${quoted(source)} { } } }`,
      );
      expect(`${source} ${said}`).toContain('pcre2_compile() failed');
      expect(() => parsePattern(source, false)).toThrow(PatternRefused);
    }
  });
});

function isModelled(source: string): boolean {
  try {
    return parsePattern(toBytes(source), false).groups <= 9;
  } catch (error) {
    if (error instanceof PatternNotModelled || error instanceof PatternRefused) return false;
    throw error;
  }
}

function choice(draws: Draws, depth: number): string {
  return draws.some(1, draws.oneIn(3) ? 3 : 1, () => sequence(draws, depth)).join('|');
}

function sequence(draws: Draws, depth: number): string {
  return draws.some(draws.oneIn(12) ? 0 : 1, 4, () => atom(draws, depth) + quantifier(draws)).join('');
}

function atom(draws: Draws, depth: number): string {
  const plain = [
    'a',
    'b',
    '/',
    '1',
    '.',
    '_',
    'A',
    '^',
    '$',
    'x',
    '한',
    '\\n',
    '\\x61',
    '\\.',
    '{',
    ']',
    '-',
  ];
  const sets = [
    '[ab]',
    '[^a/]',
    '[a-z]',
    '[]a]',
    '[[:alpha:]]',
    '[[:^digit:]_]',
    '\\d',
    '\\w',
    '\\W',
    '\\s',
    '\\S',
    '[\\d_-]',
  ];
  const others = ['\\b', '\\B', '\\A', '\\z', '\\Z', '\\h', '\\1', '\\2', '(?i)', '(?-i)', '(?s)', '(?m)'];
  if (depth === 0 || !draws.oneIn(3))
    return draws.from(draws.oneIn(3) ? sets : draws.oneIn(5) ? others : plain);
  const open = draws.from([
    '(',
    '(',
    '(',
    '(?:',
    '(?:',
    '(?>',
    '(?=',
    '(?!',
    '(?<=',
    '(?<!',
    '(?i:',
    `(?<n${draws.below(999)}>`,
  ]);
  return `${open}${choice(draws, depth - 1)})`;
}

const quantifier = (draws: Draws): string =>
  draws.oneIn(3)
    ? draws.from(['*', '+', '?', '*?', '+?', '??', '*+', '++', '{2}', '{1,2}', '{0,2}?', '{2,}'])
    : '';
