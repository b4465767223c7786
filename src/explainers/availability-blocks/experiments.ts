import { expect } from 'vitest';
import type { Values } from '../../figure/model.ts';
import { Session } from '../../figure/session.ts';
import { arrangements } from './arrangements.ts';
import { outages } from './downtime.ts';
import { model } from './model.ts';

const SEEDS = [12, 7];

/** The figure with these settings, at a time. */
function run(values: Values, until: number, seed = model.seed): Session {
  // From the beginning, not from the third year.
  const session = new Session({ ...model, moment: 0 }, {});
  session.reseed(seed);
  for (const [name, value] of Object.entries(values)) session.change(name, value);
  session.seek(until);
  return session;
}

/** A row of the table, one number an arrangement. */
const row = (session: Session, name: string) =>
  session.systems.map((system) => {
    const readouts = model.readouts(system, system.read(), session.values);
    return readouts.find((one) => one.name === name) ?? { value: Number.NaN, plusMinus: Number.NaN };
  });
const values = (session: Session, name: string): number[] => row(session, name).map(({ value }) => value);

/** Whether the last requests were answered, ten seconds after this block was switched off. */
function answersWithout(node: string, settings: Values = {}): boolean[] {
  // Within the first hours of this seed nothing fails by itself.
  const session = run(settings, 10);
  const off = model.actions.find(({ name }) => name === 'off');
  const commands = new Map(
    session.systems.flatMap((system) => {
      const command = off?.command(node, system);
      return command ? [[JSON.stringify(command), command] as const] : [];
    }),
  );
  for (const command of commands.values()) session.act(command);
  session.seek(20);
  return values(session, 'success').map((share) => share === 1);
}

export const experiments = {
  'splitting-doubles-the-time-down'() {
    for (const seed of SEEDS) {
      const session = run({}, model.duration, seed);
      const [one = Number.NaN, split = Number.NaN] = values(session, 'down');
      expect(split / one).toBeGreaterThan(1.6);
      expect(split / one).toBeLessThan(2.4);
    }
    const [one, split] = values(run({}, 0), 'downTheory');
    expect(one).toBeCloseTo(216, 6);
    expect(split).toBeCloseTo(430.92, 6);
  },

  'whenever-the-single-server-is-off-so-is-the-split'() {
    const session = run({}, model.moment);
    const [single = [], split = []] = session.systems.map((system, n) =>
      outages(system.told(), arrangements(session.values)[n] ?? [], system.time),
    );
    expect(single.length).toBeGreaterThan(50);
    for (const { from, to } of single)
      expect(split.some((outage) => outage.from <= from && outage.to >= to)).toBe(true);
    expect(split.length).toBeGreaterThan(single.length);
  },

  'two-application-servers-do-not-help-a-single-database'() {
    const session = run({}, model.duration);
    const [one = 0, , built = 0] = values(session, 'downTheory');
    expect(built).toBeGreaterThan(one);
    expect(built).toBeLessThan(222);
    const [single = 0, , measured = 0] = values(session, 'down');
    expect(measured / single).toBeGreaterThan(0.7);
    expect(measured / single).toBeLessThan(1.4);
  },

  'two-databases-bring-it-down-to-minutes'() {
    const session = run({ dbs: 2 }, model.duration);
    const [, , theory = 0] = values(session, 'downTheory');
    expect(theory).toBeCloseTo(6.5, 1);
    const [one = 0, , built = 0] = values(session, 'down');
    expect(built).toBeLessThan(one / 10);
    // Rare and long, not often and short: less than one outage in two months.
    const [, , count = 0] = values(session, 'outages');
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(model.duration / 720 / 2);
  },

  'two-years-still-waver-by-a-quarter'() {
    for (const { value, plusMinus = 0 } of row(run({}, model.moment), 'down')) {
      expect(plusMinus / value).toBeGreaterThan(0.15);
      expect(plusMinus / value).toBeLessThan(0.35);
    }
  },

  'a-block-that-is-off-stops-what-has-no-other'() {
    // In the single server both blocks are on the machine that goes off.
    expect(answersWithout('db')).toEqual([false, false, false]);
    expect(answersWithout('db', { dbs: 2 })).toEqual([false, false, true]);
    expect(answersWithout('app')).toEqual([false, false, true]);
    expect(answersWithout('app', { apps: 1 })).toEqual([false, false, false]);
    expect(answersWithout('lb')).toEqual([true, true, false]);
  },

  'longer-repairs-are-fewer-and-cost-the-same'() {
    const short = run({}, model.duration);
    const long = run({ repair: 8 }, model.duration);
    expect(values(long, 'downTheory')).toEqual(
      values(short, 'downTheory').map((one) => expect.closeTo(one, 6)),
    );
    for (const [n, count] of values(long, 'outages').entries())
      expect(count).toBeLessThan((values(short, 'outages')[n] ?? 0) / 4);
  },
};
