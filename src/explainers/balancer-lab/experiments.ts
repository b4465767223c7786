import { expect } from 'vitest';
import { newSession } from '../../figure/first-frame.ts';
import type { Values } from '../../figure/model.ts';
import type { Session } from '../../figure/session.ts';
import type { Command, Snapshot } from '../../sim/index.ts';
import { model } from './model.ts';

const FAULT_AT = 20;

interface Run {
  session: Session;
  snapshot: Snapshot;
  /** Seconds from the fault until the balancer left a server out; NaN if it has not. */
  noticed: number;
}

/** The laboratory without its story: settings, one thing done at 20 s, seen at `until`. */
async function run(values: Values, command: Command | undefined, until: number): Promise<Run> {
  const session = await newSession(model);
  session.forget();
  session.seek(0);
  for (const [name, value] of Object.entries(values)) session.change(name, value);
  session.seek(Math.min(FAULT_AT, until));
  if (command) session.act(command);
  session.seek(until);
  const [system] = session.systems;
  if (!system) throw new Error('no system');
  const ejected = system.told().find(({ kind }) => kind === 'ejected');
  return { session, snapshot: system.read(), noticed: ejected ? ejected.time - FAULT_AT : Number.NaN };
}

const kill = (process: string): Command => ({ command: 'kill', process });
const unplug: Command = { command: 'unplug', host: 'server2' };
const running = ({ endpoints }: Snapshot) =>
  endpoints.filter(({ name, condition }) => name.startsWith('app') && condition === 0).length;

export const experiments = {
  async 'one-address-for-any-number-of-servers'() {
    for (const servers of [1, 3, 6]) {
      const { session, snapshot } = await run({ servers }, undefined, 5);
      expect(session.systems[0]?.scenario.clients['users']?.to).toEqual(['lb']);
      const chosen = snapshot.balancers[0]?.members.map((member) => member.chosen) ?? [];
      expect(chosen).toHaveLength(servers);
      expect(Math.max(...chosen) - Math.min(...chosen)).toBeLessThanOrEqual(1);
    }
  },

  async 'more-servers-carry-more-until-the-database'() {
    const one = await run({ servers: 1, rate: 600 }, undefined, 15);
    const four = await run({ servers: 4, rate: 600 }, undefined, 15);
    expect(one.snapshot.window.availability).toBeLessThan(0.8);
    expect(four.snapshot.window.availability).toBe(1);
    expect(four.snapshot.window.throughput).toBeGreaterThan(2 * one.snapshot.window.throughput);
    // Five pools of twenty ask for 100 connections of 97.
    const wall = await run({ servers: 5, pool: 20 }, undefined, 10);
    const database = wall.snapshot.endpoints.find(({ name }) => name === 'db');
    expect(database?.connectionsGranted).toBe(97);
    expect(database?.connectionsDenied).toBeGreaterThan(0);
  },

  async 'killed-is-noticed-before-unplugged'() {
    for (const checks of ['alb', 'haproxy']) {
      const killed = await run({ checks, rate: 100 }, kill('app2'), 90);
      const silent = await run({ checks, rate: 100 }, unplug, 90);
      expect(killed.noticed).toBeLessThan(silent.noticed);
      // Until then requests fail; from then on the others answer everything.
      for (const { snapshot } of [killed, silent]) {
        expect(snapshot.total.failed).toBeGreaterThan(0);
        expect(snapshot.window.availability).toBe(1);
      }
    }
    // nginx asks nobody: a refused connection tells it at once, silence only when its patience ends.
    const killed = await run({ checks: 'nginx', rate: 100 }, kill('app2'), 60);
    const silent = await run({ checks: 'nginx', rate: 100 }, unplug, 60);
    expect(killed.noticed).toBeLessThan(0.5);
    expect(killed.snapshot.total.failed).toBeLessThan(10);
    expect(silent.snapshot.total.failures.clientTimeout).toBeGreaterThan(0);
    expect(silent.snapshot.total.failed).toBeGreaterThan(killed.snapshot.total.failed);
  },

  async 'dead-balancer-stops-healthy-servers'() {
    const { snapshot } = await run({}, kill('lb'), 40);
    expect(running(snapshot)).toBe(3);
    expect(snapshot.window.completed).toBe(0);
    const standby = await run({ standby: true }, { command: 'unplug', host: 'lb' }, 60);
    expect(standby.snapshot.window.availability).toBe(1);
  },

  async 'how-it-notices-changes-how-many-requests-fail'() {
    const failed = async (checks: string, command: Command) =>
      (await run({ checks, rate: 100 }, command, 60)).snapshot.total.failed;
    expect(await failed('haproxy', unplug)).toBeLessThan((await failed('alb', unplug)) / 3);
    // Who learns from real requests loses next to nothing when the connection is refused.
    const asking = await failed('haproxy', kill('app2'));
    expect(asking).toBeLessThan(await failed('alb', kill('app2')));
    expect(await failed('nginx', kill('app2'))).toBeLessThan(asking / 10);
  },

  async 'no-single-request-gets-faster'() {
    // So little to do that nobody waits: the work of a request is what it is.
    const median = async (servers: number) =>
      (await run({ servers, rate: 50 }, undefined, 30)).snapshot.total.quantiles.p50;
    expect((await median(6)) / (await median(1))).toBeGreaterThan(0.85);
  },

  async 'sticky-logins-last-until-their-server-dies'() {
    expect((await run({ sessions: 'memory' }, undefined, 30)).snapshot.sessions.lost).toBeGreaterThan(0);
    const settings = { sessions: 'sticky', checks: 'haproxy' };
    expect((await run(settings, undefined, 30)).snapshot.sessions.lost).toBe(0);
    expect((await run(settings, kill('app2'), 40)).snapshot.sessions.lost).toBeGreaterThan(0);
    const shared = await run({ sessions: 'shared', checks: 'haproxy' }, kill('app2'), 40);
    expect(shared.snapshot.sessions.lost).toBe(0);
  },
};
