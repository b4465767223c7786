import { firstOf, isRunning, kill, plugIn, restart, unplug } from '../../figure/actions.ts';
import { machines } from '../../figure/machines.ts';
import type { FigureModel, Readout, Scenarios, Values } from '../../figure/model.ts';
import { bytesOf } from '../../figure/nodes.ts';
import { common } from '../../figure/readouts.ts';
import { type System, WINDOW } from '../../figure/system.ts';
import { readClasses, type Scenario } from '../../sim/index.ts';
import { sharedCoresResponse } from '../../sim/theory/processorSharing.ts';

type Node<Role> = Extract<Scenario['nodes'][string], { role: Role }>;

/** Which requests ask the database, and which never do. */
const WITHOUT_DATABASE = ['file'];
const WITH_DATABASE = ['page', 'order'];
/** People who open the report one after another, a second apart. */
const REPORTS = 10;
const FIRST_REPORT = 20;
/** When the question is answered: later than the last report ends. */
const ANSWER_AT = 100;
/** A report reads the table in so many pieces: so much CPU and so much disk each, in seconds. */
const PIECES = 2000;
const PIECE = { cpu: 0.004, disk: 0.002 };
/** Longer than ten of them take. */
const REPORT_PATIENCE = 300;
/** What a leaking process loses: bytes a second. */
const LEAK = 100 * 2 ** 20;
/** Bytes of shared buffers: the default, and shares of the machine's memory. */
const BUFFERS: Readonly<Record<string, number>> = { small: 128 * 2 ** 20, quarter: 2 ** 30, half: 2 ** 31 };
/** Seconds a request waits for a connection: the default of the pool, and much less. */
const WAITS: Readonly<Record<string, number>> = { long: 30, short: 1 };

function build(values: Values, scenarios: Scenarios): Scenario {
  const base = scenarios['single-server'] as Scenario;
  const { app, db } = base.nodes as { app: Node<'app'>; db: Node<'database'> };
  const { users } = base.clients;
  const [way, inside] = base.links ?? [];
  if (!users || !way || !inside || !app.connections) throw new Error('single-server.yaml has changed');
  const rate = Number(values['rate']);
  return {
    ...base,
    // As the compiler would count for the users alone, and room for every report a reader may open.
    slots: Math.ceil(7.5 * rate) + 1000,
    clients: {
      users: { ...users, arrivals: { kind: 'poisson', rate } },
      manager: {
        arrivals: { kind: 'times', times: [] },
        sends: { report: 1 },
        to: ['app'],
        timeout: REPORT_PATIENCE,
      },
    },
    requests: {
      ...base.requests,
      report: {
        app: { law: 'exponential', mean: 0.008 },
        queries: PIECES,
        query: { law: 'exponential', mean: PIECE.cpu },
        queryDisk: { law: 'exponential', mean: PIECE.disk },
        data: 'reads',
      },
    },
    nodes: {
      app: { ...app, connections: { ...app.connections, waitTimeout: WAITS[String(values['wait'])] ?? 0 } },
      db: { ...db, memory: BUFFERS[String(values['buffers'])] ?? 0 },
    },
    links: [way, { ...way, from: 'manager' }, inside],
  };
}

const isLeaking = (node: string, { simulation: { engine, model } }: System): boolean =>
  (engine.endpoints.leakRate[model.names.endpoints.indexOf(node)] ?? 0) > 0;

const mean = (law: Scenario['requests'][string]['app']): number => (law && 'mean' in law ? law.mean : 0);

/** Mean seconds on a CPU of what the users send. */
function meanWork({ requests, clients }: Scenario): number {
  const sends = Object.entries(clients['users']?.sends ?? {});
  const all = sends.reduce((sum, [, weight]) => sum + weight, 0);
  return sends.reduce((sum, [name, weight]) => {
    const request = requests[name];
    return sum + (weight / all) * (mean(request?.app) + (request?.queries ?? 0) * mean(request?.query));
  }, 0);
}

