import { describe, expect, it } from 'vitest';
import type { PolicyName } from '../engine/balancers.ts';
import type { Command } from '../engine/commands.ts';
import { EventKind } from '../engine/eventLog.ts';
import type { Simulation } from '../engine/simulation.ts';
import {
  type Balancer,
  balanced,
  exactly,
  play,
  type Small,
  simulate,
  simulateFast,
  times,
} from '../testing/small.ts';

const servers = ['a', 'b', 'c'];
const quick: Small = {
  times: times(300, 0.1, 0.05),
  request: { app: exactly(0.001) },
  clients: { timeout: 5 },
};

function system(balancer: Partial<Balancer>, rest: Small = {}) {
  return balanced(servers, balancer, { ...quick, ...rest });
}

function chosen(simulation: Simulation): number[] {
  return simulation.read().balancers[0]!.members.map((member) => member.chosen);
}

/** Servers in the order the balancer sent to them, from the log. */
function route(simulation: Simulation): string {
  const names = simulation.model.names.endpoints;
  return simulation
    .log()
    .filter(({ kind }) => kind === EventKind.routed)
    .map(({ subject }) => names[subject])
    .join('');
}

const kill: readonly [number, Command][] = [[10, { command: 'kill', process: 'b' }]];
const unplug: readonly [number, Command][] = [[10, { command: 'unplug', host: 'host-b' }]];

describe('policies', () => {
  const run = (policy: PolicyName, rest: Small = {}, balancer: Partial<Balancer> = {}) => {
    const simulation = simulate(system({ policy, ...balancer }, rest));
    simulation.run(100);
    return simulation;
  };

  it('round robin goes round', () => {
    expect(chosen(run('roundRobin'))).toEqual([100, 100, 100]);
    expect(route(run('roundRobin', { times: times(6, 1) }))).toBe('abcabc');
  });

  it('smooth weighted round robin spreads weights 5, 1, 1 as nginx does', () => {
    const members = [{ node: 'a', weight: 5 }, 'b', 'c'];
    expect(route(run('smoothWeightedRoundRobin', { times: times(14, 1) }, { members }))).toBe(
      'aabacaaaabacaa',
    );
  });

  it('random is even, and the same on one seed', () => {
    const counts = chosen(run('random'));
    for (const count of counts) expect(Math.abs(count - 100)).toBeLessThan(35);
    expect(chosen(run('random'))).toEqual(counts);
  });

  it('least connections avoids the slow server, and takes weights as capacity', () => {
    const slow = play(
      system({ policy: 'leastConnections' }, { request: { app: exactly(0.15) } }),
      [[0, { command: 'slowCpu', host: 'host-a', speed: 0.2 }]],
      100,
    );
    const [a, b] = chosen(slow) as [number, number, number];
    expect(a).toBeLessThan(b / 2);
  });

  it('power of two choices lies between random and least connections', () => {
    const rest: Small = {
      clients: { arrivals: { kind: 'poisson', rate: 24 } },
      request: { app: { law: 'exponential', mean: 0.1 } },
      scenario: { slots: 400, log: 0 },
    };
    const mean = (policy: PolicyName) => {
      const simulation = simulateFast(system({ policy }, rest));
      simulation.run(300);
      return simulation.read().total.meanTime;
    };
    const [random, two, least] = (['random', 'powerOfTwoChoices', 'leastConnections'] as const).map(mean) as [
      number,
      number,
      number,
    ];
    expect(random).toBeGreaterThan(two);
    expect(two).toBeGreaterThan(least);
  });

  it('IP hash keeps each client at its server, and moves only those of a server that is out', () => {
    const rest: Small = { clients: { population: 30, timeout: 5 } };
    const homes = (simulation: Simulation, from: number) => {
      const seen = new Map<number, Set<number>>();
      for (const { kind, serial, subject, time } of simulation.log()) {
        if (kind !== EventKind.routed || time < from) continue;
        const key = simulation.engine.clients.key(0, serial);
        const client = simulation.engine.clients.clientOf(0, key);
        seen.set(client, (seen.get(client) ?? new Set()).add(subject));
      }
      return seen;
    };
    const log = { scenario: { log: 2000 } };
    const simulation = simulate(system({ policy: 'ipHash' }, { ...rest, ...log }));
    simulation.run(100);
    const before = homes(simulation, 0);
    for (const places of before.values()) expect(places.size).toBe(1);
    const drained = play(
      system({ policy: 'ipHash' }, { ...rest, ...log }),
      [[0, { command: 'drain', process: 'b' }]],
      100,
    );
    const b = simulation.model.names.endpoints.indexOf('b');
    for (const [client, places] of homes(drained, 1)) {
      const [home] = before.get(client) ?? places;
      if (home !== b) expect([...places]).toEqual([home]);
      else expect(places.has(b)).toBe(false);
    }
  });

  it('a decision is logged with the counts it was made on', () => {
    const simulation = simulate(
      system({ policy: 'leastConnections' }, { times: [0, 0.1, 0.2], request: { app: exactly(10) } }),
    );
    simulation.run(0.3);
    const decisions = simulation.log().filter(({ kind }) => kind === EventKind.routed);
    expect(
      decisions.map(({ arguments: counts }) => counts.slice(0, 3).reduce((sum, count) => sum + count, 0)),
    ).toEqual([0, 1, 2]);
  });

  it('can be changed while it runs', () => {
    const simulation = play(
      system({ policy: 'roundRobin' }),
      [[15, { command: 'policy', balancer: 'lb', policy: 'ipHash' }]],
      100,
    );
    expect(simulation.read().total.completed).toBe(300);
  });
});

