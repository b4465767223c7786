import {
  type CheckResult,
  casesOf,
  isRecord,
  judged,
  nameOf,
  record,
  text,
  VectorError,
} from '../vectors.ts';
import { Gateway, type Reply } from './gateway.ts';
import type { Condition } from './nextUpstream.ts';
import { ownStatusOf, sceneOf } from './prose.ts';

/** The timeouts of the recorded cases, in seconds. */
const connectTimeout = 2;
const readTimeout = 3;

/** What is looked for in a recorded line of the log: phrases that nginx itself writes. */
const phrases = [
  'connect() failed (111: Connection refused)',
  'while connecting to upstream',
  'while reading response header from upstream',
  'while reading upstream',
  'no live upstreams',
  'upstream timed out',
  'prematurely closed connection',
  'Connection reset by peer',
  'sent invalid header',
  'sent too big header',
  'no valid HTTP/1.0 header',
  'upstream server temporarily disabled',
];

/**
 * Cases of the form `{ id, upstream, method, servers?, status, upstream_status?, time_s?, log? }`, where `upstream` says
 * in words what the servers do.
 */
export function checkUpstreams(vectors: unknown): CheckResult[] {
  return casesOf(vectors, 'cases').flatMap((value, index) => {
    const about = isRecord(value) && typeof value['upstream'] === 'string' ? ` ${value['upstream']}` : '';
    const name = `${nameOf(value, index)}${about}`;
    return judged(name, () => [checkCase(value, name)]);
  });
}

function checkCase(value: unknown, name: string): CheckResult {
  const vector = record(value, 'the case');
  const words = text(vector, 'upstream');
  const own = ownStatusOf(words);
  const claims: [key: string, got: string][] =
    own === undefined ? claimsOf(vector, words) : [['status', `${own}`]];
  const told = claims.filter(([key]) => vector[key] !== undefined);
  if (told.length === 0) throw new VectorError('it expects nothing');
  const wanted = (key: string): string =>
    key === 'log' ? phrasesIn(`${vector[key]}`).join(' · ') : `${vector[key]}`.replaceAll(/\s*,\s*/g, ', ');
  return {
    name,
    expected: told.map(([key]) => `${key} ${wanted(key)}`).join(', '),
    got: told.map(([key, got]) => `${key} ${got}`).join(', '),
  };
}

const phrasesIn = (log: string): string[] => phrases.filter((phrase) => log.includes(phrase));

function claimsOf(vector: Readonly<Record<string, unknown>>, words: string): [key: string, got: string][] {
  const count = typeof vector['servers'] === 'number' ? vector['servers'] : undefined;
  const note = [vector['note'], vector['log']].filter((each) => typeof each === 'string').join(' ');
  const { servers, behaviours, before } = sceneOf(words, count);
  const conditions = /proxy_next_upstream ([\w ]+)/.exec(`${words} ${note}`)?.[1]?.trim().split(/\s+/);
  const extra =
    /\bnon_idempotent\b/.test(words) && !conditions ? ['error', 'timeout', 'non_idempotent'] : conditions;
  const gateway = new Gateway({
    servers,
    connectTimeout,
    readTimeout,
    ...(extra ? { nextUpstream: extra as Condition[] } : {}),
  });
  const ask = (): Reply =>
    gateway.request(100, text(vector, 'method', 'GET'), (server) => behaviours[server] ?? { does: 'refuse' });
  for (let n = 0; n < before; n++) ask();
  const reply = ask();
  const statuses = reply.attempts.map(({ status }) => status);
  // nginx writes 502 for the group that had no server left.
  if (reply.noLiveUpstream) statuses.push(502);
  const log = reply.log.map(({ message }) => message).join('\n');
  const told = phrasesIn(`${vector['log'] ?? ''}`);
  return [
    ['status', `${reply.status}`],
    ['upstream_status', statuses.join(', ')],
    ['time_s', near(reply.elapsed, vector['time_s'])],
    ['log', told.filter((phrase) => log.includes(phrase)).join(' · ')],
  ];
}

/** A recorded time holds some hundredths of a second that no timeout accounts for. */
function near(elapsed: number, recorded: unknown): string {
  return typeof recorded === 'number' && Math.abs(elapsed - recorded) < 0.2 ? `${recorded}` : `${elapsed}`;
}
