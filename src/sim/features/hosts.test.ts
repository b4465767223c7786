import { describe, expect, it } from 'vitest';
import { EventKind } from '../engine/eventLog.ts';
import { exactly, MIB, play, responseTimes, simulate, small, times } from '../testing/small.ts';

describe('a CPU that is shared', () => {
  it('finishes jobs when the hand calculation says', () => {
    // One core, demands 3, 1, 2 arriving at 0, 1, 2: worked out by hand 5.5, 3.5, 6.
    const simulation = simulate(
      small({
        times: [0],
        requests: { three: { app: exactly(3) }, one: { app: exactly(1) }, two: { app: exactly(2) } },
        clients: { sends: { three: 1 } },
        scenario: {
          clients: Object.fromEntries(
            ['three', 'one', 'two'].map((name, at) => [
              name,
              { arrivals: { kind: 'times', times: [at] }, sends: { [name]: 1 }, to: ['app'], timeout: 100 },
            ]),
          ),
        },
      }),
    );
    const done = responseTimes(simulation, 100);
    expect(done.map(({ at }) => at)).toEqual([3.5, 5.5, 6]);
    expect(done.map(({ seconds }) => seconds)).toEqual([2.5, 5.5, 4]);
  });

  it('gives each of n jobs a core while there are enough', () => {
    const simulation = simulate(small({ times: [0, 0, 0], host: { cores: 2 } }));
    // Two cores, three jobs of 1 s: 3 s of work at 2 a second.
    expect(responseTimes(simulation, 10).map(({ at }) => at)).toEqual([1.5, 1.5, 1.5]);
  });

  it('slows at once for jobs in progress', () => {
    const simulation = play(small({}), [[0.5, { command: 'slowCpu', host: 'box', speed: 0.25 }]], 0.6);
    expect(responseTimes(simulation, 10)[0]!.at).toBeCloseTo(2.5, 12);
  });
});

describe('a CPU with a line', () => {
  it('serves D/D/1 at load 1 without any waiting', () => {
    const simulation = simulate(
      small({ times: times(500, 1), host: { scheduling: 'line' }, scenario: { slots: 4 } }),
    );
    const done = responseTimes(simulation, 1000);
    expect(done).toHaveLength(500);
    for (const { seconds } of done) expect(seconds).toBe(1);
  });

  it('serves in the order of arrival and turns away beyond its places', () => {
    const simulation = simulate(
      small({ times: [0, 0.1, 0.2, 0.3], host: { scheduling: 'line', lineLength: 2 } }),
    );
    expect(responseTimes(simulation, 10).map(({ at, seconds }) => [at, Number(seconds.toFixed(9))])).toEqual([
      [1, 1],
      [2, 1.9],
      [3, 2.8],
    ]);
    expect(simulation.read().total.failures).toEqual({ unavailable: 1 });
  });
});

describe('a disk', () => {
  it('is a line beside the CPU', () => {
    const simulation = simulate(
      small({ times: [0, 0], host: { cores: 2 }, request: { app: exactly(1), appDisk: exactly(2) } }),
    );
    expect(responseTimes(simulation, 10).map(({ at }) => at)).toEqual([3, 5]);
    expect(simulation.now).toBe(10);
    expect(simulation.read(100).hosts[0]!.disk!.utilisation).toBeCloseTo(4 / 10, 9);
  });

  it('can become slow: the operation in progress ends at its old speed', () => {
    const scenario = small({
      times: [0, 0],
      host: { cores: 2 },
      request: { app: exactly(1), appDisk: exactly(2) },
    });
    const simulation = play(scenario, [[2, { command: 'slowDisk', host: 'box', speed: 0.5 }]], 2);
    expect(responseTimes(simulation, 10).map(({ at }) => at)).toEqual([3, 7]);
  });
});

describe('memory', () => {
  const box = { cores: 1, memory: 1000 * MIB, swap: 500 * MIB, swapSlowdown: 11, systemMemory: 100 * MIB };
  const app = { memory: 200 * MIB, workers: { size: 10, memoryPerRequest: 100 * MIB } };

  it('is shared by processes, workers and requests', () => {
    const simulation = simulate(small({ times: [0, 0.1], host: box, app }));
    simulation.run(0.05);
    expect(simulation.read().hosts[0]!.memoryUsed).toBe(400 * MIB);
    simulation.run(0.2);
    expect(simulation.read().hosts[0]!.memoryUsed).toBe(500 * MIB);
    simulation.run(10);
    expect(simulation.read().hosts[0]!.memoryUsed).toBe(300 * MIB);
  });

  it('beyond the machine makes everything slower', () => {
    // 9 requests: 300 + 900 = 1200 MiB, 200 of 500 MiB of swap: speed 1 / (1 + 10 × 0.4) = 0.2.
    const simulation = simulate(small({ times: times(9, 0), host: box, app }));
    simulation.run(0.001);
    const { speed } = simulation.engine.stations;
    expect(speed[0]).toBeCloseTo(0.2, 12);
    simulation.run(500);
    expect(speed[0]).toBe(1);
    expect(simulation.read().total.completed).toBe(9);
  });

  it('beyond memory and swap kills the process that uses most', () => {
    const scenario = small({
      times: [0.1, 20],
      host: { ...box, swap: 100 * MIB },
      app: { memory: 200 * MIB, restartTime: 5 },
      nodes: { big: { role: 'app', host: 'box', memory: 500 * MIB } },
    });
    // 800 MiB used; a leak of 100 MiB/s passes 1100 MiB after 3 s.
    const simulation = play(
      scenario,
      [[0, { command: 'leak', process: 'app', bytesPerSecond: 100 * MIB }]],
      4,
    );
    const killed = simulation.log().find(({ kind }) => kind === EventKind.killed);
    // "big" has 500 MiB and the leaking one 500 when it happens: the first of the largest.
    expect(killed).toBeDefined();
    expect(killed!.time).toBeCloseTo(3.25, 6);
    expect(killed!.reason).toBe(4);
    expect(simulation.read().hosts[0]!.memoryUsed).toBeLessThan(700 * MIB);
  });
});

describe('a machine that is added', () => {
  it('boots, warms up, and then serves at full speed', () => {
    const scenario = small({
      times: [12, 100],
      clients: { timeout: 50 },
      host: { bootTime: 10, warmUp: { speed: 0.25, seconds: 20 } },
    });
    const simulation = play(scenario, [[1, { command: 'add', host: 'box' }]], 5);
    expect(simulation.read().hosts[0]!.state).toBe(1);
    const done = responseTimes(simulation, 200);
    // Warming: speed from 0.25 upwards, so the first takes longer than a second; much later it does not.
    expect(done[0]!.seconds).toBeGreaterThan(1);
    expect(done[0]!.seconds).toBeLessThan(4);
    expect(done[1]!.seconds).toBe(1);
  });

  it('costs money from the moment it is rented', () => {
    const scenario = small({
      host: { pricePerHour: 0.1 },
      hosts: { spare: { cores: 1, pricePerHour: 0.2, bootTime: 60 } },
    });
    expect(simulate(scenario).read().moneyPerMonth).toBeCloseTo(73, 9);
    const simulation = play(scenario, [[1, { command: 'add', host: 'spare' }]], 2);
    expect(simulation.read().moneyPerMonth).toBeCloseTo(219, 9);
  });
});