describe('passive failure (nginx)', () => {
  const passive = { maxFails: 1, failTimeout: 10 };

  it('without it a killed server refuses its share', () => {
    const simulation = play(system({}), kill, 100);
    // From 10 s on every third of 200 requests.
    expect(simulation.read().total.failures).toEqual({ badGateway: 67 });
  });

  it('with it the next server answers, and nobody notices', () => {
    const simulation = play(system({ passive }), kill, 100);
    expect(simulation.read().total.failed).toBe(0);
    const probes = simulation
      .log()
      .filter(({ kind }) => kind === EventKind.nextUpstream)
      .map(({ time }) => Math.floor(time));
    // Found out at once, then tried again after each fail_timeout.
    expect(probes).toEqual([10, 20, 30].slice(0, probes.length));
    expect(probes.length).toBeGreaterThanOrEqual(2);
  });

  it('an unplugged server costs its finder the connect timeout', () => {
    const simulation = play(system({ passive, connectTimeout: 2 }), unplug, 100);
    expect(simulation.read().total.failed).toBe(0);
    expect(simulation.read().total.quantiles.p50).toBeLessThan(0.01);
    expect(simulation.engine.meters.latencySum[0]!).toBeGreaterThan(2);
  });

  it('a POST that was sent is not sent again; one whose connection was refused is', () => {
    const post = { method: 'POST', app: exactly(0.05) } as const;
    const cutOff = play(
      system({ passive }, { request: post, times: [10, 10.5, 11] }),
      [[10.52, { command: 'kill', process: 'b' }]],
      100,
    );
    expect(cutOff.read().total.failures).toEqual({ badGateway: 1 });
    const get = play(
      system({ passive }, { request: { app: exactly(0.05) }, times: [10, 10.5, 11] }),
      [[10.52, { command: 'kill', process: 'b' }]],
      100,
    );
    expect(get.read().total.failed).toBe(0);
    const refused = play(system({ passive }, { request: post }), kill, 100);
    expect(refused.read().total.failed).toBe(0);
  });

  it('all skipped: 502 at once', () => {
    const dead: [number, Command][] = servers.map((process) => [10, { command: 'kill', process }]);
    const simulation = play(system({ passive, nobody: 502 }), dead, 12);
    const { failures, failed } = simulation.read().total;
    expect(failures).toEqual({ badGateway: failed });
    expect(failed).toBe(20);
  });

  it('a server that answers 500 fast attracts load, unless 500 counts as a failure', () => {
    const answer500: [number, Command][] = [[10, { command: 'answer500', process: 'b', on: true }]];
    const busy: Small = { request: { app: exactly(0.2) } };
    const attracted = play(system({ policy: 'leastConnections', passive }, busy), answer500, 100);
    const failures = attracted.read().total.failures.serverError ?? 0;
    // More than its third of 200.
    expect(failures).toBeGreaterThan(80);
    const listed = { ...passive, nextUpstream: ['error', 'timeout', 'http_500'] as const };
    const spared = play(
      system(
        { policy: 'leastConnections', passive: { ...listed, nextUpstream: [...listed.nextUpstream] } },
        busy,
      ),
      answer500,
      100,
    );
    expect(spared.read().total.failed).toBe(0);
  });

  it('a read timeout is a 504 when nobody else may be asked, and the work goes on', () => {
    const simulation = play(
      balanced(['a'], { readTimeout: 1 }, { times: [0.05], request: { app: exactly(3) } }),
      [],
      2,
    );
    expect(simulation.read()).toMatchObject({ orphans: 1, total: { failures: { gatewayTimeout: 1 } } });
    simulation.run(10);
    expect(simulation.read().orphans).toBe(0);
  });
});
