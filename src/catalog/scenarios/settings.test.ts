import { describe, expect, it } from 'vitest';
import { checkScenario } from './index.ts';
import { changed, fault, file, good, known } from './testing.ts';

describe('a scenario without mistakes', () => {
  it('is joined to its diagram', async () => {
    const { id, scenario, parameters, labels } = await checkScenario(good, file, known);
    expect(id).toBe('x');
    expect(scenario.clients['users']?.to).toEqual(['lb']);
    expect(scenario.clients['users']?.arrivals).toEqual({ kind: 'poisson', rate: 50 });
    expect(scenario.nodes['lb']).toEqual({
      role: 'balancer',
      policy: 'roundRobin',
      host: 'lb',
      members: [{ node: 'a', weight: 2 }, 'b'],
    });
    expect(scenario.nodes['a']).toEqual({ role: 'app', host: 'a', calls: 'db' });
    expect(scenario.nodes['db']).toEqual({ role: 'database', host: 'one', connectionLimit: 100 });
    expect(scenario.requests['page']?.app).toEqual({ law: 'constant', mean: 0.01 });
    expect(scenario.commands?.[0]).toEqual({ at: 60, command: { command: 'kill', process: 'a' } });
    expect(parameters.map(({ id, value }) => [id, value])).toEqual([
      ['rate', 50],
      ['policy', 'roundRobin'],
    ]);
    expect(labels['policy']?.values?.['random']?.en).toBe('Random');
  });

  it('may hold arrows that carry no requests, and replicas', async () => {
    const text = good.replaceAll(
      '      a --> db\n',
      '      a --> db\n      users -.-> b\n      users --x db\n      db --> copy[C]:::db\n',
    );
    const { scenario } = await checkScenario(
      text
        .replace('nodes:\n', 'nodes:\n  copy: { role: database }\n')
        .replace('hosts:\n', 'hosts:\n  copy: { cores: 1 } # model choice: small\n'),
      file,
      known,
    );
    expect(scenario.clients['users']?.to).toEqual(['lb']);
    expect(scenario.nodes['copy']).toMatchObject({ replicaOf: 'db', host: 'copy' });
  });
});

