import { describe, expect, it } from 'vitest';
import { loadBalancer, singleServer } from '../testing/topologies.ts';
import { compile } from './compile.ts';
import { type Scenario, ScenarioError } from './scenario.ts';

function problems(change: (scenario: Scenario) => Scenario): string[] {
  try {
    compile(change(loadBalancer()));
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems.map(({ path, reason }) => `${path}: ${reason}`);
    throw error;
  }
  return [];
}

const node = (id: string, properties: object) => (scenario: Scenario) => ({
  ...scenario,
  nodes: { ...scenario.nodes, [id]: { ...scenario.nodes[id], ...properties } as Scenario['nodes'][string] },
});
const users = (properties: object) => (scenario: Scenario) => ({
  ...scenario,
  clients: { users: { ...scenario.clients.users, ...properties } as Scenario['clients'][string] },
});

describe('a scenario that cannot be simulated says why', () => {
  const cases: [string, (scenario: Scenario) => Scenario, string][] = [
    ['an unknown host', node('a', { host: 'nowhere' }), 'nodes.a.host: there is no host "nowhere"'],
    ['an unknown member', node('lb', { members: ['a', 'z'] }), 'nodes.lb.members.1: there is no node "z"'],
    [
      'a database behind a balancer',
      node('lb', { members: ['db'] }),
      'nodes.lb.members.0: a balancer cannot send requests to a database: it speaks SQL, not HTTP',
    ],
    [
      'a circle',
      node('lb', { members: ['lb'] }),
      'nodes.lb.members.0: "lb" sends requests back to "lb": they would go round for ever',
    ],
    [
      'members that differ',
      node('c', { calls: undefined }),
      'nodes.lb.members: all members must be arranged alike: the same tiers behind each',
    ],
    ['a call to what is no database', node('a', { calls: 'b' }), 'nodes.a.calls: "b" is not a database'],
    [
      'writes to what is no database',
      node('a', { writesTo: 'b' }),
      'nodes.a.writesTo: "b" is not a database',
    ],
    [
      'no class',
      users({ sends: {} }),
      'clients.users.sends: clients must send at least one class of request',
    ],
    [
      'an unknown class',
      users({ sends: { nothing: 1 } }),
      'clients.users.sends.nothing: there is no request class "nothing"',
    ],
    [
      'no limit on what is inside',
      users({ timeout: undefined }),
      'clients.users.timeout: clients that wait for ever need `slots`: nothing else bounds the requests inside',
    ],
    [
      'a negative rate',
      users({ arrivals: { kind: 'poisson', rate: -1 } }),
      'clients.users.arrivals.rate: a rate must be 0 or more',
    ],
    [
      'an address of a database',
      users({ to: ['db'] }),
      'clients.users.to.0: clients cannot ask a database directly',
    ],
    [
      'half a core',
      (scenario) => ({ ...scenario, hosts: { ...scenario.hosts, edge: { cores: 0.5 } } }),
      'hosts.edge.cores: a host has a whole number of cores, 1 or more',
    ],
    [
      'a link to nowhere',
      (scenario) => ({ ...scenario, links: [{ from: 'lb', to: 'moon' }] }),
      'links.0: there is no node "moon"',
    ],
    [
      'a fault of nothing',
      (scenario) => ({
        ...scenario,
        randomFaults: [
          {
            fault: 'hostUnplugged',
            target: 'a',
            timeToFailure: { law: 'constant', mean: 1 },
            repairTime: { law: 'constant', mean: 1 },
          },
        ],
      }),
      'randomFaults.0.target: there is no host "a"',
    ],
  ];
  for (const [name, change, expected] of cases) {
    it(name, () => {
      expect(problems(change)).toContain(expected);
    });
  }

  it('all reasons at once', () => {
    expect(problems((scenario) => users({ sends: {} })(node('a', { host: 'x' })(scenario)))).toHaveLength(2);
  });
});

describe('slots', () => {
  it('grow with rate, timeout and retries', () => {
    const slots = (properties: object) => compile(users(properties)(singleServer())).shape.slots;
    const base = slots({});
    expect(slots({ arrivals: { kind: 'poisson', rate: 160 } })).toBeGreaterThan(1.8 * base);
    expect(slots({ timeout: 6 })).toBeGreaterThan(1.8 * base);
    expect(slots({ retries: 3 })).toBeGreaterThan(1.4 * base);
  });
});
