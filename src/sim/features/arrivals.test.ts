import { describe, expect, it } from 'vitest';
import { reach } from '../engine/clients.ts';
import { exactly, exponential, play, responseTimes, simulate, small } from '../testing/small.ts';

const quick = { request: { app: exactly(0.0001) } };

describe('arrivals', () => {
  it('constant: one every 1/rate', () => {
    const simulation = simulate(small({ ...quick, clients: { arrivals: { kind: 'constant', rate: 4 } } }));
    simulation.run(10.1);
    expect(simulation.read().total.offered).toBe(40);
  });

  it('Poisson: mean and variance of the count are the rate', () => {
    const counts = Array.from({ length: 200 }, (_, seed) => {
      const simulation = simulate(
        small({ ...quick, clients: { arrivals: { kind: 'poisson', rate: 50 } }, scenario: { seed, log: 0 } }),
      );
      simulation.run(2);
      return simulation.read().total.offered;
    });
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (counts.length - 1);
    // 200 counts of mean 100: standard errors 0.7 and 10.
    expect(Math.abs(mean - 100)).toBeLessThan(3.5);
    expect(Math.abs(variance - 100)).toBeLessThan(50);
  });

  it('a ramp and a step: the integral of the rate', () => {
    const rate = [
      { at: 0, rate: 0, ramp: true },
      { at: 10, rate: 20 },
      { at: 20, rate: 5 },
    ];
    const simulation = simulate(small({ ...quick, clients: { arrivals: { kind: 'constant', rate } } }));
    simulation.run(10.000001);
    expect(simulation.read().total.offered).toBe(100);
    simulation.run(20.000001);
    expect(simulation.read().total.offered).toBe(300);
    simulation.run(30.1);
    expect(simulation.read().total.offered).toBe(350);
  });

  it('inverts the cumulative rate exactly', () => {
    const profile = [
      { start: 0, rate: 0, slope: 2 },
      { start: 3, rate: 6, slope: 0 },
    ];
    expect(reach(profile, 0, 4)).toBe(2);
    expect(reach(profile, 0, 9)).toBe(3);
    expect(reach(profile, 0, 15)).toBe(4);
    expect(reach([{ start: 0, rate: 0, slope: 0 }], 0, 1)).toBe(Number.POSITIVE_INFINITY);
  });

  it('bursty: quiet and busy spells with their own rates', () => {
    const arrivals = { kind: 'bursty', rate: 10, quietSeconds: 5, burstSeconds: 5, burstFactor: 9 } as const;
    const simulation = simulate(small({ ...quick, clients: { arrivals }, scenario: { slots: 300, log: 0 } }));
    const counts = Array.from({ length: 600 }, (_, second) => {
      const before = simulation.read().total.offered;
      simulation.run(second + 1);
      return simulation.read().total.offered - before;
    });
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    expect(mean).toBeGreaterThan(35);
    expect(mean).toBeLessThan(65);
    // Hardly any second sees the mean rate of 50: it is 10 or 90.
    expect(counts.filter((count) => count < 25).length).toBeGreaterThan(150);
    expect(counts.filter((count) => count > 75).length).toBeGreaterThan(100);
  });

  it('a command changes the rate, and what is left to wait', () => {
    const scenario = small({ ...quick, clients: { arrivals: { kind: 'constant', rate: 1 } } });
    const simulation = play(scenario, [[10.5, { command: 'rate', clients: 'users', factor: 10 }]], 11.06);
    // 10 until 10 s, then at 10.55 (half a second became a twentieth) and every tenth.
    expect(simulation.read().total.offered).toBe(10 + 6);
    const stopped = play(scenario, [[3.5, { command: 'rate', clients: 'users', factor: 0 }]], 100);
    expect(stopped.read().total.offered).toBe(3);
  });

  it('users who think, ask and wait: never more requests than users', () => {
    const arrivals = { kind: 'users', users: 3, think: exactly(1) } as const;
    const simulation = simulate(small({ request: { app: exactly(0.5) }, clients: { arrivals } }));
    // Three users share one core: each cycle is 1 s of thinking and 1.5 s of work.
    expect(
      responseTimes(simulation, 10)
        .slice(0, 3)
        .map(({ at }) => at),
    ).toEqual([2.5, 2.5, 2.5]);
    expect(simulation.read().total.offered).toBeGreaterThanOrEqual(9);
    expect(simulation.read().inside).toBeLessThanOrEqual(3);
  });

  it('classes come in their shares', () => {
    const simulation = simulate(
      small({
        clients: { arrivals: { kind: 'poisson', rate: 100 }, sends: { page: 3, slow: 1 } },
        requests: { page: { app: exactly(0.0001) }, slow: { app: exponential(0.0002) } },
        scenario: { log: 0 },
      }),
    );
    simulation.run(100);
    const { offered } = simulation.engine.meters;
    expect(offered[0]! / (offered[0]! + offered[1]!)).toBeCloseTo(0.75, 1);
  });
});

describe('two systems on one seed', () => {
  it('meet the same requests: same times, classes and demands', () => {
    const system = (cores: number) =>
      small({
        host: { cores, scheduling: 'line' },
        request: { app: exponential(0.01) },
        clients: { arrivals: { kind: 'poisson', rate: 5 } },
      });
    const busy = [1, 8].map((cores) => {
      const simulation = simulate(system(cores));
      simulation.run(200);
      const [host] = simulation.read(1e9).hosts;
      return { offered: simulation.read().total.offered, work: host!.cpu.utilisation * cores };
    });
    expect(busy[0]!.offered).toBe(busy[1]!.offered);
    expect(busy[0]!.work).toBeCloseTo(busy[1]!.work, 10);
  });
});