describe('a mistake is named by file and line', () => {
  it.each<[string, string | RegExp, string, string]>([
    // Settings.
    [
      'time without unit',
      'timeout: 3 s',
      'timeout: 3',
      '33: clients.users.timeout: “3” has no unit: write a number and its unit, such as 30 ms or 10 s',
    ],
    [
      'unknown unit',
      'rate: 50 /s',
      'rate: 50 Hz',
      '31: clients.users.arrivals.rate: “Hz” is no unit of this: use one of /s, /min, /h',
    ],
    [
      'a setting that does not exist',
      'policy: roundRobin',
      'polcy: roundRobin',
      '47: nodes.lb.polcy: there is no such setting here, only role, memory, workers, restartTime, policy, weights, checks, passive, connectTimeout, readTimeout, slowStart, sticky, buffering, nobody, layer, reply, work, pricePerHour',
    ],
    [
      'a policy that does not exist',
      'policy: roundRobin',
      'policy: fastest',
      '47: nodes.lb.policy: Invalid option: expected one of "roundRobin"|"random"|"leastConnections"|"powerOfTwoChoices"|"smoothWeightedRoundRobin"|"ipHash"',
    ],
    [
      'a role that does not exist',
      'role: balancer',
      'role: proxy',
      '46: nodes.lb.role: one of balancer, web, app, database is needed',
    ],
    [
      'a law that makes no law',
      'law: exponential, mean: 1 ms',
      'law: pareto, mean: 1 ms, shape: 0.5',
      '38: requests.page.query: pareto: shape must be above 1',
    ],
    [
      'a law that does not exist',
      'law: exponential',
      'law: normal',
      '38: requests.page.query.law: one of constant, exponential, uniform, erlang, hyperexponential, lognormal, pareto is needed as its law',
    ],
    [
      'a text for a number',
      'queries: 2',
      'queries: two',
      '37: requests.page.queries: a whole number is needed',
    ],
    [
      'a missing setting',
      'cores: 1',
      'speed: 1',
      '40: hosts.lb.cores: it is missing: a whole number is needed',
    ],
    ['broken YAML', 'sends: { page: 1 }', 'sends: { page: 1', /^33: /.source],
    // Where numbers are from.
    [
      'a number without its origin',
      ' # model choice: patience',
      '',
      '33: where is this number from? End the line, or the line above it, with “# source: id”, “# measured: how”, “# derived: from what” or “# model choice: why”',
    ],
    [
      'an unknown source',
      'a: { cores: 2 } # source: types',
      'a: { cores: 2 } # source: typos',
      '41: no source has the id “typos”',
    ],
    // Diagram and settings.
    [
      'a node that is not drawn',
      'nodes:\n',
      'nodes:\n  c: { role: app }\n',
      '45: nodes.c: there is no “c” in the diagram',
    ],
    [
      'a node that is not described',
      '  b: { role: app }\n',
      '',
      '9: diagram.ko: “b” (was) is not under nodes: describe it there, or take it out of the diagram',
    ],
    [
      'clients that are not described',
      '  users:\n    arrivals',
      '  people:\n    arrivals',
      '7: diagram.ko: “users” (client) is not under clients: describe it there, or take it out of the diagram',
    ],
    [
      'a role that does not fit its class',
      '  b: { role: app }',
      '  b: { role: web }',
      '50: nodes.b.role: the class “was” in the diagram stands for the role app, not for web',
    ],
    [
      'a machine that is not described',
      '  one: { cores: 2 } # source: types\n',
      '',
      '10: diagram.ko: the machine “one” is not under hosts: describe it there, or take the class host from it',
    ],
    [
      'a machine that is not drawn',
      'hosts:\n',
      'hosts:\n  two: { cores: 2 } # source: types\n',
      '40: hosts.two: the diagram has no subgraph “two” with the class host, and no node “two” outside of one',
    ],
    [
      'a node without a machine',
      '  lb: { cores: 1 } # model choice: enough\n',
      '',
      '45: nodes.lb: it runs on no machine: draw it inside a subgraph with the class host, or describe a machine of its own as hosts.lb',
    ],
    [
      'a weight for a stranger',
      'weights: { a: 2 }',
      'weights: { db: 2 }',
      '48: nodes.lb.weights.db: no arrow leads from “lb” to “db”',
    ],
    // What cannot be simulated.
    [
      'a class that nobody defines',
      'sends: { page: 1 }',
      'sends: { pages: 1 }',
      '32: clients.users.sends.pages: there is no request class "pages"',
    ],
    [
      'clients that wait for ever',
      '    timeout: 3 s # model choice: patience\n',
      '',
      '31: clients.users.timeout: clients that wait for ever need `slots`: nothing else bounds the requests inside',
    ],
    ['a link to nowhere', 'to: lb, latency', 'to: nobody, latency', '53: links.0: there is no node "nobody"'],
    [
      'a command for nobody',
      'command: restart, process: a',
      'command: restart, process: z',
      '56: commands.1: there is no process "z"; there are lb, a, b, db, users',
    ],
    ['commands out of order', 'at: 90 s', 'at: 30 s', '56: commands.1.at: commands must go on in time'],
    // Parameters.
    [
      'a parameter that leads nowhere',
      'path: nodes.lb.policy',
      'path: nodes.lb.sticky',
      '68: parameters.policy.path: this file gives no nodes.lb.sticky: write it with its first value',
    ],
    [
      'a range without the present value',
      'max: 100',
      'max: 40',
      "61: parameters.rate.min: the scenario's own value 50 /s is not from 10 to 40",
    ],
    [
      'a step that misses the present value',
      'step: 10',
      'step: 15',
      "63: parameters.rate.step: the scenario's own value 50 /s is not reached from 10 in steps of 15",
    ],
    [
      'a unit of another kind',
      'unit: /s',
      'unit: ms',
      "61: parameters.rate.min: the scenario's own value 50000 ms is not from 10 to 100",
    ],
    [
      'a choice that does not exist',
      'random: { ko: "무작위"',
      'quickest: { ko: "무작위"',
      '70: parameters.policy.values: quickest does not fit there: Invalid option: expected one of "roundRobin"|"random"|"leastConnections"|"powerOfTwoChoices"|"smoothWeightedRoundRobin"|"ipHash"',
    ],
    [
      'a text in one language',
      'label: { ko: "방식", en: "Policy" }',
      'label: { ko: "방식" }',
      '72: parameters.policy.label.en: Invalid input: expected string, received undefined',
    ],
  ])('%s', async (_, from, to, message) => {
    const found = await fault(changed(from, to));
    if (message.startsWith('^')) expect(found).toMatch(new RegExp(message));
    else expect(found).toBe(message);
  });
});
