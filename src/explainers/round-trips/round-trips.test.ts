import { beforeEach, describe, expect, test } from 'vitest';
import { readScenarios } from '../../catalog/scenarios/index.ts';
import { Session } from '../../figure/session.ts';
import type { System } from '../../figure/system.ts';
import { model } from './model.ts';

let session: Session;
beforeEach(async () => {
  const found = (await readScenarios()).get('app-db-split');
  if (!found) throw new Error('content/scenarios/app-db-split.yaml is missing');
  session = new Session(model, { 'app-db-split': found.scenario });
});

const only = (): System => {
  const [system] = session.systems;
  if (!system) throw new Error('no system');
  return system;
};
const read = (name: string): number => {
  const system = only();
  const row = model.readouts(system, system.read(), session.values).find((one) => one.name === name);
  if (!row) throw new Error(`no readout ${name}`);
  return row.value;
};
const place = (where: string, queries = 100) => {
  session.change('place', where);
  session.change('queries', queries);
};

test('the first frame: a page of 100 queries to another zone, most of it travelling', () => {
  const { queries, page, travelling } = model.claim(session.systems);
  expect(queries).toBe(100);
  expect(travelling).toBeCloseTo(220, 6);
  expect(page).toBeGreaterThan(345);
  expect(page).toBeLessThan(365);
  expect(read('share')).toBeCloseTo(0.62, 2);
});

test('one page at a time can be followed at the first frame, and its log says how it began', () => {
  expect(only().read().inside).toBe(1);
  expect(only().told()).toMatchObject([{ kind: 'started', subject: 'db', time: 0.5 }]);
});

test('a step goes to the end of the page on its way, the next to that of the page after it', () => {
  session.step(1);
  expect(session.time).toBeGreaterThan(100.3);
  expect(session.time).toBeLessThan(100.4);
  session.step(1);
  expect(session.time).toBeGreaterThan(101.3);
  expect(session.time).toBeLessThan(101.4);
});

test.each([
  ['loopback', 0.01],
  ['sameZone', 0.01],
  ['otherZone', 0.22],
  ['otherCity', 0.9],
  ['otherOcean', 14.2],
])('100 queries, database at %s: %s s of travelling', (where, seconds) => {
  place(where);
  expect(read('travelling')).toBeCloseTo(seconds, 6);
});

test('travelling grows with the number of queries and with nothing else', () => {
  for (const queries of [1, 10, 200]) {
    place('otherZone', queries);
    expect(read('travelling')).toBeCloseTo(queries * 0.0022, 6);
  }
});

describe.each(['loopback', 'sameZone', 'otherZone', 'otherCity', 'otherOcean'])('database at %s', (where) => {
  test.each([1, 50, 100])('%s queries: queries × round trip + service is what the run shows', (queries) => {
    place(where, queries);
    const [page, theory] = [read('page'), read('pageTheory')];
    expect(Math.abs(page - theory)).toBeLessThan(0.004);
    expect(read('pageP99')).toBeGreaterThanOrEqual(read('pageMedian'));
    expect(read('failed')).toBe(0);
  });
});

test('in the same zone a page is as fast as on one server', () => {
  place('loopback');
  const near = read('page');
  place('sameZone');
  expect(read('page')).toBeCloseTo(near, 4);
});

test('fewer queries help first: 10 instead of 100 across the ocean take 1.4 s', () => {
  place('otherOcean', 10);
  expect(read('travelling')).toBeCloseTo(1.42, 6);
  expect(read('page')).toBeLessThan(1.5);
});

test('a connection is held for the travelling too: 0.3 s to another zone, so it carries 3 pages a second', () => {
  expect(read('hold')).toBeCloseTo(0.32, 2);
  expect(model.prediction?.measure([], only())).toBeCloseTo(3.1, 1);
  place('sameZone');
  expect(model.prediction?.measure([], only())).toBeCloseTo(9, 0);
});

test('across the ocean, one page a second holds 14 or 15 threads and as many connections, with idle CPUs', () => {
  place('otherOcean');
  expect([14, 15]).toContain(read('connections'));
  expect([14, 15]).toContain(read('threads'));
  expect(read('hold')).toBeCloseTo(14.3, 0);
  for (const { cpu } of only().read().hosts) expect(cpu.utilisation).toBeLessThan(0.1);
});

test('200 queries across the ocean need more connections than there are: pages wait, while the CPUs idle', () => {
  place('otherOcean', 200);
  expect(read('connections')).toBe(20);
  expect(read('threads')).toBeGreaterThan(30);
  expect(read('page')).toBeGreaterThan(read('pageTheory') + 5);
  for (const { cpu } of only().read().hosts) expect(cpu.utilisation).toBeLessThan(0.15);
});
