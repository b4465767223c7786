import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../scenario/compile.ts';
import type { NodeSpec, Scenario } from '../scenario/scenario.ts';
import { boundsChecked } from '../testing/boundsChecked.ts';
import { brokenInvariants } from '../testing/invariants.ts';
import type { Command, TimedCommand } from './commands.ts';
import { createSimulation } from './simulation.ts';

const servers = ['a', 'b', 'c'];
const MIB = 1024 * 1024;

const systems = fc.record(
  {
    seed: fc.integer(),
    rate: fc.integer({ min: 1, max: 60 }),
    layer: fc.constantFrom(4 as const, 7 as const, 0 as const),
    policy: fc.constantFrom(
      'roundRobin',
      'random',
      'leastConnections',
      'powerOfTwoChoices',
      'smoothWeightedRoundRobin',
      'ipHash' as const,
    ),
    passive: fc.boolean(),
    checks: fc.boolean(),
    sticky: fc.boolean(),
    workers: fc.integer({ min: 1, max: 4 }),
    queue: fc.constantFrom(undefined, 0, 3),
    acceptQueue: fc.constantFrom(undefined, 1, 5),
    grows: fc.boolean(),
    connections: fc.integer({ min: 1, max: 4 }),
    memory: fc.constantFrom(undefined, 500),
    timeout: fc.constantFrom(0.3, 1, 5),
    retries: fc.integer({ min: 0, max: 2 }),
    abandonedWork: fc.constantFrom('goesOn' as const, 'stops' as const),
    users: fc.boolean(),
    keepAlive: fc.boolean(),
    reply: fc.constantFrom('nat' as const, 'direct' as const),
    loss: fc.constantFrom(0, 0.1),
    cgi: fc.boolean(),
    slots: fc.constantFrom(20, 400),
    readRate: fc.constantFrom(undefined, 20_000),
    buffering: fc.boolean(),
    queryTimeout: fc.constantFrom(undefined, 0.2),
    slowStart: fc.constantFrom(0, 5),
    tls: fc.constantFrom(0, 1, 2),
  },
  { noNullPrototype: true },
);

type System = typeof systems extends fc.Arbitrary<infer T> ? T : never;

const scenarios: fc.Arbitrary<Scenario> = systems.map(build);

function build(given: System): Scenario {
  const worker = {
    size: given.workers,
    ...(given.queue === undefined ? {} : { queue: given.queue }),
    ...(given.acceptQueue === undefined ? {} : { acceptQueue: given.acceptQueue }),
    ...(given.grows ? { minimum: 1, spawnTime: 0.5, idleTimeout: 2 } : {}),
    memoryPerRequest: 5 * MIB,
    memoryPerWorker: 20 * MIB,
  };
  const app = (host: string): NodeSpec => ({
    role: 'app',
    host,
    calls: 'db',
    memory: 200 * MIB,
    restartTime: 1,
    workers: worker,
    connections: { size: given.connections, waitTimeout: 0.5 },
    ...(given.cgi ? { cgi: { forkTime: { law: 'constant', mean: 0.002 }, memory: 5 * MIB } } : {}),
    ...(given.queryTimeout === undefined ? {} : { queryTimeout: given.queryTimeout }),
  });
  const front: NodeSpec = {
    role: 'balancer',
    host: 'edge',
    members: servers,
    policy: given.policy,
    buffering: given.buffering,
    slowStart: given.slowStart,
    sticky: given.sticky,
    connectTimeout: 0.4,
    readTimeout: 0.6,
    reply: given.reply,
    ...(given.layer === 4 ? { layer: 4 } : {}),
    ...(given.passive && given.layer !== 4 ? { passive: { maxFails: 1, failTimeout: 2 } } : {}),
    ...(given.checks ? { checks: { interval: 1, timeout: 0.5, fall: 2, rise: 2 } } : {}),
  };
  return {
    id: 'random',
    seed: given.seed,
    slots: given.slots,
    window: { slices: 4, width: 1 },
    log: 32,
    clients: {
      users: {
        arrivals: given.users
          ? { kind: 'users', users: 15, think: { law: 'exponential', mean: 0.3 } }
          : { kind: 'poisson', rate: given.rate },
        sends: { page: 3, order: 1 },
        to: given.layer === 0 ? ['a', 'b'] : ['lb'],
        finding: 'list',
        population: 10,
        timeout: given.timeout,
        retries: given.retries,
        abandonedWork: given.abandonedWork,
        ...(given.keepAlive ? { keepAlive: { idle: 2, requests: 20 } } : {}),
        ...(given.readRate === undefined ? {} : { readRate: given.readRate }),
      },
    },
    requests: {
      page: {
        responseBytes: 10_000,
        app: { law: 'exponential', mean: 0.02 },
        queries: 2,
        query: { law: 'exponential', mean: 0.01 },
        session: true,
        data: 'reads',
      },
      order: {
        method: 'POST',
        app: { law: 'exponential', mean: 0.03 },
        appDisk: { law: 'exponential', mean: 0.01 },
        queries: 1,
        query: { law: 'exponential', mean: 0.01 },
        data: 'writes',
      },
    },
    hosts: {
      edge: { cores: 1 },
      'host-a': { cores: 1, ...(given.memory ? { memory: given.memory * MIB, swap: 100 * MIB } : {}) },
      'host-b': { cores: 2 },
      'host-c': { cores: 1, bootTime: 2, warmUp: { speed: 0.3, seconds: 3 } },
      'host-db': { cores: 2 },
    },
    nodes: {
      lb: front,
      a: app('host-a'),
      b: app('host-b'),
      c: app('host-c'),
      db: { role: 'database', host: 'host-db', connectionLimit: 8, reserved: 1, memoryPerConnection: MIB },
    },
    network: { latency: 0.001, keepAlive: 4, loss: given.loss, tlsRoundTrips: given.tls },
  };
}

