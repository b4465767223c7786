import { describe, expect, it } from 'vitest';
import { EventKind } from '../engine/eventLog.ts';
import {
  type App,
  balanced,
  exactly,
  play,
  responseTimes,
  simulate,
  small,
  times,
} from '../testing/small.ts';

const wide = { cores: 100 };

describe('a client that waits no longer', () => {
  it('leaves, and the work goes on for nobody', () => {
    const simulation = simulate(
      small({
        times: [0, 4],
        host: { cores: 1, scheduling: 'line' },
        request: { app: exactly(5) },
        clients: { timeout: 2 },
      }),
    );
    simulation.run(3);
    expect(simulation.read()).toMatchObject({
      orphans: 1,
      inside: 0,
      total: { failures: { clientTimeout: 1 } },
    });
    // The second finds the server busy with the first until 5 s, and leaves too.
    simulation.run(20);
    expect(simulation.read().total.failures).toEqual({ clientTimeout: 2 });
    expect(simulation.read(100).hosts[0]!.cpu.utilisation * simulation.now).toBeGreaterThan(9.9);
    expect(simulation.read().orphans).toBe(0);
  });

  it('takes its work along when servers notice', () => {
    const simulation = simulate(
      small({
        times: [0, 4],
        host: { cores: 1, scheduling: 'line' },
        request: { app: exactly(1.9) },
        clients: { timeout: 1, abandonedWork: 'stops' },
      }),
    );
    simulation.run(1.5);
    expect(simulation.read()).toMatchObject({ orphans: 0, inside: 0 });
    expect(simulation.engine.stations.population[0]).toBe(0);
  });
});

describe('retries', () => {
  it('come after a pause that doubles, up to a most', () => {
    const scenario = small({
      times: [0],
      clients: { retries: 4, backOff: { first: 1, most: 3, jitter: 0 }, timeout: 50 },
    });
    const simulation = play(scenario, [[0, { command: 'kill', process: 'app' }]], 100);
    const retried = simulation
      .log()
      .filter(({ kind }) => kind === EventKind.retried)
      .map(({ time }) => time);
    expect(retried).toEqual([0, 1, 3, 6]);
    expect(simulation.read().total).toMatchObject({
      offered: 1,
      failed: 1,
      retries: 4,
      failures: { refused: 1 },
    });
  });

  it('spread by jitter, the same way every time', () => {
    const scenario = small({
      times: times(50, 0),
      clients: { retries: 1, backOff: { first: 1, most: 1, jitter: 0.5 } },
    });
    const retryTimes = () => {
      const simulation = play(scenario, [[0, { command: 'kill', process: 'app' }]], 0);
      simulation.run(0.01);
      return [...simulation.engine.requests.stepEnd.subarray(0, 50)];
    };
    const first = retryTimes();
    expect(Math.min(...first)).toBeGreaterThanOrEqual(0.5);
    expect(Math.max(...first)).toBeLessThanOrEqual(1);
    expect(new Set(first).size).toBeGreaterThan(45);
    expect(retryTimes()).toEqual(first);
  });

  it('make a short outage long: the retry storm', () => {
    const run = (retries: number) => {
      const scenario = small({
        times: times(300, 0.1),
        host: { cores: 1 },
        request: { app: exactly(0.08) },
        clients: { timeout: 1, retries, backOff: { first: 0.1, most: 0.1, jitter: 0 } },
        scenario: { slots: 3000 },
      });
      return play(
        scenario,
        [
          [5, { command: 'slowCpu', host: 'box', speed: 0.05 }],
          [8, { command: 'slowCpu', host: 'box', speed: 1 }],
        ],
        60,
      ).engine.meters.orphans[0]!;
    };
    expect(run(3)).toBeGreaterThan(2 * run(0));
  });
});

