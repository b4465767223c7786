import { expect } from 'vitest';
import { newSession } from '../../figure/first-frame.ts';
import { model } from './model.ts';

/** The figure with the database at a place, its queries a page, and what it then measures. */
async function measured(place: string, queries: number) {
  const session = await newSession(model);
  session.change('place', place);
  session.change('queries', queries);
  const [system] = session.systems;
  if (!system) throw new Error('no system');
  const rows = model.readouts(system, system.read(), session.values);
  const value = (name: string) => rows.find((row) => row.name === name)?.value ?? Number.NaN;
  return { scenario: system.scenario, page: value('page'), travelling: value('travelling') };
}

export const experiments = {
  async 'a-query-becomes-a-message'() {
    const together = await measured('loopback', 1);
    expect(Object.keys(together.scenario.hosts)).toEqual(['one']);
    const apart = await measured('otherZone', 1);
    expect(Object.keys(apart.scenario.hosts)).toEqual(['appserver', 'dbserver']);
    expect(apart.travelling).toBeCloseTo(0.0022, 6);
    expect(together.travelling).toBeLessThan(apart.travelling / 20);
  },

  async 'page-time-grows-by-queries-times-round-trip'() {
    const one = await measured('otherZone', 1);
    const hundred = await measured('otherZone', 100);
    expect(hundred.travelling).toBeCloseTo(100 * one.travelling, 6);
    expect(hundred.travelling).toBeGreaterThan(hundred.page / 2);
    expect((await measured('sameZone', 100)).travelling).toBeCloseTo(0.01, 6);
    expect((await measured('otherOcean', 100)).page).toBeGreaterThan(14);
  },
};
