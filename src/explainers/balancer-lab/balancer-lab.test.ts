import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { readScenarios } from '../../catalog/scenarios/index.ts';
import { Session } from '../../figure/session.ts';
import type { Command, Snapshot } from '../../sim/index.ts';
import { model } from './model.ts';

// Minutes of simulated time, on machines that do other things as well.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** What the texts of this figure say a reader will see, each as the experiment that shows it. */
let session: Session;
beforeAll(async () => {
  const base = (await readScenarios()).get('load-balancer')?.scenario;
  if (!base) throw new Error('no scenario');
  session = new Session(model, { 'load-balancer': base });
});
beforeEach(() => session.reset());

const system = () => session.systems[0] as (typeof session.systems)[number];
const read = (): Snapshot => system().read();
const told = (kind: string) =>
  system()
    .told()
    .filter((entry) => entry.kind === kind);

/** A run without the story: settings, then one thing done at 20 s, seen at `until`. */
function run(
  values: Record<string, string | number | boolean>,
  command: Command | undefined,
  until: number,
): Snapshot {
  session.forget();
  for (const [name, value] of Object.entries(values)) session.change(name, value);
  session.seek(20);
  if (command) session.act(command);
  session.seek(until);
  return read();
}
const kill = (process: string): Command => ({ command: 'kill', process });
const unplug: Command = { command: 'unplug', host: 'server2' };
const chosen = (snapshot: Snapshot, app: string): number => {
  const members = snapshot.balancers[0]?.members ?? [];
  const all = members.reduce((sum, member) => sum + member.chosen, 0);
  return (members.find(({ endpoint }) => endpoint === app)?.chosen ?? 0) / all;
};

test('caption: 30 s after the cable was pulled nobody knows, and one request in three fails', () => {
  expect(told('ejected')).toEqual([]);
  expect(model.claim(session.systems)).toMatchObject({ elapsed: 30, oneIn: 3 });
});

describe('noticing, with the defaults', () => {
  test.each([
    ['alb', 35, 65],
    ['haproxy', 4, 8],
  ])('%s takes out a silent server between %d and %d s', (checks, least, most) => {
    run({ checks }, unplug, 90);
    const [ejected] = told('ejected');
    expect(ejected?.subject).toBe('app2');
    expect((ejected?.time ?? 0) - 20).toBeGreaterThanOrEqual(least);
    expect((ejected?.time ?? 0) - 20).toBeLessThanOrEqual(most);
    expect(told('checkFailed').length).toBeGreaterThan(0);
  });

  test('a killed process costs fewer requests than a pulled cable only where failures are tried again', () => {
    const nginx = run({ checks: 'nginx' }, kill('app2'), 60);
    // Only what was being served when the process died; nobody else sees a failure.
    expect(nginx.total.failed).toBeLessThan(10);
    expect(told('nextUpstream').length).toBeGreaterThan(0);
    session.reset();
    const alb = run({ checks: 'alb' }, kill('app2'), 60);
    expect(alb.total.failed).toBeGreaterThan(1000);
  });

  test('unplugged, nginx makes people wait as long as they have patience', () => {
    const nginx = run({ checks: 'nginx' }, unplug, 60);
    expect(nginx.total.failures.clientTimeout ?? 0).toBeGreaterThan(0);
    expect(nginx.total.failed).toBeLessThan(run({ checks: 'alb' }, unplug, 60).total.failed);
  });
});

describe('policies', () => {
  const failing: Command = { command: 'answer500', process: 'app2', on: true };
  test('a server that fails fast attracts requests under least connections', () => {
    // The checks see the 500s in time; until then:
    const fair = run({ policy: 'roundRobin', rate: 600 }, failing, 26);
    expect(fair.window.availability).toBeCloseTo(2 / 3, 1);
    session.reset();
    const drawn = run({ policy: 'leastConnections', rate: 600 }, failing, 26);
    expect(drawn.window.availability).toBeLessThan(fair.window.availability);
    expect(chosen(drawn, 'app2')).toBeGreaterThan(chosen(fair, 'app2'));
  });

  const slow: Command = { command: 'slowCpu', host: 'server2', speed: 0.2 };
  test('least connections goes around a slow server, round robin does not', () => {
    const blind = run({ policy: 'roundRobin' }, slow, 60);
    session.reset();
    const aware = run({ policy: 'leastConnections' }, slow, 60);
    expect(blind.window.quantiles.p99).toBeGreaterThan(5 * aware.window.quantiles.p99);
  });
});

describe('sessions', () => {
  test('in memory they are lost with round robin, not when sticky, until the server dies', () => {
    expect(run({ sessions: 'memory' }, undefined, 40).sessions.lost).toBeGreaterThan(0);
    expect(run({ sessions: 'sticky' }, undefined, 40).sessions.lost).toBe(0);
    session.reset();
    expect(run({ sessions: 'sticky', checks: 'haproxy' }, kill('app2'), 60).sessions.lost).toBeGreaterThan(0);
    session.reset();
    expect(run({ sessions: 'shared', checks: 'haproxy' }, kill('app2'), 60).sessions.lost).toBe(0);
  });
});

test('the database wall: five pools of twenty ask for 100 of 97 connections', () => {
  const fine = run({ servers: 5, pool: 15 }, undefined, 10);
  expect(fine.endpoints.find(({ name }) => name === 'db')?.connectionsDenied).toBe(0);
  const wall = run({ servers: 5, pool: 20 }, undefined, 10);
  const db = wall.endpoints.find(({ name }) => name === 'db');
  expect(db?.connectionsGranted).toBe(97);
  expect(db?.connectionsDenied).toBeGreaterThan(0);
});

describe('the load balancer itself', () => {
  test('dead, it stops everything, though all servers are well', () => {
    const snapshot = run({}, kill('lb'), 40);
    expect(snapshot.window.completed).toBe(0);
  });
  test('with a standby the address moves after 3.5 s', () => {
    const snapshot = run({ standby: true }, { command: 'unplug', host: 'lb' }, 60);
    const [tookOver] = told('tookOver');
    expect((tookOver?.time ?? 0) - 20).toBeCloseTo(3.5, 1);
    expect(snapshot.window.availability).toBe(1);
  });
});

test('theory and run agree when requests are split at random', () => {
  session.forget();
  session.change('policy', 'random');
  session.seek(150);
  const rows = model.readouts(system(), read(), session.values);
  const value = (name: string) => rows.find((row) => row.name === name)?.value ?? Number.NaN;
  expect(Math.abs(value('cpuTime') / value('randomTheory') - 1)).toBeLessThan(0.05);
  expect(value('cpuTime')).toBeGreaterThan(value('pooledTheory'));
});