/** Seconds a request has spent at the CPU since the start, in the mean over all: Little's law. */
function timeAtCpu({ simulation: { engine } }: System): number {
  const offered = engine.meters.offered.reduce((sum, count) => sum + count, 0);
  return offered > 0 ? engine.stations.populationAreaNow(engine.endpoints.cpu[0] ?? 0) / offered : Number.NaN;
}

const fared = ({ simulation }: System, classes: readonly string[]) =>
  readClasses(simulation.engine, classes, WINDOW);

const successOf = (name: string, system: System, classes: readonly string[]): Readout => {
  const { availability } = fared(system, classes);
  return { name, value: availability, as: 'share', bad: availability < 1 };
};

const resident = (name: string, { simulation: { engine, model } }: System, program: string): Readout => ({
  name,
  value: bytesOf(engine, model.names.endpoints.indexOf(program)),
  as: 'memory',
});

/** Application and database on one machine, and what one takes from the other. */
export const model: FigureModel = {
  name: 'one-box',
  seed: 7,
  duration: 120,
  moment: 40,
  speed: 1,
  scenarios: ['single-server'],
  nodes: ['app', 'db'],
  chosen: 'app',
  machines: machines('one'),
  parameters: [
    { name: 'rate', kind: 'range', least: 10, most: 400, step: 10, initial: 100 },
    { name: 'wait', kind: 'choice', options: Object.keys(WAITS), initial: 'long' },
    { name: 'buffers', kind: 'choice', options: Object.keys(BUFFERS), initial: 'small' },
  ],
  actions: [
    { name: 'report', harmful: true, command: () => ({ command: 'send', clients: 'manager' }) },
    {
      name: 'leak',
      harmful: true,
      command: (node, system) =>
        isRunning(node, system) && !isLeaking(node, system)
          ? { command: 'leak', process: node, bytesPerSecond: LEAK }
          : undefined,
    },
    { name: 'kill', harmful: true, command: kill },
    { name: 'power', harmful: true, command: unplug },
    {
      name: 'repair',
      harmful: false,
      command: firstOf(plugIn, restart, (node, system) =>
        isLeaking(node, system) ? { command: 'leak', process: node, bytesPerSecond: 0 } : undefined,
      ),
    },
  ],
  systems: (values, scenarios) => [build(values, scenarios)],
  story: () =>
    Array.from({ length: REPORTS }, (_, n) => ({
      at: FIRST_REPORT + n,
      command: { command: 'send', clients: 'manager' },
    })),
  diagrams: () => ['only'],
  readouts: (system, snapshot) => {
    const app = snapshot.endpoints.find(({ name }) => name === 'app');
    return [
      successOf('fileSuccess', system, WITHOUT_DATABASE),
      successOf('pageSuccess', system, WITH_DATABASE),
      common.median(snapshot),
      common.p99(snapshot),
      { name: 'threads', value: app?.threads?.inUse ?? 0, as: 'count' },
      { name: 'connections', value: app?.pools[0]?.inUse ?? 0, as: 'count' },
      resident('appMemory', system, 'app'),
      resident('dbMemory', system, 'db'),
      { name: 'cpuTime', value: timeAtCpu(system), as: 'time' },
      {
        name: 'cpuTheory',
        value: sharedCoresResponse(
          arrivalRate(system.scenario),
          1 / meanWork(system.scenario),
          system.scenario.hosts['one']?.cores ?? 1,
        ),
        as: 'time',
        theory: true,
      },
    ];
  },
  claim: ([system]) => {
    if (!system) return {};
    const app = system.read().endpoints.find(({ name }) => name === 'app');
    return {
      elapsed: system.time - (FIRST_REPORT + REPORTS - 1),
      connections: app?.pools[0]?.inUse ?? 0,
      threads: app?.threads?.inUse ?? 0,
      file: Math.round(100 * fared(system, WITHOUT_DATABASE).availability),
    };
  },
  prediction: {
    measure: (_, system) =>
      system.time < ANSWER_AT ? Number.NaN : fared(system, WITHOUT_DATABASE).availability,
    as: 'share',
  },
};

function arrivalRate({ clients }: Scenario): number {
  const arrivals = clients['users']?.arrivals;
  return arrivals && 'rate' in arrivals && typeof arrivals.rate === 'number' ? arrivals.rate : Number.NaN;
}
