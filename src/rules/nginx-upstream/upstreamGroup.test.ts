import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  attemptInts,
  type Method,
  UpstreamError,
  UpstreamGroup,
  type UpstreamServer,
  upstreamFloats,
  upstreamInts,
} from './upstreamGroup.ts';

function newGroup(servers: UpstreamServer[], method: Method = 'roundRobin') {
  const ints = new Int32Array(upstreamInts(servers.length));
  const floats = new Float64Array(upstreamFloats(servers.length));
  return { group: new UpstreamGroup(servers, method, ints, floats), ints, floats };
}

/** Servers chosen by requests that each hold their connection until the end. */
function picks(group: UpstreamGroup, count: number, settle: boolean, client = 0): number[] {
  const attempt = new Int32Array(attemptInts(group.size));
  return Array.from({ length: count }, () => {
    group.begin(attempt, 0);
    const server = group.pick(0, attempt, 0, client);
    if (settle) group.settle(server, 0, false, attempt, 0);
    return server;
  });
}

const weights = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 40 });

describe('smooth weighted round robin', () => {
  it('gives a a b a c a a for weights 5, 1, 1', () => {
    const { group } = newGroup([{ weight: 5 }, { weight: 1 }, { weight: 1 }]);
    const names = picks(group, 14, true).map((server) => 'abc'[server]);
    expect(names.join(' ')).toBe('a a b a c a a a a b a c a a');
  });

  it('chooses each server exactly its weight times in any window of the total weight', () => {
    fc.assert(
      fc.property(weights, fc.nat(100), (list, from) => {
        const { group } = newGroup(list.map((weight) => ({ weight })));
        const total = list.reduce((a, b) => a + b);
        const window = picks(group, from + total, true).slice(from);
        const counts = list.map((_, server) => window.filter((s) => s === server).length);
        expect(counts).toEqual(list);
      }),
    );
  });

  it('is smooth: no prefix is two picks or more away from its fair share', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 8 }), (list) => {
        const { group } = newGroup(list.map((weight) => ({ weight })));
        const total = list.reduce((a, b) => a + b);
        const counts = list.map(() => 0);
        for (const [n, server] of picks(group, 2 * total, true).entries()) {
          counts[server] = (counts[server] ?? 0) + 1;
          for (const [i, weight] of list.entries())
            expect(Math.abs((counts[i] ?? 0) - ((n + 1) * weight) / total)).toBeLessThan(2);
        }
      }),
    );
  });

  it('keeps its place in the views: a copy goes on alike', () => {
    const servers = [{ weight: 3 }, { weight: 2 }, { weight: 1 }];
    const a = newGroup(servers);
    picks(a.group, 4, true);
    const b = newGroup(servers);
    b.ints.set(a.ints);
    b.floats.set(a.floats);
    expect(picks(b.group, 12, true)).toEqual(picks(a.group, 12, true));
  });

  it('leaves out servers that are down and gives their share to the rest', () => {
    const { group } = newGroup([{}, { down: true }, {}]);
    expect(picks(group, 4, true)).toEqual([0, 2, 0, 2]);
    group.setDown(1, false);
    expect(new Set(picks(group, 3, true))).toEqual(new Set([0, 1, 2]));
  });

  it('comes back gently: after a failure the effective weight grows by one a turn', () => {
    const { group } = newGroup([{ weight: 4 }, { weight: 4 }]);
    const attempt = new Int32Array(attemptInts(2));
    group.begin(attempt, 0);
    const failed = group.pick(0, attempt, 0);
    group.settle(failed, 0, true, attempt, 0);
    const after = Array.from({ length: 40 }, () => {
      group.begin(attempt, 0);
      const server = group.pick(11, attempt, 0);
      group.settle(server, 11, false, attempt, 0);
      return server;
    });
    const share = after.filter((server) => server === failed).length;
    expect(share).toBeGreaterThan(10);
    expect(share).toBeLessThan(20);
    expect(after.slice(-8).filter((server) => server === failed)).toHaveLength(4);
  });
});

describe('least connections', () => {
  it('keeps connections in proportion to weight', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 10 }), (list) => {
        const { group } = newGroup(
          list.map((weight) => ({ weight })),
          'leastConnections',
        );
        picks(group, 10 * list.reduce((a, b) => a + b), false);
        for (const [server, weight] of list.entries()) expect(group.connections(server)).toBe(10 * weight);
      }),
    );
  });

  it('among equals takes turns by weight', () => {
    const { group } = newGroup([{ weight: 5 }, { weight: 1 }, { weight: 1 }], 'leastConnections');
    expect(picks(group, 7, true)).toEqual([0, 0, 1, 0, 2, 0, 0]);
  });

  it('attracts requests to a server that finishes at once', () => {
    const { group } = newGroup([{}, {}, {}], 'leastConnections');
    const attempt = new Int32Array(attemptInts(3));
    let toFast = 0;
    for (let n = 0; n < 100; n++) {
      group.begin(attempt, 0);
      const server = group.pick(0, attempt, 0);
      if (server !== 2) continue;
      toFast++;
      group.settle(server, 0, false, attempt, 0);
    }
    expect(toFast).toBeGreaterThan(90);
  });
});

