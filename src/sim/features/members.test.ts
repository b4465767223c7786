import { describe, expect, it } from 'vitest';
import { detectionRange } from '../../rules/health-check/detection.ts';
import { presets } from '../../rules/health-check/presets.ts';
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

const kill: readonly [number, Command][] = [[10, { command: 'kill', process: 'b' }]];
const unplug: readonly [number, Command][] = [[10, { command: 'unplug', host: 'host-b' }]];

describe('active checks', () => {
  const checks = { interval: 2, timeout: 1, fall: 3, rise: 2 };
  const detected = (script: readonly [number, Command][], seed: number, check = checks) => {
    const simulation = play(
      system({ checks: check }, { times: [0.05], scenario: { seed, log: 500 } }),
      script,
      script[0]![0] + 200,
      simulateFast,
    );
    const fault = script[0]![0];
    return (
      simulation.log().find(({ kind, time }) => kind === EventKind.ejected && time >= fault)!.time - fault
    );
  };

  it('find a fault within the time derived from their settings', () => {
    for (const [script, fault] of [
      [kill, 'refused'],
      [unplug, 'silent'],
    ] as const) {
      const [least, most] = detectionRange(
        { ...checks, firstRise: 1, start: 'healthy', noneHealthy: 'all' },
        fault,
      );
      const found = Array.from({ length: 40 }, (_, seed) => detected(script, seed));
      for (const time of found) {
        expect(time).toBeGreaterThanOrEqual(least);
        expect(time).toBeLessThanOrEqual(most);
      }
      // Both ends of the range are reached.
      expect(Math.min(...found)).toBeLessThan(least + 0.3);
      expect(Math.max(...found)).toBeGreaterThan(most - 0.3);
    }
  });

  it('of an ALB: 30 to 60 s refused, 35 to 65 s silent', () => {
    const { source: _source, drainSeconds: _drain, ...alb } = presets.alb;
    const at100 = (script: readonly [number, Command][]) =>
      script.map(([, command]) => [100, command] as const) as [number, Command][];
    for (let seed = 0; seed < 5; seed++) {
      const refused = detected(at100([...kill]), seed, alb);
      expect(refused).toBeGreaterThanOrEqual(30);
      expect(refused).toBeLessThanOrEqual(60);
      const silent = detected(at100([...unplug]), seed, alb);
      expect(silent).toBeGreaterThanOrEqual(35);
      expect(silent).toBeLessThanOrEqual(65);
    }
  });

  it('bring a server back after it passes again', () => {
    const simulation = play(
      system({ checks }, { scenario: { log: 600 } }),
      [...kill, [20, { command: 'restart', process: 'b' }]],
      30,
    );
    const back = simulation.log().find(({ kind, time }) => kind === EventKind.recovered && time > 20)!;
    expect(back.time).toBeGreaterThanOrEqual(22);
    expect(back.time).toBeLessThanOrEqual(24);
    expect(chosen(simulation)[1]).toBeGreaterThan(40);
  });

  it('when all fail: an ALB sends anyway, HAProxy answers 503', () => {
    const dead: [number, Command][] = servers.map((process) => [5, { command: 'kill', process }]);
    const open = play(system({ checks: { ...checks, noneHealthy: 'all' } }), dead, 25);
    expect(Object.keys(open.read().total.failures)).toEqual(['badGateway']);
    const closed = play(system({ checks: { ...checks, noneHealthy: 'none' } }), dead, 25);
    expect(closed.read().total.failures.unavailable).toBeGreaterThan(100);
  });

  it('no target registered: 503', () => {
    const simulation = simulate(balanced([], {}, { times: [1] }));
    simulation.run(10);
    expect(simulation.read().total.failures).toEqual({ unavailable: 1 });
  });
});

describe('members that come and go', () => {
  it('draining: no new requests, open ones finish', () => {
    const simulation = play(
      system({}, { request: { app: exactly(1) }, times: times(30, 1, 0.05) }),
      [[10.5, { command: 'drain', process: 'a' }]],
      60,
    );
    expect(simulation.read().total).toMatchObject({ completed: 30, failed: 0 });
    expect(chosen(simulation)[0]).toBe(4);
  });

  it('draining: what is open when the time is over is cut', () => {
    const simulation = play(
      system(
        { drainTime: 5 },
        { request: { app: exactly(20) }, times: [0, 1, 2], clients: { timeout: 100 } },
      ),
      [[3, { command: 'drain', process: 'a' }]],
      60,
    );
    expect(simulation.read().total).toMatchObject({ completed: 2, failures: { badGateway: 1 } });
    expect(simulation.engine.stations.population[2]).toBe(0);
  });

  it('slow start: a member that joins takes its share little by little', () => {
    const scenario = system(
      { slowStart: 20, policy: 'random' },
      { times: times(4000, 0.01, 0.005), request: { app: exactly(0.0001) }, scenario: { log: 0 } },
    );
    const simulation = play(
      scenario,
      [
        [0, { command: 'drain', process: 'a' }],
        [10, { command: 'register', process: 'a' }],
      ],
      10,
    );
    const shares = [15, 20, 25, 30, 35, 40].map((at) => {
      const before = chosen(simulation)[0]!;
      simulation.run(at);
      return (chosen(simulation)[0]! - before) / 500;
    });
    expect(shares[0]!).toBeLessThan(0.1);
    expect(shares[1]!).toBeGreaterThan(shares[0]!);
    expect(shares[3]!).toBeGreaterThan(0.22);
    expect(shares[5]!).toBeCloseTo(1 / 3, 1);
  });

  it('a server added while it runs takes part when it has booted', () => {
    const base = system({}, {});
    const scenario = { ...base, hosts: { ...base.hosts, 'host-c': { cores: 1, bootTime: 10 } } };
    const simulation = play(scenario, [[5, { command: 'add', host: 'host-c' }]], 14.9);
    expect(chosen(simulation)[2]).toBe(0);
    simulation.run(30);
    expect(chosen(simulation)[2]).toBe(50);
  });

  it('the balancer itself has a capacity', () => {
    const simulation = simulate(
      system(
        { work: exactly(0.2), host: 'host-a', workers: { size: 2, queue: 3 } },
        { times: times(100, 0.1, 0.05) },
      ),
    );
    simulation.run(100);
    expect(simulation.read().total.failures.unavailable).toBeGreaterThan(20);
  });
});

describe('sessions', () => {
  const request = { app: exactly(0.001), session: true };
  const run = (
    balancer: Partial<Balancer>,
    app: Small['app'] = {},
    script: readonly [number, Command][] = [],
  ) =>
    play(
      system(balancer, { request, app: app ?? {}, clients: { population: 10, timeout: 5 } }),
      script,
      100,
    ).read().sessions;

  it('in memory are lost at every other server', () => {
    const { used, lost } = run({ policy: 'roundRobin' });
    expect(used).toBe(300);
    expect(lost).toBeGreaterThan(150);
  });

  it('stay when requests stick to their server, until it dies', () => {
    expect(run({ policy: 'roundRobin', sticky: true }).lost).toBe(0);
    const { lost } = run(
      { policy: 'roundRobin', sticky: true, passive: { maxFails: 1, failTimeout: 10 } },
      {},
      kill,
    );
    expect(lost).toBeGreaterThanOrEqual(1);
    expect(lost).toBeLessThanOrEqual(10);
  });

  it('in a shared store survive', () => {
    expect(run({ policy: 'roundRobin' }, { sessions: 'shared' }, kill).lost).toBe(0);
  });
});
