import { firstOf, kill, plugIn, restart, unplug } from '../../figure/actions.ts';
import type { FigureModel, Readout, Scenarios, Values } from '../../figure/model.ts';
import { common } from '../../figure/readouts.ts';
import type { System } from '../../figure/system.ts';
import type { Command, Scenario, Snapshot } from '../../sim/index.ts';

type Node<Role> = Extract<Scenario['nodes'][string], { role: Role }>;

const MOST = 4;
/** Seconds a person waits for an answer, as in the other figures. */
const PATIENCE = 3;
/** Seconds an application reads from a database before it breaks off: without, a silent one keeps its connections. */
const SOCKET = 0.3;
const DIES_AT = 20;
/** When the question is answered: twice the longest lifetime of an address later. */
const ANSWER_AT = 140;

const numbers = (values: Values): number[] =>
  Array.from({ length: Number(values['clones']) }, (_, n) => n + 1);

/** The single server as often as the reader wants, or its application as often and one database. */
function build(values: Values, scenarios: Scenarios): Scenario {
  const base = scenarios['single-server'] as Scenario;
  const apart = scenarios['app-db-split'] as Scenario;
  const { app, db } = base.nodes as { app: Node<'app'>; db: Node<'database'> };
  const { one } = base.hosts;
  const { users } = base.clients;
  const [way, inside] = base.links ?? [];
  const between = apart.links?.find(({ to }) => to === 'db');
  if (!users || !one || !way || !inside || !between) throw new Error('single-server.yaml has changed');
  const all = numbers(values);
  const rate = Number(values['rate']);
  const { data, finding } = values;
  const nodes = all.flatMap((n): [string, Scenario['nodes'][string]][] => {
    const isCopy = data === 'replicas' && n > 1;
    // Servers of one name run one program, so all of them have the limit that those with a copy need.
    const limit = data === 'replicas' ? { queryTimeout: SOCKET } : {};
    const mine: Node<'app'> = { ...app, ...limit, host: `box${n}`, sessions: 'shared' };
    if (data === 'shared') return [[`app${n}`, { ...mine, calls: 'db' }]];
    return [
      [`app${n}`, { ...mine, calls: `db${n}`, ...(isCopy ? { writesTo: 'db1' } : {}) }],
      [
        `db${n}`,
        { ...db, host: `box${n}`, ...(isCopy ? { replicaOf: 'db1', lag: Number(values['lag']) } : {}) },
      ],
    ];
  });
  return {
    ...base,
    slots: Math.ceil(1.25 * rate * PATIENCE * 4) + 512 * all.length,
    clients: {
      users: {
        ...users,
        arrivals: { kind: 'poisson', rate },
        to: all.map((n) => `app${n}`),
        finding: finding as 'first' | 'list' | 'dns',
        timeToLive: Number(values['lifetime']),
        timeout: PATIENCE,
        ...(values['next'] ? { retries: 1, backOff: { first: 0, most: 0, jitter: 0 } } : {}),
      },
    },
    hosts: {
      ...Object.fromEntries(all.map((n) => [`box${n}`, one])),
      ...(data === 'shared' ? { dbserver: one } : {}),
    },
    nodes: Object.fromEntries(data === 'shared' ? [...nodes, ['db', { ...db, host: 'dbserver' }]] : nodes),
    links: all.flatMap((n) => {
      const here = `app${n}`;
      const road = { ...way, to: here };
      if (data === 'shared') return [road, { ...between, from: here, to: 'db' }];
      return [
        road,
        { ...inside, from: here, to: `db${n}` },
        ...(data === 'replicas' && n > 1 ? [{ ...between, from: here, to: 'db1' }] : []),
      ];
    }),
  };
}

/** Puts a server's address into the name, or takes it out, where there is a name. */
function inTheName(command: 'publish' | 'withdraw', node: string, system: System): Command | undefined {
  const { users } = system.scenario.clients;
  const address = users?.to.indexOf(node) ?? -1;
  if (users?.finding !== 'dns' || address < 0) return undefined;
  const isIn = system.simulation.engine.addresses.published[address] === 1;
  return isIn === (command === 'withdraw') ? { command, clients: 'users', address } : undefined;
}