const process = fc.constantFrom('a', 'b', 'c', 'db', 'lb');
const host = fc.constantFrom('host-a', 'host-b', 'host-c', 'host-db', 'edge');
const commands: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ command: fc.constantFrom('kill' as const, 'restart' as const), process }),
  fc.record({ command: fc.constantFrom('unplug' as const, 'plugIn' as const, 'add' as const), host }),
  fc.record({
    command: fc.constantFrom('slowCpu' as const, 'slowDisk' as const),
    host,
    speed: fc.constantFrom(0.1, 1),
  }),
  fc.record({ command: fc.constant('answer500' as const), process, on: fc.boolean() }),
  fc.record({
    command: fc.constant('leak' as const),
    process: fc.constantFrom('a', 'b'),
    bytesPerSecond: fc.constantFrom(0, 200 * MIB),
  }),
  fc.record({
    command: fc.constantFrom('cutLink' as const, 'removeRule' as const, 'restoreLink' as const),
    from: fc.constantFrom('lb'),
    to: fc.constantFrom('a', 'b'),
  }),
  fc.record({
    command: fc.constantFrom('cutLink' as const, 'restoreLink' as const),
    from: fc.constant('a'),
    to: fc.constant('db'),
  }),
  fc.record({
    command: fc.constant('rate' as const),
    clients: fc.constant('users'),
    factor: fc.constantFrom(0, 0.5, 3),
  }),
  fc.record({
    command: fc.constant('policy' as const),
    balancer: fc.constant('lb'),
    policy: fc.constantFrom('random' as const, 'smoothWeightedRoundRobin' as const, 'ipHash' as const),
  }),
  fc.record({
    command: fc.constantFrom('threads' as const, 'connections' as const),
    process: fc.constantFrom('a', 'b'),
    size: fc.integer({ min: 0, max: 5 }),
  }),
  fc.record({
    command: fc.constantFrom('drain' as const, 'register' as const),
    process: fc.constantFrom('a', 'b', 'c'),
  }),
);
const timed: fc.Arbitrary<TimedCommand[]> = fc
  .array(fc.record({ at: fc.integer({ min: 0, max: 90 }).map((n) => n / 10), command: commands }), {
    maxLength: 12,
  })
  .map((list) => list.sort((a, b) => a.at - b.at));

function play(
  scenario: Scenario,
  list: readonly TimedCommand[],
  onStop: (at: number) => void = () => {},
  guard = boundsChecked,
) {
  const simulation = createSimulation(compile(scenario), guard);
  for (const { at, command } of list) {
    simulation.run(at);
    onStop(at);
    simulation.apply(command);
    const broken = brokenInvariants(simulation);
    if (broken.length > 0) throw new Error(`after ${JSON.stringify(command)} at ${at}: ${broken.join('; ')}`);
  }
  simulation.run(10);
  return simulation;
}

describe('any system under any commands', () => {
  it('keeps its books: conservation, pools, counters, memory', () => {
    fc.assert(
      fc.property(scenarios, timed, (scenario, list) => {
        const simulation = play(scenario, list);
        expect(brokenInvariants(simulation)).toEqual([]);
      }),
      { numRuns: 80 },
    );
  }, 60_000);

  it('replays to the same bytes, also from a checkpoint in the middle, whether or not somebody reads', () => {
    fc.assert(
      fc.property(scenarios, timed, fc.integer({ min: 0, max: 9 }), (scenario, list, cut) => {
        const once = play(scenario, list, undefined, (view) => view);
        const again = createSimulation(compile(scenario));
        const copy = new Uint8Array(again.stateBytes);
        let taken = false;
        const rest: TimedCommand[] = [];
        for (const entry of list) {
          if (!taken && entry.at > cut) {
            again.run(cut);
            again.checkpoint(copy);
            taken = true;
          }
          if (taken) rest.push(entry);
          again.run(entry.at);
          again.read(1);
          again.apply(entry.command);
        }
        again.run(10);
        expect(again.hash()).toBe(once.hash());
        if (!taken) return;
        const other = createSimulation(compile(scenario));
        other.restore(copy);
        for (const { at, command } of rest) {
          other.run(at);
          other.apply(command);
        }
        other.run(10);
        expect(other.hash()).toBe(once.hash());
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
