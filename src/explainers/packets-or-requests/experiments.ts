import { expect } from 'vitest';
import { newSession } from '../../figure/first-frame.ts';
import type { Values } from '../../figure/model.ts';
import type { Session } from '../../figure/session.ts';
import { model } from './model.ts';

/** When 100 requests have been answered. */
const HUNDRED = 5.04;

/** The figure with these settings, at a time. */
async function run(values: Values, until = HUNDRED): Promise<Session> {
  const session = await newSession(model);
  session.seek(0);
  for (const [name, value] of Object.entries(values)) session.change(name, value);
  session.seek(until);
  return session;
}

/** A row of the table: L7 proxy, L4 with NAT, L4 with direct return. */
const row = (session: Session, name: string): number[] =>
  session.systems.map((system) => {
    const readouts = model.readouts(system, system.read(), session.values);
    return readouts.find((one) => one.name === name)?.value ?? Number.NaN;
  });

/** What servers A, B and C received, each way. */
const spread = (session: Session): number[][] => {
  const [a = [], b = [], c = []] = ['toA', 'toB', 'toC'].map((name) => row(session, name));
  return a.map((one, way) => [one, b[way] ?? 0, c[way] ?? 0]);
};

const milliseconds = (session: Session, name: string): number[] =>
  row(session, name).map((seconds) => Math.round(1000 * seconds));

export const experiments = {
  async 'l4-spreads-connections-l7-requests'() {
    expect(spread(await run({}))).toEqual([
      [34, 33, 33],
      [100, 0, 0],
      [100, 0, 0],
    ]);
    // One connection from the client; the proxy has one of its own to each server.
    expect(spread(await run({ unit: 'connections' }))).toEqual([
      [1, 1, 1],
      [1, 0, 0],
      [1, 0, 0],
    ]);
  },

  async 'without-keep-alive-l4-spreads-evenly-and-every-answer-is-slow'() {
    const reused = await run({});
    const opened = await run({ keepAlive: false });
    for (const servers of spread(opened)) expect(servers).toEqual([34, 33, 33]);
    expect(milliseconds(reused, 'usual')).toEqual([17, 17, 17]);
    expect(milliseconds(opened, 'usual')).toEqual([36, 36, 36]);
  },

  async 'thirty-clients-are-still-not-even-at-l4'() {
    const [proxy = [], nat = []] = spread(await run({ clients: 30 }, model.moment));
    expect(Math.max(...proxy) - Math.min(...proxy)).toBeLessThanOrEqual(1);
    expect([Math.min(...nat), Math.max(...nat)]).toEqual([29, 37]);
    const connections = spread(await run({ clients: 30, unit: 'connections' }, model.moment))[1] ?? [];
    expect(Math.max(...connections) - Math.min(...connections)).toBeLessThanOrEqual(1);
  },

  async 'with-direct-return-no-reply-passes-the-balancer'() {
    expect(row(await run({}), 'kilobytes')).toEqual([3100, 3100, 100]);
    expect(row(await run({ reply: '300' }, 10.04), 'kilobytes')[2]).toBe(200);
    const session = await run({});
    const replies = session.systems.map((system) =>
      system
        .read()
        .links.filter(({ from, to }) => from === 'lb' || to === 'lb')
        .reduce((sum, { bytes }) => sum + bytes[1], 0),
    );
    expect(replies[0]).toBeGreaterThan(0);
    expect(replies[1]).toBeGreaterThan(0);
    expect(replies[2]).toBe(0);
    // One reply is 21 packets: nearly all that the balancer carries.
    const [proxy = 0, nat = 0, direct = 0] = row(await run({ unit: 'packets' }), 'balancer');
    expect(direct).toBeLessThan(nat / 20);
    expect(Math.abs(proxy - nat)).toBeLessThan(10);
  },

  async 'tls-is-paid-once-a-connection'() {
    for (const [tls, first] of [
      ['none', [27, 27, 27]],
      ['tls13', [36, 36, 36]],
      ['tls12', [44, 45, 45]],
    ] as const) {
      const session = await run({ tls });
      expect(milliseconds(session, 'first')).toEqual(first);
      expect(milliseconds(session, 'usual')).toEqual([17, 17, 17]);
      // The run is read from a histogram whose steps are 1/32 of a power of two.
      for (const [way, theory] of row(session, 'firstTheory').entries())
        expect(Math.abs((row(session, 'first')[way] ?? 0) / theory - 1)).toBeLessThan(1 / 32);
    }
  },

  async 'a-silent-server-takes-its-connections-with-it'() {
    const session = await run({});
    session.act({ command: 'unplug', host: 'server1' });
    // While the client still waits on its connection: 59 requests.
    session.seek(HUNDRED + 2.95);
    const answered = session.systems.map((system) => system.read().total.completed - 100);
    expect(answered[0]).toBeGreaterThan(35);
    expect(answered.slice(1)).toEqual([0, 0]);
    session.seek(20);
    for (const system of session.systems) expect(system.read().window.availability).toBe(1);
  },
};
