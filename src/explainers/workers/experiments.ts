import { expect } from 'vitest';
import { readScenarios } from '../../catalog/scenarios/index.ts';
import { newSession } from '../../figure/first-frame.ts';
import { initialValues, type Values } from '../../figure/model.ts';
import type { System } from '../../figure/system.ts';
import type { Snapshot } from '../../sim/index.ts';
import { ceiling, erlangWait } from './laws.ts';
import { model } from './model.ts';
import { knee, MEMORIES, type SweepRun, sweep } from './sweep.ts';
import { CPU, PROCESS_SHARED, QUERY } from './system.ts';

interface Seen {
  system: System;
  snapshot: Snapshot;
  was: Snapshot['endpoints'][number];
  memory: number;
}

/** The figure with other values, and its story unless `calm`, at a moment. */
async function at(time: number, values: Values, calm = false): Promise<Seen> {
  const session = await newSession(model);
  if (calm) session.forget();
  for (const [name, value] of Object.entries(values)) session.change(name, value);
  session.seek(time);
  const [system] = session.systems;
  if (!system) throw new Error('no system');
  const snapshot = system.read();
  const was = snapshot.endpoints.find(({ name }) => name === 'was');
  const box = snapshot.hosts.find(({ name }) => name === 'box');
  if (!was || !box) throw new Error('no server');
  return { system, snapshot, was, memory: box.memoryUsed };
}

const rateOf = async (values: Values): Promise<number> => (await at(45, values)).snapshot.window.throughput;

async function swept(): Promise<SweepRun[][]> {
  const scenarios = Object.fromEntries([...(await readScenarios())].map(([id, one]) => [id, one.scenario]));
  const runs = sweep(scenarios);
  return MEMORIES.map((ram) => runs.filter((run) => run.ram === ram));
}

/** What the pages say that a reader will see in this figure. */
export const experiments: Record<string, () => Promise<void>> = {
  async 'passenger-adds-processes-and-tomcat-adds-threads'() {
    const passenger = { engine: 'passenger' };
    const few = await at(0.5, passenger, true);
    const many = await at(19, passenger, true);
    expect([few.was.threads?.size, many.was.threads?.size]).toEqual([1, 6]);
    // Each brings the memory of a whole process; the rest of the server stays what it was.
    expect(many.memory - few.memory).toBeCloseTo(5 * PROCESS_SHARED, -3);
    const threads = await at(40, {});
    const idle = await at(0.5, {}, true);
    expect(threads.was.threads?.size).toBe(200);
    // 190 threads with their requests weigh less than five processes.
    expect(threads.memory - idle.memory).toBeLessThan(many.memory - few.memory);
  },

  async 'two-hundred-threads-get-no-further-than-ten-connections'() {
    const { was, snapshot } = await at(40, {});
    expect(was.threads?.inUse).toBe(200);
    expect(was.pools[0]?.inUse).toBe(10);
    expect(was.pools[0]?.waiting).toBeGreaterThan(180);
    // Ten, a tenth of a second each: a hundred a second, whatever the threads.
    expect(ceiling(initialValues(model), QUERY * 5)).toBe(100);
    expect(snapshot.window.throughput).toBeGreaterThan(90);
    for (const threads of [100, 400]) expect(Math.abs((await rateOf({ threads })) - 100)).toBeLessThan(10);
    // What helps is more connections.
    expect(await rateOf({ connections: 20 })).toBeGreaterThan(135);
  },

  async 'tomcat-gets-slow-where-passenger-says-503'() {
    const tomcat = await at(60, {});
    const passenger = await at(60, { engine: 'passenger' });
    expect(tomcat.snapshot.window.availability).toBe(1);
    expect(tomcat.snapshot.window.quantiles.p50).toBeGreaterThan(5);
    expect(passenger.snapshot.window.availability).toBeLessThan(0.6);
    expect(passenger.snapshot.window.failures.unavailable).toBeGreaterThan(0);
    expect(passenger.snapshot.window.quantiles.p99).toBeLessThan(tomcat.snapshot.window.quantiles.p50);
    // The line of Tomcat grows until nobody waits for the answers any more.
    const late = await at(118, {});
    expect(late.snapshot.window.availability).toBe(0);
    expect(late.was.threads?.inUse).toBe(200);
  },

  async 'processes-stop-when-nobody-comes-and-one-stays'() {
    const session = await newSession(model);
    session.forget();
    for (const [name, value] of Object.entries({ engine: 'passenger', idle: 10 }))
      session.change(name, value);
    const size = () => session.systems[0]?.read().endpoints.find(({ name }) => name === 'was')?.threads?.size;
    session.seek(30);
    expect(size()).toBe(6);
    session.act({ command: 'rate', clients: 'users', factor: 1e-6 });
    session.seek(39);
    expect(size()).toBe(6);
    session.seek(50);
    expect(size()).toBe(1);
  },

  async 'more-processes-are-better-until-the-memory-is-full'() {
    const [tight = [], roomy = []] = await swept();
    const first = knee(tight)?.processes ?? 0;
    const second = knee(roomy)?.processes ?? 0;
    expect(first).toBeLessThan(second);
    // Up to the knee Little's law says what gets done; beyond it memory takes it back, where there is too little.
    for (const run of roomy.filter(({ processes }) => processes >= 4 && processes < second))
      expect(run.throughput / run.little).toBeGreaterThan(0.9);
    expect(tight.at(-2)?.throughput).toBeLessThan((knee(tight)?.throughput ?? 0) / 2);
    expect(tight.at(-2)?.isSwapping).toBe(true);
    // Beyond the swap the kernel kills, and the server that starts again does more than the one that crawls.
    expect(tight.at(-2)?.killed).toBe(0);
    expect(tight.at(-1)?.killed).toBeGreaterThan(1);
    expect(tight.at(-1)?.throughput).toBeGreaterThan(tight.at(-2)?.throughput ?? 0);
    expect(roomy.at(-1)?.throughput).toBeGreaterThan(0.97 * (knee(roomy)?.throughput ?? 0));
    expect(roomy.at(-1)?.lost).toBe(0);
    // Where processes suffice, Erlang C says how long one waits for them.
    const enough = roomy.find(({ processes }) => processes === 20);
    expect((enough?.wait ?? 0) / (enough?.erlang ?? 1)).toBeGreaterThan(0.5);
    expect((enough?.wait ?? 0) / (enough?.erlang ?? 1)).toBeLessThan(1.6);
  },

  async 'the-wait-for-a-connection-is-that-of-erlang'() {
    // Ten connections, a slow database, and less than they can carry: the wait over a long time.
    const values = { rate: 80 };
    const session = await newSession(model);
    for (const [name, value] of Object.entries(values)) session.change(name, value);
    let [sum, count] = [0, 0];
    for (let time = 30; time <= 120; time += 5) {
      session.seek(time);
      const pool = session.systems[0]?.read().endpoints.find(({ name }) => name === 'was')?.pools[0];
      sum += pool?.meanWait ?? 0;
      count++;
    }
    const expected = erlangWait(80, 10, 5 * QUERY);
    expect(sum / count / expected).toBeGreaterThan(0.6);
    expect(sum / count / expected).toBeLessThan(1.6);
    expect(erlangWait(100, 10, 5 * QUERY)).toBeNaN();
    expect(CPU).toBeLessThan(QUERY);
  },
};
