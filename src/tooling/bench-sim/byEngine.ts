import type { Engine } from '../../sim/engine/engine.ts';
import { compile, createSimulation, type Scenario, type Simulation } from '../../sim/index.ts';
import { build, type System } from '../../sim/proof/system.ts';
import { PRODUCTION } from './productionByHand.ts';

/** The same models for our engine, with all its statistics on. */

const exponential = (mean: number) => ({ law: 'exponential', mean }) as const;

const queue = { servers: 1, discipline: 'fifo', capacity: Number.POSITIVE_INFINITY } as const;

/** Queueing systems as theory has them: the very events of the loops by hand, and no others. */
const singleServer: System = {
  stations: [queue],
  visits: [{ stations: [0], law: exponential(1) }],
  source: { rate: 0.8 },
  slots: 512,
};
const balancer: System = {
  stations: [queue, queue, queue],
  visits: [{ stations: [0, 1, 2], policy: 'random', law: exponential(1) }],
  latency: 10,
  source: { rate: 2.4 },
  slots: 512,
};

const p = PRODUCTION;
const webs = Array.from({ length: p.webServers }, (_, i) => `web-${i}`);
const apps = Array.from({ length: p.appServers }, (_, i) => `app-${i}`);

const production: Scenario = {
  id: 'three-tiers',
  seed: 1,
  clients: {
    users: {
      arrivals: { kind: 'poisson', rate: p.rate },
      sends: { page: 1 },
      to: ['lb'],
      timeout: p.timeout,
      retries: 2,
      backOff: { first: 0.1, most: 1, jitter: 0.5 },
    },
  },
  requests: {
    page: {
      web: exponential(p.webIn + p.webOut),
      app: exponential(p.appIn),
      appAfter: exponential(p.appOut),
      queries: 1,
      query: exponential(p.databaseWork),
      queryDisk: exponential(p.diskWork),
    },
  },
  hosts: {
    front: { cores: 1 },
    ...Object.fromEntries(webs.map((name) => [name, { cores: p.webCores }])),
    ...Object.fromEntries(apps.map((name) => [name, { cores: p.appCores }])),
    database: { cores: p.databaseCores },
  },
  nodes: {
    lb: { role: 'balancer', host: 'front', members: webs },
    ...Object.fromEntries(
      webs.map((name) => [
        name,
        {
          role: 'web' as const,
          host: name,
          workers: { size: p.webThreads, queue: 512 },
          members: apps,
          policy: 'leastConnections' as const,
        },
      ]),
    ),
    ...Object.fromEntries(
      apps.map((name) => [
        name,
        {
          role: 'app' as const,
          host: name,
          workers: { size: p.appThreads, queue: 100 },
          calls: 'db',
          connections: { size: p.databaseConnections / p.appServers },
        },
      ]),
    ),
    db: { role: 'database', host: 'database' },
  },
  links: [{ from: 'users', to: 'lb', latency: p.clientLink, keepAlive: 100_000 }],
  network: { latency: p.innerLink, keepAlive: 100_000 },
  log: 0,
};

/** As on the load balancer page: three servers, two cores each, clients that wait three seconds. */
const loadBalancer: Scenario = {
  id: 'load-balancer',
  seed: 1,
  clients: {
    users: { arrivals: { kind: 'poisson', rate: 200 }, sends: { page: 1 }, to: ['lb'], timeout: 3 },
  },
  requests: { page: { app: exponential(0.02) } },
  hosts: { front: { cores: 1 }, ...Object.fromEntries(apps.map((name) => [name, { cores: 2 }])) },
  nodes: {
    lb: { role: 'balancer', host: 'front', members: apps },
    ...Object.fromEntries(
      apps.map((name) => [name, { role: 'app' as const, host: name, workers: { size: 50, queue: 100 } }]),
    ),
  },
  network: { latency: p.innerLink },
};

export function newLoadBalancer(): Simulation {
  return createSimulation(compile(loadBalancer));
}

function meanResponse(engine: Engine): number {
  return (engine.meters.latencySum[0] as number) / (engine.meters.outcomes[0] as number);
}

function runSystem(system: System, seconds: number): number {
  const engine = build(system, 1);
  engine.run(seconds);
  return meanResponse(engine);
}

export function singleServerByEngine(requests: number): number {
  return runSystem(singleServer, requests / 0.8);
}

export function balancerByEngine(requests: number): number {
  return runSystem(balancer, requests / 2.4);
}

export function newProduction(): Simulation {
  return createSimulation(compile(production));
}

export function productionByEngine(requests: number): number {
  const simulation = newProduction();
  simulation.run(requests / p.rate);
  return meanResponse(simulation.engine);
}
