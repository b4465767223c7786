import { firstOf, kill, restart, speedUp } from '../../figure/actions.ts';
import type { FigureModel, Readout, Values } from '../../figure/model.ts';
import { common } from '../../figure/readouts.ts';
import type { System } from '../../figure/system.ts';
import { hikariDefaults, passengerDefaults, tomcatDefaults } from '../../rules/worker-pool/index.ts';
import type { Snapshot } from '../../sim/index.ts';
import { ceiling, erlangWait, queryTime } from './laws.ts';
import { build, isPassenger } from './system.ts';

const SLOWS_AT = 20;
/** How much slower the database becomes. */
const SLOW = 0.2;
/** What is left of the requests when the users go away: none for days. */
const GONE = 1e-6;
/** When the question is answered: the threads are full, and nobody has left yet. */
const ANSWER_AT = 45;

const was = ({ endpoints }: Snapshot) => endpoints.find(({ name }) => name === 'was');

/** The pool that requests wait for, and how long one of it is held. */
function narrow(system: System, snapshot: Snapshot, values: Values): Readout[] {
  const server = was(snapshot);
  const query = queryTime(system);
  const rate = Number(values['rate']);
  const connections = server?.pools[0];
  // Each process has a connection of its own, and waits for none.
  if (isPassenger(values) || !connections)
    return [
      { name: 'wait', value: Number.NaN, as: 'time' },
      { name: 'erlang', value: Number.NaN, as: 'time', theory: true },
    ];
  return [
    { name: 'wait', value: connections.meanWait, as: 'time' },
    { name: 'erlang', value: erlangWait(rate, connections.size, query), as: 'time', theory: true },
  ];
}

export const model: FigureModel = {
  name: 'workers',
  seed: 7,
  duration: 120,
  moment: 40,
  speed: 1,
  scenarios: ['app-db-split'],
  nodes: ['was', 'db', 'users'],
  chosen: 'db',
  parameters: [
    { name: 'engine', kind: 'choice', options: ['tomcat', 'passenger'], initial: 'tomcat' },
    {
      name: 'threads',
      when: ['engine', 'tomcat'],
      kind: 'range',
      least: 5,
      most: 400,
      step: 5,
      initial: tomcatDefaults.maxThreads,
    },
    {
      name: 'connections',
      when: ['engine', 'tomcat'],
      kind: 'range',
      least: 5,
      most: 50,
      step: 5,
      initial: hikariDefaults.maximumPoolSize,
    },
    {
      name: 'room',
      when: ['engine', 'tomcat'],
      kind: 'choice',
      options: [String(tomcatDefaults.maxConnections), '400'],
      initial: String(tomcatDefaults.maxConnections),
    },
    {
      name: 'processes',
      when: ['engine', 'passenger'],
      kind: 'range',
      least: 1,
      most: 32,
      step: 1,
      initial: passengerDefaults.maxPoolSize,
    },
    {
      name: 'spawning',
      when: ['engine', 'passenger'],
      kind: 'choice',
      options: ['forked', 'direct'],
      initial: 'forked',
    },
    {
      name: 'idle',
      when: ['engine', 'passenger'],
      kind: 'range',
      least: 10,
      most: passengerDefaults.poolIdleTime,
      step: 10,
      initial: passengerDefaults.poolIdleTime,
    },
    {
      name: 'queue',
      when: ['engine', 'passenger'],
      kind: 'range',
      least: 0,
      most: 300,
      step: 10,
      initial: passengerDefaults.maxQueueSize,
    },
    { name: 'ram', kind: 'range', least: 1, most: 8, step: 1, initial: 2 },
    { name: 'rate', kind: 'range', least: 10, most: 240, step: 10, initial: 150 },
  ],
  actions: [
    {
      name: 'slow',
      harmful: true,
      command: (node, system) =>
        node === 'db' && queryFactor(system) === 1
          ? { command: 'slowCpu', host: 'dbserver', speed: SLOW }
          : undefined,
    },
    { name: 'kill', harmful: true, command: kill },
    {
      name: 'quiet',
      harmful: false,
      command: (node) => (node === 'users' ? { command: 'rate', clients: 'users', factor: GONE } : undefined),
    },
    {
      name: 'back',
      harmful: false,
      command: (node) => (node === 'users' ? { command: 'rate', clients: 'users', factor: 1 } : undefined),
    },
    { name: 'repair', harmful: false, command: firstOf(restart, speedUp) },
  ],
  systems: (values, scenarios) => [build(values, scenarios)],
  story: () => [{ at: SLOWS_AT, command: { command: 'slowCpu', host: 'dbserver', speed: SLOW } }],
  diagrams: (values) => [isPassenger(values) ? 'passenger' : 'tomcat'],
  readouts: (system, snapshot, values) => {
    const server = was(snapshot);
    const connections = server?.pools[0];
    const box = snapshot.hosts.find(({ name }) => name === 'box');
    const unavailable = snapshot.total.failures.unavailable ?? 0;
    return [
      common.throughput(snapshot),
      { name: 'ceiling', value: ceiling(values, queryTime(system)), as: 'rate', theory: true },
      common.success(snapshot),
      common.median(snapshot),
      common.p99(snapshot),
      { name: 'unavailable', value: unavailable, as: 'count', bad: unavailable > 0 },
      { name: 'processes', value: isPassenger(values) ? (server?.threads?.size ?? 0) : 1, as: 'count' },
      { name: 'working', value: server?.threads?.inUse ?? 0, as: 'count' },
      { name: 'waiting', value: server?.threads?.waiting ?? 0, as: 'count' },
      { name: 'connectionsMean', value: connections?.meanInUse ?? 0, as: 'plain' },
      {
        name: 'connectionsLittle',
        value: snapshot.window.throughput * queryTime(system),
        as: 'plain',
        theory: true,
      },
      ...narrow(system, snapshot, values),
      {
        name: 'memory',
        value: box?.memoryUsed ?? 0,
        as: 'memory',
        bad: (box?.memoryUsed ?? 0) > (box?.memory ?? Number.POSITIVE_INFINITY),
      },
    ];
  },
  claim: ([system]) => {
    if (!system) return {};
    const snapshot = system.read();
    const server = was(snapshot);
    return {
      elapsed: system.time - SLOWS_AT,
      query: Math.round(1000 * queryTime(system)),
      threads: server?.threads?.inUse ?? 0,
      connections: server?.pools[0]?.inUse ?? 0,
      stuck: server?.pools[0]?.waiting ?? 0,
      done: Math.round(snapshot.window.throughput),
      waiting: server?.threads?.waiting ?? 0,
    };
  },
  prediction: {
    measure: (_, system) => (system.time < ANSWER_AT ? Number.NaN : system.read().window.throughput),
    as: 'rate',
  },
};

const queryFactor = ({
  simulation: {
    engine,
    model: { names },
  },
}: System): number => engine.hosts.cpuFactor[names.hosts.indexOf('dbserver')] ?? 1;