describe('ip hash', () => {
  it('keeps a client on its server, and every client of its /24 with it', () => {
    const { group } = newGroup([{ weight: 2 }, {}, {}], 'ipHash');
    fc.assert(
      fc.property(fc.integer(), fc.nat(255), (client, last) => {
        const [first] = picks(group, 1, true, client);
        expect(picks(group, 3, true, client)).toEqual([first, first, first]);
        expect(picks(group, 1, true, (client & ~255) | last)).toEqual([first]);
      }),
    );
  });

  it('spreads many networks in proportion to weight', () => {
    const { group } = newGroup([{ weight: 2 }, {}, {}], 'ipHash');
    const counts = [0, 0, 0];
    for (let n = 0; n < 8000; n++) {
      const [server = 0] = picks(group, 1, true, Math.imul(n, 0x9e3779b9));
      counts[server] = (counts[server] ?? 0) + 1;
    }
    // nginx's hash has only 6 271 values and is not quite even: a range, not a chi-square
    for (const [server, share] of [0.5, 0.25, 0.25].entries())
      expect(Math.abs((counts[server] ?? 0) / 8000 - share)).toBeLessThan(0.05);
  });

  it('moves only the clients of a server that is down', () => {
    const { group } = newGroup([{}, {}, {}], 'ipHash');
    const clients = Array.from({ length: 300 }, (_, n) => Math.imul(n, 0x9e3779b9));
    const before = clients.map((client) => picks(group, 1, true, client)[0]);
    group.setDown(1, true);
    for (const [i, client] of clients.entries()) {
      const [now] = picks(group, 1, true, client);
      if (before[i] === 1) expect(now).not.toBe(1);
      else expect(now).toBe(before[i]);
    }
  });
});

describe('any group, any history', () => {
  const server = fc.record({
    weight: fc.integer({ min: 1, max: 4 }),
    maxFails: fc.integer({ min: 0, max: 3 }),
    failTimeout: fc.integer({ min: 0, max: 20 }),
    maxConns: fc.integer({ min: 0, max: 2 }),
    backup: fc.boolean(),
    down: fc.boolean(),
  });
  const step = fc.record({ wait: fc.integer({ min: 0, max: 5 }), fails: fc.boolean(), holds: fc.boolean() });
  const method = fc.constantFrom<Method>('roundRobin', 'leastConnections', 'ipHash');

  it('never picks a server that is down, full, skipped or tried, and counts connections exactly', () => {
    fc.assert(
      fc.property(
        fc.array(server, { minLength: 1, maxLength: 40 }),
        method,
        fc.array(step),
        (list, how, steps) => {
          const servers = list.map((s, i) => ({ ...s, backup: i > 0 && how !== 'ipHash' && s.backup }));
          const { group } = newGroup(servers, how);
          const attempt = new Int32Array(attemptInts(servers.length));
          const held = servers.map(() => 0);
          let now = 0;
          for (const { wait, fails, holds } of steps) {
            now += wait;
            group.begin(attempt, 0);
            const tried = new Set<number>();
            for (let tries = 0; tries <= servers.length; tries++) {
              const eligible = servers.map((_, i) => group.eligible(i, now));
              const picked = group.pick(now, attempt, 0, steps.length);
              const open = servers.some((s, i) => eligible[i] && !tried.has(i) && s.backup);
              if (picked < 0) {
                expect(open && tried.size === 0).toBe(false);
                break;
              }
              expect(eligible[picked]).toBe(true);
              if (!group.single) expect(tried.has(picked)).toBe(false);
              tried.add(picked);
              if (holds) held[picked] = (held[picked] ?? 0) + 1;
              else group.settle(picked, now, fails, attempt, 0);
              expect(group.connections(picked)).toBe(held[picked]);
              if (!fails) break;
            }
          }
        },
      ),
    );
  });
});

describe('configuration', () => {
  it('refuses what nginx refuses', () => {
    expect(() => newGroup([])).toThrow(UpstreamError);
    expect(() => newGroup([{ backup: true }])).toThrow('no servers in upstream');
    expect(() => newGroup([{}, { backup: true }], 'ipHash')).toThrow('does not support parameter "backup"');
    expect(() => newGroup([{ weight: 0 }])).toThrow('weight must be a whole number from 1');
    expect(() => newGroup([{ maxFails: -1 }])).toThrow(UpstreamError);
    expect(() => newGroup([{ failTimeout: Number.NaN }])).toThrow(UpstreamError);
    expect(() => new UpstreamGroup([{}], 'roundRobin', new Int32Array(1), new Float64Array(2))).toThrow(
      'state views',
    );
  });
});
