import { firstOf, kill, plugIn, restart, slowDown, speedUp, unplug } from '../../figure/actions.ts';
import type { FigureModel, Scenarios, Values } from '../../figure/model.ts';
import { common } from '../../figure/readouts.ts';
import type { Scenario, Snapshot } from '../../sim/index.ts';
import { pointsOfFailure } from './points-of-failure.ts';

const FAULT_AT = 20;
/** When the question is answered: later than the slowest balancer notices. */
const ANSWER_AT = 100;
/** The application gives up on its database after so many seconds, as in the experiment on the page. */
const PATIENCE = 2;
type App = Extract<Scenario['nodes'][string], { role: 'app' }>;

/** The application that gets the fault is called `app` in every system, so that one command reaches all. */
const rename = (id: string): string => (id === 'app1' ? 'app' : id);

/** A scenario of the site with what the reader has chosen for all three. */
function build(base: Scenario, values: Values): Scenario {
  const { users } = base.clients;
  const { page } = base.requests;
  if (!users || !page) throw new Error(`${base.id}.yaml has changed`);
  const nodes = Object.entries(base.nodes).map(([id, node]) => {
    if (node.role === 'balancer')
      return [
        id,
        { ...node, members: node.members.map((one) => rename(typeof one === 'string' ? one : one.node)) },
      ];
    if (node.role !== 'app') return [id, node];
    const { size } = (node as App).connections ?? { size: 0 };
    return [
      rename(id),
      { ...node, queryTimeout: PATIENCE, connections: { size, waitTimeout: PATIENCE }, sessions: 'shared' },
    ];
  });
  return {
    ...base,
    clients: {
      users: {
        ...users,
        arrivals: { kind: 'poisson', rate: Number(values['rate']) },
        abandonedWork: values['abandoned'] === 'stops' ? 'stops' : 'goesOn',
      },
    },
    requests: { ...base.requests, page: { ...page, queries: Number(values['queries']) } },
    nodes: Object.fromEntries(nodes) as Scenario['nodes'],
  };
}

const machines = ({ hosts }: Snapshot): number => hosts.filter(({ state }) => state !== 0).length;

/** One server, two, and a load balancer: the same requests, the same fault, one clock. */
export const model: FigureModel = {
  name: 'compare',
  seed: 7,
  duration: 120,
  moment: 40,
  speed: 1,
  scenarios: ['single-server', 'app-db-split', 'load-balancer'],
  nodes: ['app', 'db', 'lb'],
  chosen: 'app',
  parameters: [
    { name: 'rate', kind: 'range', least: 50, most: 600, step: 50, initial: 100 },
    { name: 'queries', kind: 'range', least: 1, most: 20, step: 1, initial: 5 },
    { name: 'abandoned', kind: 'choice', options: ['goesOn', 'stops'], initial: 'goesOn' },
  ],
  actions: [
    { name: 'kill', harmful: true, command: kill },
    { name: 'unplug', harmful: true, command: unplug },
    {
      name: 'slow',
      harmful: true,
      command: (node, system) => (node === 'lb' ? undefined : slowDown(0.2)(node, system)),
    },
    { name: 'repair', harmful: false, command: firstOf(plugIn, restart, speedUp) },
  ],
  systems: (values, scenarios: Scenarios) =>
    model.scenarios.map((id) => build(scenarios[id] as Scenario, values)),
  story: () =>
    ['server1', 'appserver', 'one'].map((host) => ({ at: FAULT_AT, command: { command: 'unplug', host } })),
  diagrams: () => ['only', 'only', 'only'],
  readouts: (system, snapshot) => [
    common.success(snapshot),
    common.median(snapshot),
    common.p99(snapshot),
    common.failed(snapshot),
    { name: 'machines', value: machines(snapshot), as: 'count' },
    common.money(snapshot),
    { name: 'pointsOfFailure', value: pointsOfFailure(system.scenario, snapshot).length, as: 'count' },
  ],
  claim: (systems) => {
    const [single, split, balanced] = systems.map((system) => 100 * system.read().window.availability);
    return {
      elapsed: (systems[0]?.time ?? 0) - FAULT_AT,
      single: Math.round(single ?? Number.NaN),
      split: Math.round(split ?? Number.NaN),
      balanced: Math.round(balanced ?? Number.NaN),
    };
  },
  prediction: {
    system: 2,
    measure: (_, system) => (system.time < ANSWER_AT ? Number.NaN : system.read().window.availability),
    as: 'share',
  },
};
