import type { Scenario } from '../scenario/scenario.ts';

const MIB = 1024 * 1024;

/** What users ask for, the same in every topology. */
const requests: Scenario['requests'] = {
  file: { static: true, responseBytes: 20_000, web: { law: 'exponential', mean: 0.0004 } },
  page: {
    responseBytes: 30_000,
    web: { law: 'constant', mean: 0.0002 },
    app: { law: 'exponential', mean: 0.004 },
    queries: 4,
    query: { law: 'exponential', mean: 0.0008 },
    data: 'reads',
    session: true,
  },
  order: {
    method: 'POST',
    requestBytes: 2_000,
    responseBytes: 5_000,
    web: { law: 'constant', mean: 0.0002 },
    app: { law: 'exponential', mean: 0.006 },
    queries: 6,
    query: { law: 'exponential', mean: 0.001 },
    queryDisk: { law: 'exponential', mean: 0.0005 },
    data: 'writes',
    session: true,
  },
};

const users: Scenario['clients'][string] = {
  arrivals: { kind: 'poisson', rate: 80 },
  sends: { file: 6, page: 3, order: 1 },
  to: ['web'],
  timeout: 3,
  retries: 1,
  keepAlive: { idle: 60, requests: 100 },
};

const app = {
  role: 'app',
  workers: { size: 50, acceptQueue: 101, memoryPerRequest: 2 * MIB },
  memory: 400 * MIB,
} as const;

/** Everything on one machine. */
export function singleServer(): Scenario {
  return {
    id: 'single-server',
    seed: 1,
    clients: { users },
    requests,
    hosts: {
      one: { cores: 2, memory: 2048 * MIB, swap: 1024 * MIB, systemMemory: 300 * MIB, pricePerHour: 0.0208 },
    },
    nodes: {
      web: { role: 'web', host: 'one', memory: 20 * MIB, members: ['app'], nobody: 502 },
      app: { ...app, host: 'one', calls: 'db' },
      db: {
        role: 'database',
        host: 'one',
        memory: 200 * MIB,
        connectionLimit: 100,
        reserved: 3,
        memoryPerConnection: 8 * MIB,
      },
    },
    links: [{ from: 'users', to: 'web', latency: 0.01 }],
    network: { latency: 0.00005, keepAlive: 32 },
  };
}

/** The database on a machine of its own. */
export function appDbSplit(): Scenario {
  const one = singleServer();
  return {
    ...one,
    id: 'app-db-split',
    hosts: {
      ...one.hosts,
      two: { cores: 2, memory: 2048 * MIB, systemMemory: 300 * MIB, pricePerHour: 0.0208 },
    },
    nodes: {
      ...one.nodes,
      db: { ...(one.nodes.db as Extract<Scenario['nodes'][string], { role: 'database' }>), host: 'two' },
    },
    links: [...(one.links ?? []), { from: 'app', to: 'db', latency: 0.00025 }],
  };
}

/** A balancer before three application servers with one database. */
export function loadBalancer(
  change: Partial<Extract<Scenario['nodes'][string], { role: 'balancer' }>> = {},
): Scenario {
  const servers = ['a', 'b', 'c'];
  return {
    id: 'load-balancer',
    seed: 1,
    clients: { users: { ...users, to: ['lb'] } },
    requests: Object.fromEntries(
      Object.entries(requests).map(([name, request]) => [
        name,
        { ...request, app: request.app ?? request.web ?? { law: 'constant', mean: 0.001 } },
      ]),
    ),
    hosts: {
      edge: { cores: 2, pricePerHour: 0.0225 },
      ...Object.fromEntries(
        servers.map((id) => [
          `host-${id}`,
          { cores: 2, memory: 2048 * MIB, systemMemory: 300 * MIB, pricePerHour: 0.0208 },
        ]),
      ),
      'host-db': { cores: 4, memory: 4096 * MIB, systemMemory: 300 * MIB, pricePerHour: 0.0416 },
    },
    nodes: {
      lb: {
        role: 'balancer',
        host: 'edge',
        members: servers,
        policy: 'leastConnections',
        work: { law: 'constant', mean: 0.0001 },
        checks: { interval: 2, timeout: 1, fall: 2, rise: 2 },
        passive: { maxFails: 1, failTimeout: 10 },
        connectTimeout: 1,
        readTimeout: 2,
        ...change,
      },
      ...Object.fromEntries(servers.map((id) => [id, { ...app, host: `host-${id}`, calls: 'db' }])),
      db: {
        role: 'database',
        host: 'host-db',
        memory: 200 * MIB,
        connectionLimit: 100,
        reserved: 3,
        memoryPerConnection: 8 * MIB,
      },
    },
    links: [{ from: 'users', to: 'lb', latency: 0.01 }],
    network: { latency: 0.00025, keepAlive: 32 },
  };
}
