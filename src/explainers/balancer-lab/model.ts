import { firstOf, kill, plugIn, restart, slowDown, speedUp, unplug } from '../../figure/actions.ts';
import type { FigureModel, Readout, Scenarios, Values } from '../../figure/model.ts';
import { common } from '../../figure/readouts.ts';
import type { System } from '../../figure/system.ts';
import { presets } from '../../rules/health-check/presets.ts';
import type { Command, Scenario } from '../../sim/index.ts';
import { sharedCoresResponse, sharedResponse } from '../../sim/theory/processorSharing.ts';

const MOST_SERVERS = 6;
const FIRST_PICTURE = 3;
const PATIENCE = 20;
const POLICIES = [
  'roundRobin',
  'leastConnections',
  'powerOfTwoChoices',
  'random',
  'smoothWeightedRoundRobin',
  'ipHash',
] as const;
type Balancer = Extract<Scenario['nodes'][string], { role: 'balancer' }>;
type App = Extract<Scenario['nodes'][string], { role: 'app' }>;

const servers = (values: Values): string[] =>
  Array.from({ length: Number(values['servers']) }, (_, n) => `app${n + 1}`);
const serverOf = (app: string): string => app.replace('app', 'server');

/** How each balancer finds out that a server is gone, with its real defaults. */
function noticing(kind: string): Partial<Balancer> {
  switch (kind) {
    case 'haproxy':
      return { checks: presets.haproxy, connectTimeout: 5, readTimeout: 60, nobody: 503 };
    case 'nginx':
      return { passive: { maxFails: 1, failTimeout: 10 }, connectTimeout: 60, readTimeout: 60, nobody: 502 };
    default:
      return {
        checks: { ...presets.alb, start: 'healthy' },
        connectTimeout: 10,
        readTimeout: 60,
        nobody: 503,
      };
  }
}

/** The three-server scenario of the site with as many servers, and with what the reader has chosen. */
function build(values: Values, scenarios: Scenarios): Scenario {
  const base = scenarios['load-balancer'] as Scenario;
  const { lb, app1, db } = base.nodes as { lb: Balancer; app1: App; db: Scenario['nodes'][string] };
  const { server1, dbserver, lb: edge } = base.hosts;
  const { checks: _checks, ...balancer } = lb;
  const apps = servers(values);
  const sessions = values['sessions'];
  const users = base.clients['users'];
  if (!server1 || !dbserver || !edge || !users) throw new Error('load-balancer.yaml has changed');
  return {
    ...base,
    // With everything silent each request stays for as long as its client has patience.
    slots: Math.ceil(1.1 * Number(values['rate']) * PATIENCE) + 512,
    clients: {
      users: {
        ...users,
        arrivals: { kind: 'poisson', rate: Number(values['rate']) },
        // How long a person waits; what the balancer waits for at most is more.
        timeout: PATIENCE,
        abandonedWork: 'stops',
        ...(values['standby'] ? { standby: 'lb2' } : {}),
      },
    },
    hosts: {
      lb: edge,
      ...(values['standby'] ? { lb2: edge } : {}),
      ...Object.fromEntries(apps.map((id) => [serverOf(id), { ...server1, cores: 1 }])),
      dbserver: { ...dbserver, cores: 4 },
    },
    nodes: {
      ...Object.fromEntries(
        (values['standby'] ? ['lb', 'lb2'] : ['lb']).map((id) => [
          id,
          {
            ...balancer,
            host: id,
            ...noticing(String(values['checks'])),
            members: apps,
            policy: values['policy'] as (typeof POLICIES)[number],
            sticky: sessions === 'sticky',
          },
        ]),
      ),
      ...Object.fromEntries(
        apps.map((id) => [
          id,
          {
            ...app1,
            host: serverOf(id),
            sessions: sessions === 'shared' ? 'shared' : 'memory',
            connections: { ...app1.connections, size: Number(values['pool']) },
          },
        ]),
      ),
      db,
    },
    links: base.links?.flatMap((link) =>
      link.from === 'users' && values['standby'] ? [link, { ...link, to: 'lb2' }] : [link],
    ) as NonNullable<Scenario['links']>,
  };
}

const isApp = (node: string): boolean => node.startsWith('app');
const answerAgain = (node: string, { simulation: { engine, model } }: System): Command | undefined =>
  engine.endpoints.failing[model.names.endpoints.indexOf(node)] === 1
    ? { command: 'answer500', process: node, on: false }
    : undefined;

/** Mean seconds of CPU a request needs at the application, over all classes. */
function meanWork({ requests, clients }: Scenario): number {
  const sends = Object.entries(clients['users']?.sends ?? {});
  const all = sends.reduce((sum, [, weight]) => sum + weight, 0);
  return sends.reduce((sum, [name, weight]) => {
    const law = requests[name]?.app;
    return sum + (weight / all) * (law && 'mean' in law ? law.mean : 0);
  }, 0);
}

