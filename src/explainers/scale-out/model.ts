import { add, plugIn, unplug } from '../../figure/actions.ts';
import type { Entry } from '../../figure/entries.ts';
import type { FigureModel, Scenarios, Values } from '../../figure/model.ts';
import { common } from '../../figure/readouts.ts';
import { bootTimeline, readyAfter } from '../../rules/ami/boot.ts';
import { presets } from '../../rules/health-check/presets.ts';
import type { Scenario } from '../../sim/index.ts';

type Balancer = Extract<Scenario['nodes'][string], { role: 'balancer' }>;
type App = Extract<Scenario['nodes'][string], { role: 'app' }>;

export const WAYS = ['baked', 'installed'] as const;
const APPS = ['app1', 'app2', 'app3'] as const;
const serverOf = (app: string): string => app.replace('app', 'server');

/** How many times as many requests come with the crowd. */
const CROWD = 4;
/** Seconds a person waits for an answer, as in the other figures. */
const PATIENCE = 3;
const CROWD_AT = 20;
/** When the servers are ordered: somebody, or a policy, has noticed. */
export const ORDERED_AT = 30;
/** A server with cold caches has half its speed at first. */
const COLD = { speed: 0.5, seconds: 60 };

/** The three-server scenario of the site with one server running; two more can be ordered. */
function build(way: (typeof WAYS)[number], values: Values, scenarios: Scenarios): Scenario {
  const base = scenarios['load-balancer'] as Scenario;
  const { lb, app1, db } = base.nodes as { lb: Balancer; app1: App; db: Scenario['nodes'][string] };
  const { server1, dbserver, lb: edge } = base.hosts;
  const { users } = base.clients;
  if (!server1 || !dbserver || !edge || !users) throw new Error('load-balancer.yaml has changed');
  const bootTime = readyAfter(bootTimeline(way === 'baked', Number(values['install'])));
  const small = { ...server1, cores: 1 };
  const ordered = { ...small, bootTime, ...(values['cold'] ? { warmUp: COLD } : {}) };
  return {
    ...base,
    // In an overload every request stays for as long as its client has patience.
    slots: Math.ceil(1.25 * CROWD * Number(values['rate']) * PATIENCE * 2) + 512,
    clients: {
      users: {
        ...users,
        arrivals: { kind: 'poisson', rate: Number(values['rate']) },
        timeout: PATIENCE,
        abandonedWork: 'stops',
      },
    },
    hosts: {
      lb: edge,
      server1: small,
      server2: ordered,
      server3: ordered,
      dbserver: { ...dbserver, cores: 4 },
    },
    nodes: {
      lb: {
        ...lb,
        members: [...APPS],
        policy: 'leastConnections',
        checks: { ...presets.alb, interval: Number(values['interval']) },
      },
      ...Object.fromEntries(
        APPS.map((id) => [id, { ...app1, host: serverOf(id), sessions: 'shared' } satisfies App]),
      ),
      db,
    },
  };
}

/** Seconds from the order until the load balancer takes an ordered server into service; NaN until it has. */
function untilService(told: readonly Entry[]): number {
  const first = told.find(
    ({ kind, subject, time }) => kind === 'recovered' && subject !== 'app1' && time >= ORDERED_AT,
  );
  return first ? first.time - ORDERED_AT : Number.NaN;
}

/** How soon new servers take traffic: from a baked image, and installed at boot. */
export const model: FigureModel = {
  name: 'scale-out',
  seed: 7,
  duration: 240,
  moment: 100,
  speed: 2,
  scenarios: ['load-balancer'],
  nodes: [...APPS],
  chosen: 'app2',
  parameters: [
    { name: 'install', kind: 'range', least: 0, most: 150, step: 30, initial: 90 },
    { name: 'rate', kind: 'range', least: 20, most: 140, step: 20, initial: 80 },
    { name: 'interval', kind: 'choice', options: ['30', '10', '5'], initial: '30' },
    { name: 'cold', kind: 'switch', initial: false },
  ],
  actions: [
    { name: 'order', harmful: false, command: add },
    { name: 'unplug', harmful: true, command: unplug },
    { name: 'repair', harmful: false, command: plugIn },
  ],
  systems: (values, scenarios) => WAYS.map((way) => build(way, values, scenarios)),
  story: () => [
    { at: CROWD_AT, command: { command: 'rate', clients: 'users', factor: CROWD } },
    { at: ORDERED_AT, command: { command: 'add', host: 'server2' } },
    { at: ORDERED_AT, command: { command: 'add', host: 'server3' } },
  ],
  diagrams: () => WAYS.map(() => 'three'),
  readouts: (system, snapshot) => [
    { name: 'ready', value: untilService(system.told()), as: 'time' },
    common.throughput(snapshot),
    common.success(snapshot),
    common.median(snapshot),
    common.p99(snapshot),
    common.failed(snapshot),
  ],
  claim: (systems) => {
    const [baked, installed] = systems.map((system) => ({
      ready: untilService(system.told()),
      failed: system.read().total.failed,
      elapsed: system.time - ORDERED_AT,
    }));
    return {
      elapsed: baked?.elapsed ?? Number.NaN,
      ready: Math.round(baked?.ready ?? Number.NaN),
      bakedFailed: baked?.failed ?? 0,
      installedFailed: installed?.failed ?? 0,
    };
  },
  prediction: { system: 1, measure: (told) => untilService(told), as: 'time' },
};
