import { expect } from 'vitest';
import { newSession } from '../../figure/first-frame.ts';
import type { Values } from '../../figure/model.ts';
import type { Session } from '../../figure/session.ts';
import type { Command } from '../../sim/index.ts';
import { model } from './model.ts';

const OFF: Command = { command: 'unplug', host: 'box2' };

/** The figure with these settings and, instead of its story, these commands at 20 s; then at `until`. */
async function run(values: Values, commands: readonly Command[], until: number): Promise<Session> {
  const session = await newSession(model);
  session.seek(0);
  session.forget();
  for (const [name, value] of Object.entries(values)) session.change(name, value);
  session.seek(20);
  for (const command of commands) session.act(command);
  session.seek(until);
  return session;
}

const only = ({ systems: [system] }: Session) => {
  if (!system) throw new Error('no system');
  return system;
};
/** A row of the table. */
function row(session: Session, name: string): number {
  const system = only(session);
  const found = model.readouts(system, system.read(), session.values).find((one) => one.name === name);
  return found?.value ?? Number.NaN;
}
const shares = (session: Session) => [1, 2, 3, 4].map((n) => row(session, `share${n}`));
const served = (session: Session, name: string) =>
  only(session)
    .read()
    .endpoints.find((one) => one.name === name)?.served;

export const experiments = {
  async 'everybody-still-dials-the-first-address'() {
    for (const clones of [1, 2, 3, 4]) {
      const session = await run({ finding: 'first', clones, rate: 350 }, [], 40);
      expect(row(session, 'share1')).toBe(1);
      // Three more machines do not help the one that is asked.
      expect(row(session, 'p99')).toBeGreaterThan(1);
    }
    expect(shares(await run({ finding: 'dns', clones: 4 }, [], 60)).every((share) => share > 0.2)).toBe(true);
  },

  async 'a-list-that-was-handed-out-is-never-right-again'() {
    for (const until of [40, 80, 140]) {
      const { availability } = only(await run({ finding: 'list' }, [OFF], until)).read().window;
      expect(availability).toBeGreaterThan(0.58);
      expect(availability).toBeLessThan(0.76);
    }
  },

  async 'a-name-goes-on-giving-the-dead-address'() {
    const session = await newSession(model);
    session.seek(140);
    const share = model.prediction?.measure([], only(session));
    expect(share).toBeGreaterThan(0.58);
    expect(share).toBeLessThan(0.76);
  },

  async 'taken-out-of-the-name-it-is-asked-until-the-answers-are-too-old'() {
    const session = await run(
      { lifetime: 30 },
      [OFF, { command: 'withdraw', clients: 'users', address: 1 }],
      35,
    );
    expect(row(session, 'success')).toBeLessThan(0.9);
    // 30 s of lifetime, 3 s of patience, and the 5 s the row looks back.
    session.seek(60);
    expect(row(session, 'success')).toBe(1);
    const stale = await run(
      { finding: 'list' },
      [OFF, { command: 'withdraw', clients: 'users', address: 1 }],
      60,
    );
    expect(row(stale, 'success')).toBeLessThan(0.76);
  },

  async 'the-next-address-helps-at-once-only-where-the-dead-one-refuses'() {
    const refusing = await run({ next: true }, [{ command: 'kill', process: 'app2' }], 40);
    // Now and then the name is asked anew between two attempts, and both go to the dead address: the more often,
    // the longer the first one lasts.
    expect(row(refusing, 'success')).toBeGreaterThan(0.99);
    expect(row(refusing, 'p99')).toBeLessThan(0.2);
    const silent = await run({ next: true }, [OFF], 40);
    expect(row(silent, 'success')).toBeGreaterThan(0.9);
    // One in three waits for as long as its user has patience.
    expect(only(silent).read().window.quantiles.p95).toBeGreaterThan(3);
  },

  async 'copies-drift-and-replicas-follow'() {
    const copies = await run({ data: 'copies' }, [], 40);
    expect(row(copies, 'differing')).toBe(only(copies).read().data.writes);
    expect(row(copies, 'differing')).toBeGreaterThan(2000);
    let before = -1;
    for (const lag of [0, 1, 5]) {
      const session = await run({ data: 'replicas', lag }, [], 40);
      // 80 rows a second.
      expect(row(session, 'differing')).toBeGreaterThan(before);
      expect(row(session, 'differing')).toBeLessThan(80 * lag * 1.5 + 1);
      before = row(session, 'differing');
    }
    expect(row(copies, 'differing')).toBeGreaterThan(4 * before);
    expect(row(await run({ data: 'shared' }, [], 40), 'differing')).toBe(0);
  },

  async 'whoever-changes-servers-misses-what-they-wrote'() {
    const stale = async (values: Values) => row(await run(values, [], 60), 'staleReads');
    const copies = await stale({ data: 'copies', finding: 'dns' });
    // Who keeps to one server does not notice that the servers differ.
    expect(await stale({ data: 'copies', finding: 'list' })).toBe(0);
    expect(await stale({ data: 'replicas', lag: 0 })).toBe(0);
    const late = await stale({ data: 'replicas', lag: 1 });
    expect(late).toBeGreaterThan(0);
    expect(copies).toBeGreaterThan(late);
  },

  async 'without-the-primary-nothing-can-be-written'() {
    const session = await run({ data: 'replicas' }, [{ command: 'unplug', host: 'box1' }], 25);
    const written = served(session, 'db1');
    const rows = only(session).read().data.writes;
    session.seek(60);
    expect(served(session, 'db1')).toBe(written);
    expect(only(session).read().data.writes).toBe(rows);
    expect(row(session, 'success')).toBeGreaterThan(0.5);
  },

  async 'a-second-application-server-stays-idle'() {
    const session = await run({ data: 'shared', finding: 'first', clones: 2 }, [], 60);
    expect(served(session, 'app1')).toBeGreaterThan(10_000);
    expect(served(session, 'app2')).toBe(0);
  },
};