const databases = ({ scenario }: System, { endpoints }: Snapshot) =>
  endpoints.filter(({ name }) => scenario.nodes[name]?.role === 'database');

/** Rows that at least one database lacks. Copies have none of the new rows in common; replicas lack what is on its way. */
function differing(system: System, snapshot: Snapshot): number {
  const stores = databases(system, snapshot);
  const own = stores.filter(({ name }) => {
    const node = system.scenario.nodes[name];
    return node?.role === 'database' && node.replicaOf === undefined;
  });
  return own.length > 1 ? snapshot.data.writes : Math.max(0, ...stores.map(({ rowsMissing }) => rowsMissing));
}

/** Which share of all requests that reached a server each has taken since the start. */
function shares({ endpoints }: Snapshot): Readout[] {
  const served = Array.from(
    { length: MOST },
    (_, n) => endpoints.find(({ name }) => name === `app${n + 1}`)?.served,
  );
  const all = served.reduce<number>((sum, count = 0) => sum + count, 0);
  return served.map((count, n) => ({
    name: `share${n + 1}`,
    value: count === undefined || all === 0 ? Number.NaN : count / all,
    as: 'share',
  }));
}

/** The whole machine cloned: which one clients ask, and what each copy knows. */
export const model: FigureModel = {
  name: 'just-add-a-box',
  seed: 7,
  duration: 150,
  moment: 45,
  speed: 1,
  scenarios: ['single-server', 'app-db-split'],
  nodes: ['app1', 'app2', 'app3', 'app4', 'db1', 'db'],
  chosen: 'app2',
  parameters: [
    { name: 'clones', kind: 'range', least: 1, most: MOST, step: 1, initial: 3 },
    { name: 'finding', kind: 'choice', options: ['first', 'list', 'dns'], initial: 'dns' },
    { name: 'data', kind: 'choice', options: ['copies', 'replicas', 'shared'], initial: 'copies' },
    { name: 'lifetime', kind: 'range', least: 5, most: 60, step: 5, initial: 30 },
    { name: 'lag', kind: 'range', least: 0, most: 5, step: 0.5, initial: 1 },
    { name: 'rate', kind: 'range', least: 50, most: 600, step: 50, initial: 200 },
    { name: 'next', kind: 'switch', initial: false },
  ],
  actions: [
    { name: 'kill', harmful: true, command: kill },
    { name: 'power', harmful: true, command: unplug },
    { name: 'repair', harmful: false, command: firstOf(plugIn, restart) },
    { name: 'withdraw', harmful: false, command: (node, system) => inTheName('withdraw', node, system) },
    { name: 'publish', harmful: false, command: (node, system) => inTheName('publish', node, system) },
  ],
  systems: (values, scenarios) => [build(values, scenarios)],
  story: () => [{ at: DIES_AT, command: { command: 'unplug', host: 'box2' } }],
  diagrams: (values) => [`${values['data']}${values['clones']}`],
  readouts: (system, snapshot) => [
    common.success(snapshot),
    common.failed(snapshot),
    common.median(snapshot),
    common.p99(snapshot),
    ...shares(snapshot),
    {
      name: 'differing',
      value: differing(system, snapshot),
      as: 'count',
      bad: differing(system, snapshot) > 0,
    },
    {
      name: 'staleReads',
      value: snapshot.data.staleReads,
      as: 'count',
      bad: snapshot.data.staleReads > 0,
    },
  ],
  claim: ([system]) => {
    if (!system) return {};
    const snapshot = system.read();
    const { completed, failed } = snapshot.window;
    return {
      elapsed: system.time - DIES_AT,
      oneIn: failed > 0 ? Math.round((completed + failed) / failed) : Number.NaN,
      failed: snapshot.total.failed,
      rows: differing(system, snapshot),
    };
  },
  prediction: {
    measure: (_, system) => (system.time < ANSWER_AT ? Number.NaN : system.read().window.availability),
    as: 'share',
  },
};
