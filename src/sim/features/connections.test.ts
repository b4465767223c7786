import { describe, expect, it } from 'vitest';
import { FOLLOWED, Policy } from '../engine/balancers.ts';
import { SYN_TIMES } from '../engine/connecting.ts';
import { EventKind } from '../engine/eventLog.ts';
import { balanced, exactly, play, responseTimes, simulate, small, times } from '../testing/small.ts';

const wide = { cores: 100 };
const network = { latency: 0.05 };

describe('setting up a connection', () => {
  it('takes one round trip, and TLS one or two more', () => {
    const firstByte = (tlsRoundTrips: number) => {
      const simulation = simulate(
        small({
          host: wide,
          request: { app: exactly(0) },
          scenario: { network: { ...network, tlsRoundTrips } },
        }),
      );
      return responseTimes(simulation, 10)[0]!.seconds;
    };
    // TCP 1 + TLS 0, 1 (1.3), 2 (1.2) + HTTP 1.
    expect(firstByte(0)).toBeCloseTo(0.2, 9);
    expect(firstByte(1)).toBeCloseTo(0.3, 9);
    expect(firstByte(2)).toBeCloseTo(0.4, 9);
  });

  it('is saved while a connection is kept open', () => {
    const scenario = small({
      times: [0, 1, 2, 10],
      host: wide,
      request: { app: exactly(0) },
      clients: { population: 1, keepAlive: { idle: 5, requests: 100 } },
      scenario: { network: { ...network, tlsRoundTrips: 1 } },
    });
    const simulation = simulate(scenario);
    expect(responseTimes(simulation, 20).map(({ seconds }) => Number(seconds.toFixed(9)))).toEqual([
      0.3, 0.1, 0.1, 0.3,
    ]);
    expect(simulation.engine.links.opened[0]).toBe(2);
  });

  it('a killed process refuses after a round trip', () => {
    const simulation = play(
      small({ times: [1], scenario: { network } }),
      [[0.5, { command: 'kill', process: 'app' }]],
      1.099,
    );
    expect(simulation.read().total.failed).toBe(0);
    simulation.run(1.101);
    expect(simulation.read().total.failures).toEqual({ refused: 1 });
  });

  it('an unplugged host says nothing: the client waits out its own patience', () => {
    const simulation = play(
      small({ times: [1], clients: { timeout: 30 }, scenario: { network } }),
      [[0.5, { command: 'unplug', host: 'box' }]],
      30.9,
    );
    expect(simulation.read().total.failed).toBe(0);
    simulation.run(31.1);
    expect(simulation.read().total.failures).toEqual({ clientTimeout: 1 });
  });

  it('sends SYNs when Linux does, and gives up after 131 s', () => {
    const simulation = play(
      small({ times: [1], clients: { timeout: 1000 }, scenario: { network } }),
      [[0.5, { command: 'unplug', host: 'box' }]],
      0.5,
    );
    const sent: number[] = [];
    let before = -1;
    while (simulation.read().total.failed === 0 && simulation.step()) {
      const unanswered = simulation.engine.requests.unanswered[0]!;
      if (unanswered !== before && simulation.now >= 1) sent.push(simulation.now - 1);
      before = simulation.now >= 1 ? unanswered : -1;
    }
    expect(sent).toEqual([...SYN_TIMES]);
    expect(simulation.now).toBe(132);
    expect(simulation.read().total.failures).toEqual({ connectTimeout: 1 });
  });

  it('a SYN sent again connects when the host is back', () => {
    const simulation = play(
      small({ times: [1], host: wide, clients: { timeout: 1000 } }),
      [
        [0, { command: 'unplug', host: 'box' }],
        [6.5, { command: 'plugIn', host: 'box' }],
      ],
      6.5,
    );
    // SYNs 0, 1, 2, 3, 4, 5, 7 s after the first: the one at 7 s is answered.
    expect(responseTimes(simulation, 20)[0]!.at).toBeCloseTo(1 + 7 + 1, 9);
  });
});

