import { describe, expect, it } from 'vitest';
import { readClasses } from '../engine/classReading.ts';
import { EventKind } from '../engine/eventLog.ts';
import { exactly, exponential, play, simulate, simulateFast, small, times } from '../testing/small.ts';
import { appDbSplit, loadBalancer, singleServer } from '../testing/topologies.ts';

describe('readings', () => {
  it('over a window are those of the window', () => {
    const scenario = small({
      clients: {
        arrivals: {
          kind: 'constant',
          rate: [
            { at: 0, rate: 1 },
            { at: 50, rate: 10 },
          ],
        },
      },
      request: { app: exactly(0.01) },
      scenario: { window: { slices: 12, width: 5 } },
    });
    const simulation = simulate(scenario);
    simulation.run(80);
    const { total, window } = simulation.read(20);
    expect(window).toMatchObject({ from: 60, to: 80 });
    expect(window.throughput).toBeCloseTo(10, 1);
    expect(total.throughput).toBeCloseTo((50 + 300) / 80, 1);
    expect(simulation.read(20).hosts[0]!.cpu.utilisation).toBeCloseTo(0.1, 2);
  });

  it('log each answer where no balancer logs its choice, so that there is an event to step to', () => {
    const simulation = simulate(small({ times: times(3, 1), request: { app: exactly(0.2) } }));
    simulation.run(10);
    expect(simulation.log().map(({ kind, serial }) => [kind, serial])).toEqual([
      [EventKind.completed, 0],
      [EventKind.completed, 1],
      [EventKind.completed, 2],
    ]);
  });

  it('of times are right to the bucket', () => {
    const simulation = simulate(small({ times: times(100, 1), request: { app: exactly(0.2) } }));
    simulation.run(200);
    const { quantiles, meanTime } = simulation.read().total;
    expect(meanTime).toBeCloseTo(0.2, 12);
    for (const value of Object.values(quantiles)) expect(Math.abs(value / 0.2 - 1)).toBeLessThan(0.016);
  });

  it('by errors, availability, stages', () => {
    const scenario = small({
      times: times(100, 1, 0.5),
      host: { cores: 2 },
      request: { app: exactly(0.2), appDisk: exactly(0.1) },
      scenario: { network: { latency: 0.01 } },
    });
    const simulation = play(
      scenario,
      [
        [50, { command: 'kill', process: 'app' }],
        [60, { command: 'restart', process: 'app' }],
      ],
      200,
    );
    const { total, hosts, links } = simulation.read(1000);
    expect(total).toMatchObject({
      offered: 100,
      completed: 90,
      failed: 10,
      availability: 0.9,
      failures: { refused: 10 },
    });
    expect(hosts[0]!.cpu.meanTime).toBeCloseTo(0.2, 9);
    expect(hosts[0]!.disk!.meanTime).toBeCloseTo(0.1, 9);
    expect(links[0]!.meanTime).toBeCloseTo(0.01, 9);
  });

  it('tell classes apart, in all and over a window', () => {
    const scenario = small({
      times: times(100, 0.5, 0.25),
      requests: { file: { app: exactly(0.01) }, page: { app: exactly(0.05), queries: 1 } },
      app: { calls: 'db', connections: { size: 10, waitTimeout: 1 } },
      nodes: { db: { role: 'database', host: 'box' } },
      clients: { sends: { file: 1, page: 1 } },
      scenario: { window: { slices: 12, width: 1 } },
    });
    const { engine, ...simulation } = play(scenario, [[30, { command: 'kill', process: 'db' }]], 50);
    const both = readClasses(engine, ['file', 'page'], Number.POSITIVE_INFINITY);
    const file = readClasses(engine, ['file'], Number.POSITIVE_INFINITY);
    const page = readClasses(engine, ['page'], Number.POSITIVE_INFINITY);
    const { total } = simulation.read();
    expect(both).toMatchObject({ completed: total.completed, failed: total.failed });
    expect(file).toMatchObject({ availability: 1, failed: 0 });
    expect(file.meanTime).toBeCloseTo(0.01, 9);
    expect(page.completed + file.completed).toBe(total.completed);
    expect(page.failed).toBe(total.failed);
    expect(readClasses(engine, ['file'], 10).availability).toBe(1);
    expect(readClasses(engine, ['page'], 10)).toMatchObject({ availability: 0, meanTime: Number.NaN });
  });

  it('have an interval for the mean that covers the truth and narrows', () => {
    const scenario = small({
      clients: { arrivals: { kind: 'poisson', rate: 5 } },
      host: { scheduling: 'line' },
      request: { app: exponential(0.1) },
      scenario: { log: 0 },
    });
    const simulation = simulateFast(scenario);
    simulation.run(10);
    expect(simulation.read().meanTimeInterval.halfWidth).toBe(Number.POSITIVE_INFINITY);
    simulation.run(10_000);
    const { mean, halfWidth } = simulation.read().meanTimeInterval;
    // M/M/1 at 0.5: 0.2 s.
    expect(Math.abs(mean - 0.2)).toBeLessThan(2 * halfWidth);
    expect(halfWidth).toBeLessThan(0.02);
  });

  it('change nothing', () => {
    const simulation = simulate(loadBalancer());
    simulation.run(7.3);
    const before = simulation.hash();
    simulation.read(3);
    simulation.log();
    expect(simulation.hash()).toBe(before);
  });
});

describe('the three topologies', () => {
  for (const scenario of [singleServer(), appDbSplit(), loadBalancer()]) {
    it(`${scenario.id} runs without running out of slots, also when everything fails`, () => {
      const simulation = simulateFast(scenario);
      simulation.run(20);
      expect(simulation.read().total.failed).toBe(0);
      simulation.apply({ command: 'unplug', host: Object.keys(scenario.hosts)[0] as string });
      simulation.run(40);
      expect(simulation.read().total.failures.noSlot).toBeUndefined();
      expect(simulation.read().total.failures.clientTimeout).toBeGreaterThan(100);
    }, 30_000);
  }

  it('meet the same users', () => {
    const offered = [singleServer(), appDbSplit()].map((scenario) => {
      const simulation = simulateFast(scenario);
      simulation.run(20);
      return simulation.read().total.offered;
    });
    expect(offered[0]).toBe(offered[1]);
  });

  it('take at most 280 bytes a request slot', () => {
    const size = (slots: number) => simulate({ ...loadBalancer(), slots }).stateBytes;
    expect((size(3000) - size(1000)) / 2000).toBeLessThanOrEqual(280);
  });
});
