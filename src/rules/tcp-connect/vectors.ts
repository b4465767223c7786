import { type CheckResult, isRecord, judged, nameOf, number, record, text, VectorError } from '../vectors.ts';
import { dialWith } from './client.ts';
import type { Machine } from './dial.ts';
import { enqueue, type Listener, queueIsFull } from './listener.ts';
import { address, client, listener, outcomeOf, server } from './situations.ts';
import { linux, linuxBefore65, synClock } from './synClock.ts';

type Json = Readonly<Record<string, unknown>>;

/** Every part of the file that is there: accept queue, SYN retransmission, connect, several addresses. */
export function checkTcpConnect(vectors: unknown): CheckResult[] {
  const file: Json = Array.isArray(vectors) ? { connect: vectors } : isRecord(vectors) ? vectors : {};
  const each = (key: string, check: (vector: Json, name: string) => CheckResult): CheckResult[] => {
    const given = file[key];
    const cases = Array.isArray(given) ? given : given === undefined ? [] : [given];
    return cases.flatMap((value, index) => {
      const name = key === 'connect' ? nameOf(value, index) : `${key} ${index + 1}`;
      return judged(name, () => [check(record(value, 'the case'), name)]);
    });
  };
  return [
    ...each('accept_queue', checkQueue),
    ...each('syn_retransmit', checkClock),
    ...each('connect', checkConnect),
    ...each('dns_round_robin', checkRoundRobin),
  ];
}

/** Connects one client after another until one hangs. */
function checkQueue(vector: Json, name: string): CheckResult {
  const settings = { somaxconn: number(vector, 'somaxconn', 4096) };
  let one: Listener = { ...listener, backlog: number(vector, 'backlog'), accepts: false };
  let completed = 0;
  while (!queueIsFull(one, settings)) {
    one = enqueue(one);
    completed++;
  }
  return {
    name: `${name} backlog ${one.backlog}`,
    expected: `${number(vector, 'completed_before_first_hang')} completed`,
    got: `${completed} completed`,
  };
}

/** Share by which a kernel's timers may run late: each measured wait is a little longer than it is meant to be. */
const LATE = 0.04;

function checkClock(vector: Json, name: string): CheckResult {
  const settings = {
    retries: number(vector, 'tcp_syn_retries', linux.retries),
    linear: number(vector, 'tcp_syn_linear_timeouts', linux.linear),
  };
  const clock = synClock(settings);
  const measured = vector['measured_s'];
  if (!Array.isArray(measured)) throw new VectorError('"measured_s" is not a list');
  const late = (seen: unknown, meant: number | undefined) =>
    typeof seen === 'number' && meant !== undefined && seen >= meant && seen <= meant * (1 + LATE) + 0.05;
  const fits =
    measured.length === clock.sent.length && measured.every((seen, index) => late(seen, clock.sent[index]));
  const final = vector['final_s'];
  const ends = final === undefined || late(final, clock.givesUp);
  const said = `SYNs at ${clock.sent.join(', ')} s, ${vector['final_error'] ?? 'ETIMEDOUT'} at ${clock.givesUp} s`;
  const told = `SYNs at ${measured.join(', ')} s, ${vector['final_error'] ?? 'ETIMEDOUT'} at ${final ?? '?'} s`;
  const kind = vector['final_error'] === undefined || vector['final_error'] === 'ETIMEDOUT';
  const words = vector['documented'];
  const documented = typeof words !== 'string' || agrees(words);
  return { name, expected: told, got: fits && ends && kind && documented ? told : said };
}

/** "67 s to last retransmission, 131 s to failure …; 63/127 s on kernels without it" */
function agrees(words: string): boolean {
  const said = [...words.matchAll(/(\d+)(?=\/\d+ s| s\b)/g)].map(([value]) => Number(value));
  const older = [...words.matchAll(/\/(\d+) s/g)].map(([, value]) => Number(value));
  const known = [synClock(linux), synClock(linuxBefore65)].flatMap(({ sent, givesUp }) => [
    sent.at(-1),
    givesUp,
  ]);
  return [...said, ...older].every((value) => known.includes(value));
}

function checkConnect(vector: Json, name: string): CheckResult {
  const got = outcomeOf(text(vector, 'situation'));
  const parts: [string, string, string][] = [['result', result(text(vector, 'result')), got.result]];
  const reply = vector['reply'];
  if (typeof reply === 'string' && got.reply !== undefined)
    parts.push(['reply', /^[A-Za-z]+(?:,[A-Z]+)?/.exec(reply)?.[0] ?? reply, got.reply]);
  const time = vector['time'];
  if (typeof time === 'string' && got.time !== undefined) parts.push(['time', when(time), got.time]);
  return {
    name,
    expected: parts.map(([key, expected]) => `${key} ${expected}`).join(', '),
    got: parts.map(([key, , value]) => `${key} ${value}`).join(', '),
  };
}

/** The words of a result that matter: what recv() gives, and which error a connect() has. */
function result(words: string): string {
  const found = [...words.matchAll(/connected|E[A-Z]{4,}|recv\(\) returns 0|EOF/g)].map(([word]) =>
    word === 'recv() returns 0' ? 'EOF' : word,
  );
  return found.join(' then ') || words;
}

function when(words: string): string {
  if (/immediately|at once/.test(words)) return 'at once';
  if (/round trip|RTT/.test(words)) return 'one round trip';
  return /^(\d+) s/.exec(words)?.[0] ?? words;
}

function checkRoundRobin(vector: Json, name: string): CheckResult {
  const silent = /never answers|silent|drop/.test(text(vector, 'first_address'));
  const limit = /-m (\d+)/.exec(text(vector, 'client', ''))?.[1];
  const first = '10.0.1.9';
  const [broken, working]: [Machine, Machine] = [
    { name: 'first', addresses: [first], listeners: [], up: !silent },
    server(listener),
  ];
  const dialled = dialWith('curl', client, [broken, working], 'app.example', listener.port, {
    names: { 'app.example': [first, address] },
    ...(limit === undefined ? {} : { limit: Number(limit) }),
  });
  const words = text(vector, 'result');
  const seconds = Number(/([\d.]+) s/.exec(words)?.[1]);
  const near = Math.abs(seconds - dialled.seconds) < 0.5;
  const which = dialled.connected && dialled.tries.length === 2 ? 'second' : 'first';
  const fits = /second address/.test(words) === (which === 'second') && near;
  return {
    name: `${name} ${text(vector, 'first_address')}`,
    expected: words,
    got: fits ? words : `200 from the ${which} address after ${dialled.seconds} s`,
  };
}
