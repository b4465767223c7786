import { describe, expect, it } from 'vitest';
import type { Command } from '../engine/commands.ts';
import { SILENCE_GIVES_UP } from '../engine/silence.ts';
import { type App, exactly, play, small } from '../testing/small.ts';

/** Four threads, a database far away, and clients that wait a second. */
const system = (arrivals: number[], app: Partial<App> = {}) =>
  small({
    times: arrivals,
    clients: { timeout: 1 },
    request: { app: exactly(0.001), queries: 1, query: exactly(0.5) },
    app: { calls: 'db', workers: { size: 4 }, connections: { size: 4 }, ...app },
    hosts: { far: { cores: 8 } },
    nodes: { db: { role: 'database', host: 'far' } },
  });
const unplug: Command = { command: 'unplug', host: 'far' };
const plugIn: Command = { command: 'plugIn', host: 'far' };

const played = (
  arrivals: number[],
  script: readonly [number, Command][],
  end: number,
  app?: Partial<App>,
) => {
  const reading = play(system(arrivals, app), script, end).read();
  const { threads, pools } = reading.endpoints[0]!;
  return { threads: threads!.inUse, connections: pools[0]!.inUse, ...reading.total };
};

describe('threads that read from a database which has fallen silent', () => {
  const few = [0, 0.01, 0.02, 0.03];

  it('stay in the read when their clients have gone, as they stay with one whose process was killed', () => {
    expect(played(few, [[0.1, unplug]], 20)).toMatchObject({
      threads: 4,
      connections: 4,
      failures: { clientTimeout: 4 },
    });
    const killed = played([1, 1.01, 1.02, 1.03], [[0.5, { command: 'kill', process: 'db' }]], 20);
    expect(killed).toMatchObject({ threads: 4, connections: 0, failures: { clientTimeout: 4 } });
  });

  it('keep out whoever comes after', () => {
    // The database is back before the fifth comes, but all threads still wait for the answers they never get.
    const script: [number, Command][] = [
      [0.1, unplug],
      [1.6, plugIn],
    ];
    expect(played([...few, 2], script, 3.05)).toMatchObject({ completed: 0, failures: { clientTimeout: 5 } });
  });

  it('wake when a retransmission meets the machine that is back: 0.2 s, then each after twice the time', () => {
    // Lost at 0.1: retransmissions at 0.3, 0.7, 1.5, 3.1, 6.3.
    const script: [number, Command][] = [
      [0.1, unplug],
      [3.5, plugIn],
    ];
    expect(played([...few, 7], script, 6.2).threads).toBe(4);
    expect(played([...few, 7], script, 6.4).threads).toBe(0);
    expect(played([...few, 7], script, 9)).toMatchObject({ completed: 1, failures: { clientTimeout: 4 } });
  });

  it('wake at the timeout of the application itself', () => {
    expect(played(few, [[0.1, unplug]], 3.9, { queryTimeout: 4 }).threads).toBe(4);
    expect(played(few, [[0.1, unplug]], 4.2, { queryTimeout: 4 })).toMatchObject({
      threads: 0,
      connections: 0,
    });
  });

  it('wake when TCP gives up after 15 retransmissions', () => {
    expect(played(few, [[0.1, unplug]], SILENCE_GIVES_UP).threads).toBe(4);
    expect(played(few, [[0.1, unplug]], SILENCE_GIVES_UP + 0.2).threads).toBe(0);
  });

  it('end with their process', () => {
    const script: [number, Command][] = [
      [0.1, unplug],
      [3, { command: 'kill', process: 'app' }],
      [3.1, { command: 'restart', process: 'app' }],
    ];
    expect(played(few, script, 4)).toMatchObject({ threads: 0, connections: 0 });
  });

  it('are no work for nobody when the servers notice that a client has gone', () => {
    const scenario = system(few);
    const { users } = scenario.clients;
    const stops = { ...scenario, clients: { users: { ...users!, abandonedWork: 'stops' as const } } };
    expect(play(stops, [[0.1, unplug]], 5).read()).toMatchObject({ inside: 0, orphans: 0 });
  });
});