describe('how clients find a server', () => {
  const servers = ['a', 'b', 'c'];
  const app = (id: string): App => ({ role: 'app', host: `host-${id}` });
  const scenario = (clients: object) =>
    small({
      times: times(300, 0.1, 0.05),
      request: { app: exactly(0.001) },
      hosts: Object.fromEntries(servers.map((id) => [`host-${id}`, wide])),
      nodes: Object.fromEntries(servers.map((id) => [id, app(id)])),
      clients: { to: servers, timeout: 2, ...clients },
    });
  const served = (simulation: ReturnType<typeof simulate>) =>
    simulation
      .read()
      .endpoints.filter(({ name }) => servers.includes(name))
      .map((endpoint) => endpoint.served);

  it('one address: the others are idle', () => {
    const simulation = simulate(scenario({}));
    simulation.run(100);
    expect(served(simulation)).toEqual([300, 0, 0]);
  });

  it('a list: each client keeps its server, also one that is gone', () => {
    const simulation = simulate(scenario({ finding: 'list' }));
    simulation.run(100);
    for (const count of served(simulation)) expect(count).toBeGreaterThan(60);
    const dead = play(scenario({ finding: 'list' }), [[0, { command: 'kill', process: 'b' }]], 100);
    const failed = dead.read().total.failures.refused ?? 0;
    expect(failed).toBe(served(simulation)[1]);
    const persistent = play(
      scenario({ finding: 'list', retries: 1, backOff: { first: 0.01, most: 1, jitter: 0 } }),
      [[0, { command: 'kill', process: 'b' }]],
      100,
    );
    expect(persistent.read().total.failed).toBe(0);
  });

  it('a name: a server taken out of it is asked until the lifetime is over', () => {
    const simulation = play(
      scenario({ finding: 'dns', timeToLive: 10, population: 20 }),
      [[15, { command: 'withdraw', clients: 'users', address: 1 }]],
      15,
    );
    const before = served(simulation)[1]!;
    simulation.run(25);
    const during = served(simulation)[1]! - before;
    simulation.run(26);
    const after = served(simulation)[1]!;
    simulation.run(100);
    expect(during).toBeGreaterThan(0);
    expect(served(simulation)[1]).toBe(after);
  });

  it('a standby takes the address over after 3.5 s', () => {
    const base = balanced(
      ['a'],
      {},
      { times: times(200, 0.1), request: { app: exactly(0.001) }, clients: { timeout: 1 } },
    );
    const two = {
      ...base,
      hosts: { ...base.hosts, spare: wide },
      nodes: { ...base.nodes, lb2: { ...base.nodes.lb!, host: 'spare' } },
      clients: { users: { ...base.clients.users!, standby: 'lb2' } },
    };
    const simulation = play(two, [[5.05, { command: 'unplug', host: 'edge' }]], 30);
    expect(simulation.log().find(({ kind }) => kind === EventKind.tookOver)!.time).toBeCloseTo(8.55, 9);
    // Requests of 3.5 s at 10 a second.
    expect(simulation.read().total.failed).toBe(35);
    const alone = play(base, [[5.05, { command: 'unplug', host: 'edge' }]], 30);
    expect(alone.read().total.failed).toBe(149);
    expect(alone.read().endpoints.find(({ name }) => name === 'a')!.condition).toBe(0);
  });
});

describe('a client that waits to be told', () => {
  const scenario = small({ clients: { arrivals: { kind: 'times', times: [] } } });

  it('sends one request for each command, and says so', () => {
    const simulation = play(
      scenario,
      [
        [2, { command: 'send', clients: 'users' }],
        [5, { command: 'send', clients: 'users' }],
      ],
      20,
    );
    expect(simulation.read().total).toMatchObject({ offered: 2, completed: 2 });
    expect(
      simulation
        .log()
        .filter(({ kind }) => kind === EventKind.sent)
        .map(({ time, arguments: [which] }) => [time, which]),
    ).toEqual([
      [2, 1],
      [5, 2],
    ]);
  });

  it('is not one that sends by itself', () => {
    expect(() => simulate(small({})).apply({ command: 'send', clients: 'users' })).toThrow(
      'users send by themselves',
    );
  });
});

describe('running out of request slots', () => {
  it('is a rejection that is seen', () => {
    const simulation = simulate(small({ times: times(10, 0), scenario: { slots: 4 } }));
    simulation.run(100);
    expect(simulation.read().total).toMatchObject({ offered: 10, completed: 4, failures: { noSlot: 6 } });
    expect(simulation.log().filter(({ kind }) => kind === EventKind.noSlot)).toHaveLength(6);
  });
});

describe('responses', () => {
  it('carry their time of all attempts', () => {
    const scenario = small({
      times: [0],
      clients: { retries: 1, backOff: { first: 2, most: 2, jitter: 0 } },
    });
    const simulation = play(
      scenario,
      [
        [0, { command: 'kill', process: 'app' }],
        [1, { command: 'restart', process: 'app' }],
      ],
      1,
    );
    expect(responseTimes(simulation, 10)[0]!.seconds).toBe(3);
  });
});