/** Time at the application's CPU over the whole run: population area / arrivals, by Little's law. */
function timeAtCpu({ simulation, scenario }: System): number {
  const { stations, endpoints } = simulation.engine;
  let area = 0;
  let arrivals = 0;
  simulation.model.names.endpoints.forEach((name, endpoint) => {
    if (scenario.nodes[name]?.role !== 'app') return;
    const cpu = endpoints.cpu[endpoint] ?? -1;
    area += stations.populationAreaNow(cpu);
    arrivals += stations.arrivals[cpu] ?? 0;
  });
  return arrivals > 0 ? area / arrivals : Number.NaN;
}

/** Closed forms for the calm system, all servers well, beside what the run has measured since its start. */
function theory(system: System, values: Values): Readout[] {
  const work = meanWork(system.scenario);
  const rate = Number(values['rate']);
  const n = Number(values['servers']);
  return [
    { name: 'cpuTime', value: timeAtCpu(system), as: 'time' },
    {
      name: 'randomTheory',
      value: sharedResponse(rate / n, work),
      as: 'time',
      theory: true,
    },
    {
      name: 'pooledTheory',
      value: sharedCoresResponse(rate, 1 / work, n),
      as: 'time',
      theory: true,
    },
  ];
}

/** Seconds from the last fault of a server until the balancer left it out. */
function noticed(told: readonly { kind: string; subject: string; time: number }[]): number {
  const fault = told.findLast(({ kind, subject }) => kind === 'fault' && isApp(subject));
  const ejected = told.find(
    ({ kind, subject, time }) =>
      kind === 'ejected' && subject === fault?.subject && time >= (fault?.time ?? 0),
  );
  return fault && ejected ? ejected.time - fault.time : Number.NaN;
}

/** A load balancer, up to six servers, and everything that can go wrong with them. */
export const model: FigureModel = {
  name: 'balancer-lab',
  seed: 7,
  duration: 150,
  moment: 50,
  speed: 1,
  scenarios: ['load-balancer'],
  nodes: ['lb', 'app1', 'app2', 'app3', 'app4', 'app5', 'app6', 'db'],
  chosen: 'app2',
  parameters: [
    { name: 'policy', kind: 'choice', options: POLICIES, initial: 'roundRobin' },
    { name: 'servers', kind: 'range', least: 1, most: MOST_SERVERS, step: 1, initial: 3 },
    { name: 'checks', kind: 'choice', options: ['alb', 'haproxy', 'nginx'], initial: 'alb' },
    { name: 'rate', kind: 'range', least: 50, most: 600, step: 50, initial: 300 },
    { name: 'sessions', kind: 'choice', options: ['memory', 'sticky', 'shared'], initial: 'shared' },
    { name: 'pool', kind: 'range', least: 10, most: 30, step: 5, initial: 10 },
    { name: 'standby', kind: 'switch', initial: false },
  ],
  actions: [
    { name: 'kill', harmful: true, command: kill },
    { name: 'unplug', harmful: true, command: unplug },
    {
      name: 'slow',
      harmful: true,
      command: (node, system) => (isApp(node) ? slowDown(0.2)(node, system) : undefined),
    },
    {
      name: 'answer500',
      harmful: true,
      command: (node, { scenario }) =>
        isApp(node) && node in scenario.nodes ? { command: 'answer500', process: node, on: true } : undefined,
    },
    { name: 'repair', harmful: false, command: firstOf(plugIn, restart, answerAgain, speedUp) },
  ],
  systems: (values, scenarios) => [build(values, scenarios)],
  story: () => [{ at: 20, command: { command: 'unplug', host: 'server2' } }],
  diagrams: (values) => [Number(values['servers']) > FIRST_PICTURE ? 'six' : 'three'],
  aliases: { lb2: 'lb' },
  readouts: (system, snapshot, values) => [
    common.throughput(snapshot),
    common.success(snapshot),
    common.median(snapshot),
    common.p99(snapshot),
    common.failed(snapshot),
    common.inside(snapshot),
    common.sessionsLost(snapshot),
    {
      name: 'mean',
      value: snapshot.meanTimeInterval.mean,
      as: 'time',
      plusMinus: snapshot.meanTimeInterval.halfWidth,
    },
    ...theory(system, values),
  ],
  claim: ([system]) => {
    const snapshot = system?.read();
    const window = snapshot?.window;
    const ended = window ? window.completed + window.failed : 0;
    return {
      elapsed: (system?.time ?? 0) - 20,
      failed: snapshot?.total.failed ?? 0,
      oneIn: window && window.failed > 0 ? Math.round(ended / window.failed) : Number.NaN,
    };
  },
  prediction: { measure: (told) => noticed(told), as: 'time' },
};
