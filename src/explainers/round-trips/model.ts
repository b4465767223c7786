import type { FigureModel, Readout, Scenarios, Values } from '../../figure/model.ts';
import { common } from '../../figure/readouts.ts';
import type { System } from '../../figure/system.ts';
import type { Scenario, Snapshot } from '../../sim/index.ts';

type App = Extract<Scenario['nodes'][string], { role: 'app' }>;

/** Seconds of a round trip between application and database; notes.ts says who measured them. */
const ROUND_TRIPS: Readonly<Record<string, number>> = {
  loopback: 0.0001,
  sameZone: 0.0001,
  otherZone: 0.0022,
  otherCity: 0.009,
  otherOcean: 0.142,
};
const PAGES_A_SECOND = 1;
/** As many as one page a second needs when each stays for 14 s, and a few more. */
const CONNECTIONS = 20;
/** Seconds a person waits here: long enough to see the slowest page arrive. */
const PATIENCE = 60;
const BOOT = 0.5;

function build(values: Values, scenarios: Scenarios): Scenario {
  const base = scenarios['app-db-split'] as Scenario;
  const { app, db } = base.nodes as { app: App; db: Scenario['nodes'][string] };
  const { appserver, dbserver } = base.hosts;
  const { users } = base.clients;
  const { page } = base.requests;
  if (!appserver || !dbserver || !users || !page) throw new Error('app-db-split.yaml has changed');
  const { keepAlive: _keepAlive, ...visitors } = users;
  const together = values['place'] === 'loopback';
  return {
    ...base,
    clients: {
      users: {
        ...visitors,
        arrivals: { kind: 'constant', rate: PAGES_A_SECOND },
        sends: { page: 1 },
        timeout: PATIENCE,
      },
    },
    requests: { page: { ...page, queries: Number(values['queries']) } },
    // The story starts the database server, so that the log begins where the system does.
    hosts: together ? { one: appserver } : { appserver, dbserver: { ...dbserver, bootTime: BOOT } },
    nodes: {
      app: {
        ...app,
        host: together ? 'one' : 'appserver',
        connections: { ...app.connections, size: CONNECTIONS },
      },
      db: { ...db, host: together ? 'one' : 'dbserver' },
    },
    links: (base.links ?? []).map((link) =>
      link.to === 'db' ? { ...link, latency: (ROUND_TRIPS[String(values['place'])] ?? 0) / 2 } : link,
    ),
  };
}

const mean = (law: Scenario['requests'][string]['app']): number => (law && 'mean' in law ? law.mean : 0);

/** Queries × round trip + service, when no page waits for another. The user's own way here is part of the service. */
function pageTime({ requests, links, clients }: Scenario): number {
  const { page } = requests;
  const between = (from: string) => links?.find((link) => link.from === from);
  const queries = page?.queries ?? 0;
  // SYN and SYN-ACK, TLS, then the request and its answer.
  const trips = 2 + (between('users')?.tlsRoundTrips ?? 0);
  if (!clients['users']) return Number.NaN;
  return (
    queries * 2 * (between('app')?.latency ?? 0) +
    queries * mean(page?.query) +
    mean(page?.app) +
    trips * 2 * (between('users')?.latency ?? 0)
  );
}

/** What a page has cost since the start, as the run has measured it. */
function measured({ scenario, simulation, time }: System) {
  const all: Snapshot = simulation.read(time + 1);
  const link = all.links.find(({ to }) => to === 'db');
  const app = all.endpoints.find(({ name }) => name === 'app');
  const [pool] = app?.pools ?? [];
  const page = all.total.completed > 0 ? all.total.meanTime : Number.NaN;
  const travelling = 2 * (scenario.requests['page']?.queries ?? 0) * (link?.meanTime || Number.NaN);
  return { all, app, pool, page, travelling, hold: held(simulation) };
}

/** Seconds a page holds its database connection, by Little's law; one that is not through yet counts as half. */
function held({ engine, model }: System['simulation']): number {
  const { arrivals, lines, inUse } = engine.pools;
  const pool = model.endpoints[model.names.endpoints.indexOf('app')]?.pools[0] ?? -1;
  const now = inUse[pool] ?? 0;
  const begun = (arrivals[pool] ?? 0) - (lines.length[pool] ?? 0);
  return begun > now ? engine.pools.inUseAreaNow(pool) / (begun - now / 2) : Number.NaN;
}

function readouts(system: System, snapshot: Snapshot): Readout[] {
  const { all, app, pool, page, travelling, hold } = measured(system);
  const { p50, p99 } = all.total.quantiles;
  return [
    { name: 'page', value: page, as: 'time' },
    { name: 'pageTheory', value: pageTime(system.scenario), as: 'time', theory: true },
    { name: 'pageMedian', value: p50, as: 'time' },
    { name: 'pageP99', value: p99, as: 'time' },
    { name: 'travelling', value: travelling, as: 'time' },
    { name: 'share', value: travelling / page, as: 'share' },
    { name: 'threads', value: app?.threads?.inUse ?? Number.NaN, as: 'count' },
    { name: 'connections', value: pool?.inUse ?? Number.NaN, as: 'count' },
    { name: 'hold', value: hold, as: 'time' },
    common.failed(snapshot),
  ];
}

/** A page that asks a database near or far away, one query after another. */
export const model: FigureModel = {
  name: 'round-trips',
  seed: 7,
  duration: 150,
  moment: 100.06,
  // Slow enough to follow one query to the other zone and its answer back.
  speed: 0.005,
  scenarios: ['app-db-split'],
  nodes: ['app', 'db'],
  chosen: 'app',
  parameters: [
    { name: 'place', kind: 'choice', options: Object.keys(ROUND_TRIPS), initial: 'otherZone' },
    { name: 'queries', kind: 'range', least: 1, most: 200, step: 1, initial: 100 },
  ],
  actions: [],
  systems: (values, scenarios) => [build(values, scenarios)],
  story: () => [{ at: 0, command: { command: 'add', host: 'dbserver' } }],
  diagrams: (values) => [String(values['place'])],
  readouts,
  claim: ([system]) => {
    if (!system) return {};
    const { page, travelling } = measured(system);
    return {
      queries: system.scenario.requests['page']?.queries ?? 0,
      page: 1000 * page,
      travelling: 1000 * travelling,
    };
  },
  // Pages a second that one connection can carry.
  prediction: { measure: (_told, system) => 1 / held(system.simulation), as: 'rate' },
};