describe('a link', () => {
  it('carries one transfer at a time at its bandwidth', () => {
    const simulation = simulate(
      small({
        times: [0, 0],
        host: wide,
        request: { app: exactly(0), requestBytes: 0, responseBytes: 1000 },
        scenario: { network: { latency: 0.5, bandwidth: 1000 } },
      }),
    );
    // Handshake 1, request 0.5, answer 1 s of sending behind the other's, + 0.5.
    expect(responseTimes(simulation, 20).map(({ at }) => at)).toEqual([3, 4]);
    expect(simulation.read().links[0]!.bytes).toEqual([0, 2000]);
  });

  it('adds jitter, and a retransmission timeout for what it loses', () => {
    const run = (properties: object) => {
      const simulation = simulate(
        small({
          times: times(400, 1),
          host: wide,
          request: { app: exactly(0) },
          scenario: { network: { latency: 0.01, ...properties }, log: 0 },
        }),
      );
      simulation.run(500);
      return simulation.read().total.meanTime;
    };
    expect(run({})).toBeCloseTo(0.04, 9);
    expect(run({ jitter: exactly(0.002) })).toBeCloseTo(0.044, 9);
    // Each of the two transfers is lost with probability 0.2 and then waits 0.2, 0.4, … s: mean 2 × 0.2 × 0.2/(1 − 0.4).
    expect(run({ loss: 0.2 })).toBeCloseTo(0.04 + 2 * (0.04 / 0.6), 1);
  });

  it('that is cut loses what is on the way', () => {
    const simulation = play(
      small({ times: [0], clients: { timeout: 9 }, scenario: { network: { latency: 1 } } }),
      [[2.5, { command: 'cutLink', from: 'users', to: 'app' }]],
      10,
    );
    expect(simulation.read().total.failures).toEqual({ clientTimeout: 1 });
  });

  it('without its firewall rule lets open connections go on and new ones vanish', () => {
    const scenario = small({
      times: [0, 5],
      host: wide,
      request: { app: exactly(0.1) },
      clients: { population: 1, keepAlive: { idle: 60, requests: 10 }, timeout: 20 },
      scenario: { network },
    });
    const removed = [[2, { command: 'removeRule', from: 'users', to: 'app' }] as const];
    expect(play(scenario, [...removed] as never, 60).read().total.completed).toBe(2);
    const { keepAlive: _, ...without } = scenario.clients.users!;
    const fresh = play({ ...scenario, clients: { users: without } }, [...removed] as never, 60).read().total;
    expect([fresh.completed, fresh.failures]).toEqual([1, { clientTimeout: 1 }]);
  });
});

describe('layer 4 and layer 7', () => {
  const run = (layer: 4 | 7) => {
    const simulation = simulate(
      balanced(
        ['a', 'b', 'c'],
        { layer, policy: 'roundRobin' },
        {
          times: times(100, 1),
          request: { app: exactly(0.01) },
          clients: { population: 1, keepAlive: { idle: 60, requests: 1000 } },
        },
      ),
    );
    simulation.run(200);
    return simulation.read().balancers[0]!.members.map(({ chosen }) => chosen);
  };

  it('one client on one connection: layer 4 keeps its server, layer 7 spreads its requests', () => {
    const perConnection = simulate(
      balanced(
        ['a', 'b', 'c'],
        { layer: 4 },
        {
          times: times(100, 1),
          request: { app: exactly(0.01) },
          clients: { population: 1, keepAlive: { idle: 60, requests: 1000 } },
        },
      ),
    );
    perConnection.run(200);
    const served = perConnection
      .read()
      .endpoints.filter(({ name }) => 'abc'.includes(name))
      .map((endpoint) => endpoint.served);
    expect(served).toEqual([100, 0, 0]);
    expect(run(7)).toEqual([34, 33, 33]);
    const reasons = perConnection
      .log()
      .filter(({ kind }) => kind === EventKind.routed)
      .map(({ reason }) => reason);
    expect(new Set(reasons.slice(1))).toEqual(new Set([FOLLOWED]));
    expect(reasons[0]).toBe(Policy.roundRobin);
  });

  it('direct server return: the answer does not pass the balancer', () => {
    const bytes = (reply: 'nat' | 'direct') => {
      const simulation = simulate(
        balanced(
          ['a'],
          { layer: 4, reply },
          {
            request: { app: exactly(0.01), requestBytes: 100, responseBytes: 10_000 },
          },
        ),
      );
      simulation.run(10);
      expect(simulation.read().total.completed).toBe(1);
      const through = simulation.read().links.filter(({ from, to }) => from === 'lb' || to === 'lb');
      return through.map((link) => link.bytes);
    };
    expect(bytes('nat')).toEqual([
      [100, 10_000],
      [100, 10_000],
    ]);
    expect(bytes('direct')).toEqual([
      [100, 0],
      [100, 0],
    ]);
  });
});

describe('slow clients', () => {
  const slow = { readRate: 1000, sendRate: 500 };
  const request = { method: 'POST', app: exactly(0.5), requestBytes: 1000, responseBytes: 10_000 } as const;
  const worker = { workers: { size: 1 } };

  it('hold the worker of an application that talks to them itself', () => {
    const simulation = simulate(small({ times: [0], host: wide, app: worker, request, clients: slow }));
    expect(responseTimes(simulation, 100)[0]!.seconds).toBeCloseTo(2 + 0.5 + 10, 9);
    expect(simulation.engine.pools.inUseArea[1]).toBeCloseTo(10.5, 9);
  });

  it('do not when a proxy buffers for them, and do again when it does not', () => {
    const held = (buffering: boolean) => {
      const simulation = simulate(
        balanced(['a'], { buffering }, { times: [0], app: worker, request, clients: slow }),
      );
      expect(responseTimes(simulation, 100)[0]!.seconds).toBeCloseTo(12.5, 9);
      return simulation.engine.pools.inUseArea[1];
    };
    expect(held(true)).toBeCloseTo(0.5, 9);
    expect(held(false)).toBeCloseTo(10.5, 9);
  });
});
