import type { Scenarios, Values } from '../../figure/model.ts';
import { hikariDefaults, passengerDefaults, tomcatDefaults } from '../../rules/worker-pool/index.ts';
import type { Scenario } from '../../sim/index.ts';

const MIB = 2 ** 20;
/** Seconds on a CPU of a request, and at the database while nothing is wrong with it. */
export const CPU = 0.008;
export const QUERY = 0.02;
export const CORES = 2;
/** Bytes: a process of Rails, and what is left of it when it shares pages with the process it was forked from. */
const PROCESS = 150 * MIB;
export const PROCESS_SHARED = PROCESS * (1 - 0.33);
/** Seconds to start one: from nothing, in the middle of what its makers give, and forked, ten times faster. */
const SPAWN = { direct: 15, forked: 1.5 } as const;
/** Seconds after which a reader of the page leaves. */
const PATIENCE = 30;

export const isPassenger = (values: Values): boolean => values['engine'] === 'passenger';
const isForked = (values: Values): boolean => values['spawning'] === 'forked';

/** Users, a server of either kind, and a database that never makes anybody wait for its CPU. */
export function build(values: Values, scenarios: Scenarios): Scenario {
  const base = scenarios['app-db-split'] as Scenario;
  const { db } = base.nodes;
  const { users } = base.clients;
  const [way, between] = base.links ?? [];
  const { appserver } = base.hosts;
  if (db?.role !== 'database' || !users || !way || !between || !appserver)
    throw new Error('app-db-split.yaml has changed');
  const rate = Number(values['rate']);
  return {
    id: 'workers',
    seed: base.seed,
    // Room for those the server takes and those whose SYNs it ignores, or for what can come in the time there is.
    slots: Math.min(8400 + PATIENCE * rate, 75 * rate) + 900,
    clients: {
      users: {
        arrivals: { kind: 'poisson', rate },
        sends: { page: 1 },
        to: ['was'],
        population: users.population ?? 500,
        timeout: PATIENCE,
        abandonedWork: 'goesOn',
      },
    },
    requests: {
      page: {
        responseBytes: 30_000,
        app: { law: 'exponential', mean: CPU },
        queries: 1,
        query: { law: 'exponential', mean: QUERY },
        data: 'reads',
      },
    },
    hosts: {
      box: {
        cores: CORES,
        memory: Number(values['ram']) * 1024 * MIB,
        swap: 2048 * MIB,
        systemMemory: appserver.systemMemory ?? 0,
      },
      // As many cores as connections at most: a query takes what it takes, however many there are.
      dbserver: { cores: 100, memory: 8192 * MIB },
    },
    nodes: {
      was: {
        role: 'app',
        host: 'box',
        calls: 'db',
        sessions: 'shared',
        ...(isPassenger(values) ? passenger(values) : tomcat(values)),
      },
      db: { ...db, host: 'dbserver' },
    },
    links: [
      { ...way, to: 'was' },
      { ...between, from: 'was' },
    ],
  };
}

type App = Extract<Scenario['nodes'][string], { role: 'app' }>;
type Own = Pick<App, 'memory' | 'workers' | 'connections' | 'restartTime'>;

/** A process for each request in progress, each with one connection of its own. */
function passenger(values: Values): Own {
  const size = Number(values['processes']);
  return {
    memory: 40 * MIB,
    restartTime: 5,
    workers: {
      size,
      minimum: passengerDefaults.minInstances,
      spawnTime: isForked(values) ? SPAWN.forked : SPAWN.direct,
      idleTimeout: Number(values['idle']),
      queue: Number(values['queue']),
      memoryPerWorker: isForked(values) ? PROCESS_SHARED : PROCESS,
    },
    connections: { size, waitTimeout: hikariDefaults.connectionTimeout },
  };
}

/** One process; a thread for each request, and connections that the threads share. */
function tomcat(values: Values): Own {
  const size = Number(values['threads']);
  const most = Number(values['room']);
  return {
    memory: 512 * MIB,
    restartTime: 10,
    workers: {
      size,
      minimum: Math.min(size, tomcatDefaults.minSpareThreads),
      spawnTime: 0.000_13,
      idleTimeout: 60,
      // Those that the server has accepted and no thread has yet, and those that only the kernel has.
      acceptQueue: Math.max(0, most - size) + tomcatDefaults.acceptCount + 1,
      memoryPerWorker: 135 * 1024,
      memoryPerRequest: 2 * MIB,
    },
    connections: { size: Number(values['connections']), waitTimeout: hikariDefaults.connectionTimeout },
  };
}
