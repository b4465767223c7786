import { describe, expect, test, vi } from 'vitest';
import type { Entry } from '../../figure/entries.ts';
import { newSession } from '../../figure/first-frame.ts';
import { System } from '../../figure/system.ts';
import type { Scenario } from '../../sim/index.ts';
import { arrangements, expected, MINUTES_A_MONTH, scenarioOf, works } from './arrangements.ts';
import { diagrams } from './diagrams.ts';
import { outages, shareDown } from './downtime.ts';
import { model } from './model.ts';

// Years of simulated time, on machines that do other things as well.
vi.setConfig({ testTimeout: 60_000 });

const initial = { apps: 2, dbs: 1, server: '99.5', balancer: '99.99', repair: 1 };
const down = (values: typeof initial) =>
  arrangements(values).map((arrangement) => MINUTES_A_MONTH * (1 - expected(arrangement, values)));

const entry = (kind: Entry['kind'], subject: string, time: number): Entry => ({
  index: 0,
  time,
  kind,
  request: 0,
  attempt: 0,
  subject,
  reason: '',
  numbers: [],
  members: [],
});

test('the closed form gives the table of the page', () => {
  const [one, split, oneDatabase] = down(initial);
  expect(one).toBeCloseTo(216, 6);
  expect(split).toBeCloseTo(43_200 * (1 - 0.990025), 6);
  expect(oneDatabase).toBeCloseTo(221, 0);
  expect(down({ ...initial, dbs: 2 })[2]).toBeCloseTo(6.5, 1);
});

describe('time down, from the log', () => {
  const pair = [['app'], ['db', 'db2']];
  test('begins when a step has nobody left and ends when it has somebody', () => {
    const told = [
      entry('fault', 'db', 1),
      entry('failed', '', 2),
      entry('fault', 'db2', 3),
      entry('fault', 'app', 4),
      entry('restored', 'db', 5),
      entry('restored', 'app', 7),
    ];
    expect(outages(told, pair, 10)).toEqual([{ from: 3, to: 7 }]);
  });
  test('goes on to the present while it lasts', () => {
    expect(outages([entry('fault', 'app', 6)], pair, 10)).toEqual([{ from: 6, to: 10 }]);
    expect(shareDown([{ from: 6, to: 10 }], 10)).toEqual({ share: 0.4, halfWidth: Number.NaN });
  });
});

test('what counts as down is when requests fail, and nothing else', () => {
  const values = { ...initial, repair: 8, server: '99' };
  for (const arrangement of arrangements(values)) {
    const system = new System(scenarioOf(arrangement, values), 5, []);
    system.seek(20_000);
    const all = outages(system.told(), arrangement, system.time);
    const long = all.filter(({ from, to }) => to - from > 8).slice(0, 6);
    expect(long.length).toBeGreaterThan(2);
    const ended = (time: number) => {
      system.seek(time);
      const { completed, failed } = system.read().total;
      return { completed, failed };
    };
    for (const { from, to } of long) {
      // Three seconds after it began nobody is left who had been answered before.
      const [first, last] = [ended(from + 3), ended(to)];
      expect(last.completed).toBe(first.completed);
      expect(last.failed).toBeGreaterThan(first.failed);
    }
    for (const [n, { to }] of all.entries()) {
      const next = all[n + 1]?.from ?? 0;
      if (next - to < 50 || n > 12) continue;
      // Up again; single machines may fail meanwhile, and lose what they were just working on.
      const [first, last] = [ended(to + 3), ended(next)];
      expect(last.failed - first.failed).toBeLessThanOrEqual(arrangement.flat().length > 2 ? 8 : 0);
    }
  }
});

test('the interval holds the closed form about as often as it promises', () => {
  const [, split = []] = arrangements(initial);
  const truth = 1 - expected(split, initial);
  const scenario = scenarioOf(split, initial);
  // Nobody asks: only the machines fail and are repaired.
  const users = scenario.clients['users'] as Scenario['clients'][string];
  const quiet = {
    ...scenario,
    clients: { users: { ...users, arrivals: { kind: 'times' as const, times: [] } } },
  };
  let held = 0;
  const runs = 150;
  for (let seed = 1; seed <= runs; seed++) {
    const system = new System(quiet, seed, []);
    system.seek(17_280);
    const { share, halfWidth } = shareDown(outages(system.told(), split, system.time), system.time);
    if (Math.abs(share - truth) <= halfWidth) held++;
  }
  // A share of 0.95 in 150 runs has a standard deviation of 0.018; with outages of exponential length it is a little less.
  expect(held / runs).toBeGreaterThan(0.88);
  expect(held / runs).toBeLessThan(0.995);
});

test('the same machine goes off at the same times in every arrangement', async () => {
  const session = await newSession(model);
  const [one, split, built] = session.systems.map((system) =>
    system.told().filter(({ kind }) => kind === 'fault'),
  );
  const times = (entries: typeof one, subject: string) =>
    entries?.filter((fault) => fault.subject === subject).map(({ time }) => time);
  expect(times(one, 'one')?.length).toBeGreaterThan(50);
  expect(times(split, 'app')).toEqual(times(one, 'one'));
  expect(times(built, 'app')).toEqual(times(one, 'one'));
  expect(times(built, 'db')).toEqual(times(split, 'db'));
});

test('the first frame: the database is off, and only the single server answers', async () => {
  const session = await newSession(model);
  const { days, one = 0, split = 0, balanced = 0 } = model.claim(session.systems);
  expect(Math.round(days ?? 0)).toBe(662);
  expect(split).toBeGreaterThan(1.8 * one);
  expect(balanced).toBeGreaterThan(one);
  const success = session.systems.map(
    (system) =>
      model.readouts(system, system.read(), session.values).find(({ name }) => name === 'success')?.value,
  );
  expect(success).toEqual([1, 0, 0]);
});

test('every arrangement has its picture, with the nodes it runs', async () => {
  const session = await newSession(model);
  session.seek(0);
  for (const apps of [1, 2, 3])
    for (const dbs of [1, 2]) {
      session.change('apps', apps);
      session.change('dbs', dbs);
      const keys = model.diagrams(session.values);
      for (const lang of ['ko', 'en'] as const)
        for (const [n, variants] of diagrams(lang).entries()) {
          const source = variants[keys[n] ?? ''] ?? '';
          for (const id of Object.keys(session.systems[n]?.scenario.nodes ?? {}))
            expect(source).toMatch(new RegExp(`\\b${id}\\[`));
        }
    }
});

test('side by side one is enough; in series all are needed', () => {
  expect(works([['a', 'b']], new Set(['a']))).toBe(true);
  expect(works([['a'], ['b']], new Set(['a']))).toBe(false);
});
