import { describe, expect, it } from 'vitest';
import { EventKind } from '../engine/eventLog.ts';
import { type App, exactly, MIB, play, responseTimes, simulate, small, times } from '../testing/small.ts';

const wide = { cores: 100 };

describe('workers', () => {
  it('serve so many at once; the rest wait in order, and beyond the queue the program answers 503', () => {
    const simulation = simulate(
      small({ times: [0, 0.1, 0.2, 0.3, 0.4], host: wide, app: { workers: { size: 2, queue: 2 } } }),
    );
    expect(responseTimes(simulation, 10).map(({ at }) => Number(at.toFixed(9)))).toEqual([1, 1.1, 2, 2.1]);
    expect(simulation.read().total.failures).toEqual({ unavailable: 1 });
  });

  it('without a queue of their own leave requests to the kernel, which ignores what does not fit', () => {
    const simulation = simulate(
      small({
        times: times(6, 0),
        host: wide,
        app: { workers: { size: 1, acceptQueue: 3 } },
        clients: { timeout: 100 },
      }),
    );
    simulation.run(0.5);
    // One served, three with a finished handshake, two whose SYN was ignored and will be sent again.
    const { pools, requests } = simulation.engine;
    expect(pools.lines.length[1]).toBe(3);
    expect([...requests.state].filter((state) => state === 7)).toHaveLength(2);
    simulation.run(60);
    expect(simulation.read().total.completed).toBe(6);
  });

  it('on Linux complete backlog + 1 handshakes while nobody accepts', () => {
    for (const backlog of [0, 1, 2, 5]) {
      const simulation = simulate(
        small({
          times: times(20, 0.001),
          app: { workers: { size: 0, acceptQueue: backlog + 1 } },
          scenario: { network: { latency: 0.01 } },
        }),
      );
      simulation.run(0.9);
      expect(simulation.engine.links.opened[0]).toBe(backlog + 1);
    }
  });

  it('start on demand, one at a time, and stop when idle', () => {
    const workers = { size: 3, minimum: 1, spawnTime: 10, idleTimeout: 300, memoryPerWorker: 150 * MIB };
    const simulation = simulate(
      small({
        times: [0, 0, 0, 0],
        host: wide,
        request: { app: exactly(100) },
        app: { workers },
        clients: { timeout: 1000 },
      }),
    );
    const size = () => simulation.read().endpoints[0]!.threads!.size;
    simulation.run(9.9);
    expect([size(), simulation.read().endpoints[0]!.threads!.waiting]).toEqual([1, 3]);
    simulation.run(10.1);
    expect(size()).toBe(2);
    simulation.run(20.1);
    expect([size(), simulation.read().hosts[0]!.memoryUsed]).toEqual([3, 450 * MIB]);
    expect(responseTimes(simulation, 250).map(({ at }) => at)).toEqual([100, 110, 120, 200]);
    simulation.run(600);
    expect([size(), simulation.read().hosts[0]!.memoryUsed]).toEqual([1, 150 * MIB]);
  });

  it('can be made more or fewer by a command; those at work finish', () => {
    const scenario = small({ times: times(4, 0), host: wide, app: { workers: { size: 1 } } });
    const more = play(scenario, [[0.5, { command: 'threads', process: 'app', size: 3 }]], 0.5);
    expect(responseTimes(more, 10).map(({ at }) => at)).toEqual([1, 1.5, 1.5, 2]);
    const fewer = play(
      small({ times: times(3, 0), host: wide, app: { workers: { size: 2 } } }),
      [[0.5, { command: 'threads', process: 'app', size: 1 }]],
      0.5,
    );
    expect(responseTimes(fewer, 10).map(({ at }) => at)).toEqual([1, 1, 2]);
  });
});

describe('a process for each request (CGI)', () => {
  it('costs its start and its memory, each time', () => {
    const simulation = simulate(
      small({ times: [0, 0], host: wide, app: { cgi: { forkTime: exactly(0.25), memory: 30 * MIB } } }),
    );
    simulation.run(0.1);
    expect(simulation.read().hosts[0]!.memoryUsed).toBe(60 * MIB);
    expect(responseTimes(simulation, 10).map(({ seconds }) => seconds)).toEqual([1.25, 1.25]);
    expect(simulation.read().hosts[0]!.memoryUsed).toBe(0);
  });
});

