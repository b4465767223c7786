import { describe, expect, it } from 'vitest';
import type { Command } from '../engine/commands.ts';
import { FaultKind } from '../engine/faults.ts';
import {
  balanced,
  exactly,
  exponential,
  MIB,
  play,
  type Small,
  simulate,
  simulateFast,
  small,
  times,
} from '../testing/small.ts';

const quick: Small = {
  times: times(300, 0.1, 0.05),
  request: { app: exactly(0.001) },
  clients: { timeout: 2 },
};

describe('failed requests are charged to the fault they met', () => {
  const failed = (script: readonly [number, Command][], rest: Small = {}) => {
    const simulation = play(
      balanced(['a', 'b', 'c'], { connectTimeout: 1, readTimeout: 1 }, { ...quick, ...rest }),
      script,
      100,
    );
    const { faults, total } = simulation.read();
    return { faults: faults.map(({ kind, failedRequests }) => [kind, failedRequests]), failed: total.failed };
  };

  it('a process killed, and only while it was', () => {
    expect(
      failed([
        [10, { command: 'kill', process: 'b' }],
        [16, { command: 'restart', process: 'b' }],
      ]),
    ).toEqual({ faults: [[FaultKind.processKilled, 20]], failed: 20 });
  });

  it('a host unplugged', () => {
    const { faults, failed: count } = failed([[10, { command: 'unplug', host: 'host-b' }]]);
    expect(faults).toEqual([[FaultKind.hostUnplugged, count]]);
    expect(count).toBeGreaterThan(60);
  });

  it('a server answering 500', () => {
    const { faults, failed: count } = failed([[10, { command: 'answer500', process: 'b', on: true }]]);
    expect(faults).toEqual([[FaultKind.answering500, count]]);
    expect(count).toBe(67);
  });

  it('a link cut, a rule removed', () => {
    for (const [command, kind] of [
      ['cutLink', FaultKind.linkCut],
      ['removeRule', FaultKind.ruleRemoved],
    ] as const) {
      const { faults, failed: count } = failed([[10, { command, from: 'lb', to: 'b' }]]);
      expect(faults).toEqual([[kind, count]]);
      expect(count).toBeGreaterThan(60);
    }
  });

  it('a server too slow for its clients', () => {
    const { faults, failed: count } = failed([[10, { command: 'slowCpu', host: 'host-b', speed: 0.01 }]], {
      request: { app: exactly(0.05) },
    });
    expect(count).toBeGreaterThan(20);
    expect(faults).toEqual([[FaultKind.slow, count]]);
  });
});

describe('a server killed while it works', () => {
  it('cuts off whom it serves and who waits for it', () => {
    const scenario = small({
      times: [0, 0.1, 0.2],
      app: { workers: { size: 1 } },
      request: { app: exactly(10) },
    });
    const simulation = play(scenario, [[1, { command: 'kill', process: 'app' }]], 2);
    expect(simulation.read().total.failures).toEqual({ reset: 3 });
    simulation.apply({ command: 'restart', process: 'app' });
    expect(simulation.read().endpoints[0]!.threads).toMatchObject({ size: 1, inUse: 0, waiting: 0 });
  });

  it('takes down what shares its machine only when the machine goes', () => {
    const scenario = small({
      times: times(50, 0.1, 0.05),
      request: { app: exactly(0.001) },
      nodes: { db: { role: 'database', host: 'box' } },
      clients: { timeout: 1 },
    });
    expect(play(scenario, [[2, { command: 'kill', process: 'db' }]], 20).read().total.failed).toBe(0);
    expect(play(scenario, [[2, { command: 'unplug', host: 'box' }]], 20).read().total.failed).toBe(30);
  });
});

describe('a leak', () => {
  it('ends in swapping, the kernel, and a restart', () => {
    const scenario = small({
      times: times(600, 0.1, 0.05),
      request: { app: exactly(0.01) },
      host: { memory: 1000 * MIB, swap: 200 * MIB },
      app: { memory: 500 * MIB, restartTime: 3 },
      clients: { timeout: 5 },
    });
    const simulation = play(
      scenario,
      [[0, { command: 'leak', process: 'app', bytesPerSecond: 50 * MIB }]],
      100,
    );
    // 700 MiB of room at 50 MiB/s: 14 s, then 3 s without a process.
    const { failures, failed } = simulation.read().total;
    expect(failures.refused).toBe(30);
    expect(failed).toBeGreaterThanOrEqual(30);
    expect(simulation.read().hosts[0]!.memoryUsed).toBe(500 * MIB);
  });
});

describe('random faults', () => {
  it('make a server available MTTF / (MTTF + MTTR) of the time', () => {
    const scenario = small({
      clients: { arrivals: { kind: 'poisson', rate: 5 } },
      request: { app: exactly(0.001) },
      scenario: {
        log: 0,
        randomFaults: [
          {
            fault: 'processKilled',
            target: 'app',
            timeToFailure: exponential(9),
            repairTime: exponential(1),
          },
        ],
      },
    });
    const simulation = simulateFast(scenario);
    simulation.run(20_000);
    // About 2000 cycles: standard error of the availability near 0.003.
    expect(Math.abs(simulation.read().total.availability - 0.9)).toBeLessThan(0.012);
  });

  it('can take whole machines', () => {
    const scenario = small({
      times: times(1000, 0.1),
      request: { app: exactly(0.001) },
      clients: { timeout: 0.05 },
      scenario: {
        randomFaults: [
          { fault: 'hostUnplugged', target: 'box', timeToFailure: exactly(10), repairTime: exactly(5) },
        ],
      },
    });
    const simulation = simulate(scenario);
    simulation.run(200);
    expect(simulation.read().total.availability).toBeCloseTo(2 / 3, 1);
    expect(simulation.read().faults.length).toBeGreaterThan(10);
  });
});

describe('commands', () => {
  it('that name what is not there say so', () => {
    const simulation = simulate(small({}));
    expect(() => simulation.apply({ command: 'kill', process: 'nobody' })).toThrow(
      'there is no process "nobody"; there are app, users',
    );
    expect(() => simulation.apply({ command: 'unplug', host: 'app' })).toThrow('there is no host "app"');
    expect(() => simulation.apply({ command: 'cutLink', from: 'app', to: 'app' })).toThrow(
      'no link joins app and app',
    );
    expect(() => simulation.apply({ command: 'threads', process: 'app', size: 3 })).toThrow('no limit');
  });
});
