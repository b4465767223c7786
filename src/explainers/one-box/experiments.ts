import { expect } from 'vitest';
import { newSession } from '../../figure/first-frame.ts';
import type { Values } from '../../figure/model.ts';
import type { Session } from '../../figure/session.ts';
import { System } from '../../figure/system.ts';
import { type Command, forEachVisible, readClasses } from '../../sim/index.ts';
import { model } from './model.ts';

const REPORT: Command = { command: 'send', clients: 'manager' };
const leak = (process: string): Command => ({ command: 'leak', process, bytesPerSecond: 100 * 2 ** 20 });

/** The figure with these settings and, instead of its story, these commands at 20 s; then at `until`. */
async function run(values: Values, commands: readonly Command[], until: number): Promise<Session> {
  const session = await newSession(model);
  session.seek(0);
  session.forget();
  for (const [name, value] of Object.entries(values)) session.change(name, value);
  session.seek(20);
  for (const command of commands) session.act(command);
  session.seek(until);
  return session;
}

const only = ({ systems: [system] }: Session) => {
  if (!system) throw new Error('no system');
  return system;
};
/** A row of the table. */
function row(session: Session, name: string): number {
  const system = only(session);
  const found = model.readouts(system, system.read(), session.values).find((one) => one.name === name);
  return found?.value ?? Number.NaN;
}
const killed = (session: Session) =>
  only(session)
    .told()
    .filter(({ kind }) => kind === 'killed')
    .map(({ subject, reason }) => [subject, reason]);
const machine = (session: Session) => only(session).read().hosts[0];

export const experiments = {
  async 'two-programs-fill-one-memory'() {
    const both = await run({}, [], 21);
    const { memoryUsed = 0 } = machine(both) ?? {};
    const system = 300 * 2 ** 20;
    expect(row(both, 'appMemory') + row(both, 'dbMemory') + system).toBeCloseTo(memoryUsed, 0);
    const one = await run({}, [{ command: 'kill', process: 'db' }], 21);
    expect(row(one, 'dbMemory')).toBe(0);
    expect(row(one, 'appMemory')).toBeGreaterThan(0);
  },

  async 'one-server-has-many-clients-at-once'() {
    const system = only(await run({ rate: 300 }, [], 30));
    const { engine } = system.simulation;
    const clients = new Set<number>();
    forEachVisible(engine, (request) => clients.add(engine.requests.client[request] ?? -1));
    expect(clients.size).toBeGreaterThan(5);
    expect(system.read().hosts).toHaveLength(1);
  },

  async 'small-loads-are-fine-and-the-knee-is-sudden'() {
    const p99 = async (rate: number) => {
      const session = await run({ rate }, [], 60);
      return only(session).read().total.quantiles.p99;
    };
    const [calm, busy, edge, over] = [await p99(100), await p99(200), await p99(300), await p99(350)];
    expect(Math.max(calm, busy)).toBeLessThan(0.1);
    expect(edge).toBeGreaterThan(4 * busy);
    expect(over).toBeGreaterThan(2.5);
    const theory = async (rate: number) => row(await run({ rate }, [], 0), 'cpuTheory');
    expect(await theory(320)).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(await theory(330)).toBe(Number.POSITIVE_INFINITY);
    // 2 cores / 321 a second = 6.23 ms for each request.
    expect((await theory(10)) * 1000).toBeCloseTo(6.23, 1);
  },

  async 'the-page-without-database-dies-too'() {
    const session = await newSession(model);
    expect(row(session, 'fileSuccess')).toBeLessThan(0.05);
    expect(row(session, 'pageSuccess')).toBeLessThan(0.05);
    expect([row(session, 'threads'), row(session, 'connections')]).toEqual([200, 10]);
    const power = await run({}, [{ command: 'unplug', host: 'one' }], 40);
    expect([row(power, 'fileSuccess'), row(power, 'pageSuccess')]).toEqual([0, 0]);
    const leaked = await run({}, [leak('app')], 60);
    expect(killed(leaked)).toEqual([['app', 'outOfMemory']]);
    expect([row(leaked, 'fileSuccess'), row(leaked, 'pageSuccess')]).toEqual([0, 0]);
  },

  async 'what-one-program-takes-the-other-lacks'() {
    // Seconds that a leak of the application takes to fill the machine, beside a small and a large database.
    const full = async (buffers: string) => {
      const session = await run({ buffers }, [leak('app')], 60);
      return (
        only(session)
          .told()
          .find(({ kind }) => kind === 'killed')?.time ?? Number.NaN
      );
    };
    const [small, half] = [await full('small'), await full('half')];
    // 1,920 MiB less at 100 MiB a second.
    expect(small - half).toBeCloseTo(19.2, 0);
  },

  async 'the-kernel-kills-the-largest-not-the-one-that-leaks'() {
    expect(killed(await run({ buffers: 'half' }, [leak('app')], 35))).toEqual([['db', 'outOfMemory']]);
    expect(killed(await run({ buffers: 'small' }, [leak('app')], 60))).toEqual([['app', 'outOfMemory']]);
  },

  async 'eight-reports-slow-everybody-and-ten-stop-them'() {
    const reports = (count: number) => run({}, new Array<Command>(count).fill(REPORT), 32);
    const [none, eight, ten] = [await reports(0), await reports(8), await reports(10)];
    expect(row(eight, 'p99')).toBeGreaterThan(3 * row(none, 'p99'));
    expect([row(eight, 'fileSuccess'), row(eight, 'pageSuccess')]).toEqual([1, 1]);
    expect([row(ten, 'fileSuccess'), row(ten, 'pageSuccess')]).toEqual([0, 0]);
  },

  async 'a-server-of-its-own-does-not-free-the-threads'() {
    const session = await newSession(model);
    const { scenario } = only(session);
    const { one } = scenario.hosts;
    const { db } = scenario.nodes;
    if (!one || !db) throw new Error('the scenario has changed');
    const apart = new System(
      { ...scenario, hosts: { one, two: one }, nodes: { ...scenario.nodes, db: { ...db, host: 'two' } } },
      model.seed,
      session.commands,
    );
    apart.seek(model.moment);
    const snapshot = apart.read();
    expect(readClasses(apart.simulation.engine, ['file'], 5).availability).toBeLessThan(0.05);
    expect(snapshot.endpoints.find(({ name }) => name === 'app')?.threads?.inUse).toBe(200);
    expect(snapshot.hosts.find(({ name }) => name === 'one')?.cpu.utilisation).toBeLessThan(0.2);
  },

  async 'it-comes-back-without-a-restart'() {
    const session = await newSession(model);
    session.seek(100);
    expect(model.prediction?.measure([], only(session))).toBe(1);
    expect(killed(session)).toEqual([]);
  },

  async 'a-short-wait-for-connections-saves-the-files'() {
    const session = await newSession(model);
    session.change('wait', 'short');
    expect(row(session, 'fileSuccess')).toBe(1);
    expect(row(session, 'pageSuccess')).toBeLessThan(0.1);
    expect(row(session, 'threads')).toBeLessThan(100);
  },

  async 'the-formula-holds-while-no-report-runs'() {
    const times: number[] = [];
    for (const seed of [1, 2, 3, 4]) {
      const session = await run({ rate: 200 }, [], 0);
      session.reseed(seed);
      session.seek(60);
      times.push(row(session, 'cpuTime') / row(session, 'cpuTheory'));
    }
    expect(Math.abs(times.reduce((sum, one) => sum + one, 0) / times.length - 1)).toBeLessThan(0.05);
  },
};
