import { describe, expect, it } from 'vitest';
import { passed } from '../vectors.ts';
import type { Behaviour } from './behaviour.ts';
import { logLine } from './errorLog.ts';
import { Gateway, type Reply } from './gateway.ts';
import { sceneOf } from './prose.ts';
import vectors from './vectors.json' with { type: 'json' };
import { checkUpstreams } from './vectors.ts';

it('the cases observed on nginx 1.22.1', () => {
  const results = checkUpstreams(vectors);
  expect(results).toHaveLength(vectors.cases.length);
  expect(results.filter((result) => !passed(result))).toEqual([]);
});

describe('what the recorder saw of the requests that followed', () => {
  const asked = (first: Behaviour, size: number) => {
    const gateway = new Gateway({ servers: Array(size).fill({}), connectTimeout: 2, readTimeout: 3 });
    const ask = (now: number) =>
      gateway
        .request(now, 'GET', (server) => (server === 0 ? first : { does: 'answer', status: 200 }))
        .attempts.map(({ server }) => server);
    return [100, 104, 109].map(ask);
  };
  it('U13, U17: straight to B while A is skipped', () => {
    expect(asked({ does: 'refuse' }, 2)).toEqual([[0, 1], [1], [1]]);
    expect(asked({ does: 'acceptAndStaySilent' }, 2)).toEqual([[0, 1], [1], [1]]);
  });
  it('U18: a single server is really tried every time', () => {
    expect(asked({ does: 'refuse' }, 1)).toEqual([[0], [0], [0]]);
  });
});

it('a case that says something else fails, and so does one that cannot be read', () => {
  const got = (change: object) => checkUpstreams([{ ...vectors.cases[0], ...change }]).map(passed);
  expect(got({})).toEqual([true]);
  for (const change of [
    { status: 504 },
    { log: 'no live upstreams' },
    { time_s: 2 },
    { upstream: 'who knows' },
  ])
    expect(got(change)).toEqual([false]);
});

describe('what words about an upstream mean', () => {
  it.each<[string, number | undefined, Behaviour['does'][]]>([
    ['port closed (RST)', 1, ['refuse']],
    ['two servers, both ports closed', 2, ['refuse', 'refuse']],
    ['A refuses, B ok', 2, ['refuse', 'answer']],
    ['A closes without answering, B ok', undefined, ['close', 'answer']],
    ['A accepts, then RST; B never answers', 2, ['reset', 'acceptAndStaySilent']],
    ['Content-Length 100, only 10 bytes sent, then closes', 1, ['answer']],
    ['sends a malformed header', 1, ['malformedHeader']],
    ['three servers, weights 5,1,1', 3, ['answer', 'answer', 'answer']],
  ])('%s', (words, count, expected) => {
    expect(sceneOf(words, count).behaviours.map(({ does }) => does)).toEqual(expected);
  });
});

/** What follows from the table of failures: who wrote 502, 503, 504. */
describe('502, 503, 504', () => {
  const ask = (behaviour: Behaviour, servers = 1): Reply =>
    new Gateway({ servers: Array(servers).fill({}), connectTimeout: 2, readTimeout: 3 }).request(
      0,
      'GET',
      () => behaviour,
    );
  it.each<[string, Behaviour, number, number, string]>([
    ['process down, host up', { does: 'refuse' }, 502, 0, 'Connection refused'],
    ['closes without a response', { does: 'close' }, 502, 0, 'prematurely closed'],
    ['resets without a response', { does: 'reset' }, 502, 0, 'reset by peer'],
    ['SYN dropped', { does: 'dropSyn' }, 504, 2, 'timed out'],
    ['no answer in time', { does: 'acceptAndStaySilent' }, 504, 3, 'timed out'],
    ['malformed header', { does: 'malformedHeader' }, 502, 0, 'invalid header'],
    ['header too big', { does: 'tooBigHeader' }, 502, 0, 'too big header'],
    ['no HTTP at all: passed on as HTTP/0.9', { does: 'garbage' }, 200, 0, 'no valid HTTP/1.0 header'],
    ["the WAS's own 503 is passed on", { does: 'answer', status: 503 }, 503, 0, ''],
    [
      'shorter than announced',
      { does: 'answer', status: 200, breaks: 'close' },
      200,
      0,
      'while reading upstream',
    ],
    ['dripping for ten seconds', { does: 'answer', status: 200, pauses: Array(10).fill(1) }, 200, 10, ''],
  ])('%s', (_, behaviour, status, elapsed, log) => {
    const reply = ask(behaviour);
    expect(reply).toMatchObject({ status, elapsed });
    expect(reply.log.map(({ message }) => message).join()).toContain(log);
    expect(reply.log).toHaveLength(log === '' ? 0 : 1);
  });

  it('an answer that is cut short keeps its status and counts against nobody', () => {
    const cut: Behaviour = { does: 'answer', status: 200, breaks: 'reset' };
    expect(ask(cut, 2)).toMatchObject({
      status: 200,
      complete: false,
      attempts: [{ server: 0, disabled: false }],
    });
  });

  it('says until when a failed server is skipped', () => {
    const gateway = new Gateway({ servers: [{ failTimeout: 30 }, {}] });
    const reply = gateway.request(100, 'GET', (server) =>
      server === 0 ? { does: 'refuse' } : { does: 'answer', status: 200 },
    );
    expect(reply.attempts).toMatchObject([{ server: 0, disabled: true, skippedUntil: 130 }, { server: 1 }]);
    expect(reply.attempts[1]).not.toHaveProperty('skippedUntil');
  });
});

it('writes a line of the log as nginx does', () => {
  const gateway = new Gateway({ servers: [{}] });
  const [entry] = gateway.request(0, 'GET', () => ({ does: 'refuse' })).log;
  const context = {
    client: '127.0.0.1',
    serverName: 'a.test',
    method: 'GET',
    target: '/x?y',
    host: 'a.test',
    group: 'app',
    addresses: ['10.0.0.1:8080'],
  };
  expect(entry && logLine(entry, context)).toBe(
    '[error] connect() failed (111: Connection refused) while connecting to upstream, client: 127.0.0.1, server: a.test, request: "GET /x?y HTTP/1.1", upstream: "http://10.0.0.1:8080/x?y", host: "a.test"',
  );
});
