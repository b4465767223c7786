import { expect, it, vi } from 'vitest';
import { readScenarios } from '../../catalog/scenarios/index.ts';
import { newSession } from '../../figure/first-frame.ts';
import { initialValues } from '../../figure/model.ts';
import { compile } from '../../sim/index.ts';
import { model } from './model.ts';
import { build } from './systems.ts';

// Half a minute of two systems, on machines that do other things as well.
vi.setConfig({ testTimeout: 30_000 });

const scenarios = Object.fromEntries([...(await readScenarios())].map(([id, one]) => [id, one.scenario]));

it('whatever the reader sets can be simulated, and both systems get the same clients', () => {
  for (const slow of [0, 20, 300])
    for (const buffering of [true, false]) {
      const values = { ...initialValues(model), slow, buffering };
      const [alone, fronted] = [build(values, scenarios, false), build(values, scenarios, true)];
      expect(() => [compile(alone), compile(fronted)]).not.toThrow();
      const sent = ({ clients }: typeof alone) => Object.values(clients).map(({ to: _, ...rest }) => rest);
      expect(sent(fronted)).toEqual(sent(alone));
    }
});

it('the caption says what the first frame has', async () => {
  const session = await newSession(model);
  session.seek(model.moment);
  const { held, behind, aloneTime, behindTime } = model.claim(session.systems) as Record<string, number>;
  expect(held).toBe(200);
  expect(behind).toBeLessThan(10);
  expect(aloneTime).toBeGreaterThan(behindTime ?? Number.POSITIVE_INFINITY);
  for (const system of session.systems)
    expect(system.told().filter(({ kind }) => kind === 'noSlot')).toEqual([]);
});