describe('connections to a database', () => {
  const database = (limit: number) =>
    ({
      db: {
        role: 'database',
        host: 'data',
        connectionLimit: limit,
        reserved: 3,
        memoryPerConnection: 8 * MIB,
      },
    }) as const;
  const query = { app: exactly(0.001), queries: 1, query: exactly(1) };

  it('are a pool: who waits longer than its timeout gets a 500', () => {
    const simulation = simulate(
      small({
        times: [0, 0, 0, 0],
        host: wide,
        hosts: { data: wide },
        request: query,
        app: { calls: 'db', connections: { size: 1, waitTimeout: 1.5 } },
        nodes: database(100),
      }),
    );
    expect(responseTimes(simulation, 10)).toHaveLength(2);
    expect(simulation.read().total.failures).toEqual({ poolTimeout: 2 });
    expect(simulation.read().endpoints[0]!.pools[0]!.inUse).toBe(0);
  });

  it('are granted up to the limit less the reserved: nine pools of ten fit into 97, the tenth gets seven', () => {
    const servers = Array.from({ length: 10 }, (_, n) => `app${n}`);
    const scenario = small({
      host: wide,
      hosts: { data: wide },
      request: query,
      nodes: {
        ...Object.fromEntries(
          servers.map((id) => [
            id,
            { role: 'app', host: 'box', calls: 'db', connections: { size: 10 } } as App,
          ]),
        ),
        ...database(100),
      },
    });
    const simulation = simulate(scenario);
    const read = simulation.read();
    expect(
      read.endpoints.filter(({ name }) => /^app\d/.test(name)).map(({ pools }) => pools[0]!.size),
    ).toEqual([10, 10, 10, 10, 10, 10, 10, 10, 10, 7]);
    const db = read.endpoints.find(({ name }) => name === 'db')!;
    expect([db.connectionsGranted, db.connectionsDenied]).toEqual([97, 3]);
    expect(read.hosts.find(({ name }) => name === 'data')!.memoryUsed).toBe(97 * 8 * MIB);
    expect(simulation.log(0).filter(({ kind }) => kind === EventKind.connectionDenied)).toHaveLength(1);
  });

  it('are given back when their server dies, and taken again when it returns', () => {
    const scenario = small({
      host: wide,
      hosts: { data: wide },
      request: query,
      app: { calls: 'db', connections: { size: 10 } },
      nodes: database(100),
    });
    const granted = (simulation: ReturnType<typeof simulate>) =>
      simulation.read().endpoints.find(({ name }) => name === 'db')!.connectionsGranted;
    const dead = play(scenario, [[1, { command: 'kill', process: 'app' }]], 2);
    expect(granted(dead)).toBe(0);
    dead.apply({ command: 'restart', process: 'app' });
    expect(granted(dead)).toBe(10);
  });

  it('each query is a round trip of its own', () => {
    const simulation = simulate(
      small({
        host: wide,
        hosts: { data: wide },
        request: { app: exactly(0), queries: 100, query: exactly(0) },
        app: { calls: 'db' },
        nodes: database(100),
        scenario: { links: [{ from: 'app', to: 'db', latency: 0.0011 }] },
      }),
    );
    // 100 queries at 2.2 ms there and back.
    expect(responseTimes(simulation, 10)[0]!.seconds).toBeCloseTo(0.22, 9);
  });

  it('a database that dies is a 500 of the application', () => {
    const scenario = small({
      times: [0],
      host: wide,
      hosts: { data: wide },
      request: query,
      app: { calls: 'db' },
      nodes: database(100),
    });
    const simulation = play(scenario, [[0.5, { command: 'kill', process: 'db' }]], 5);
    expect(simulation.read().total.failures).toEqual({ serverError: 1 });
  });
});
