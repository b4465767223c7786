import { expect, test, vi } from 'vitest';
import { newSession } from '../../figure/first-frame.ts';
import { initialValues } from '../../figure/model.ts';
import type { Command } from '../../sim/index.ts';
import { diagrams } from './diagrams.ts';
import { model } from './model.ts';
import { texts as english } from './texts.en.ts';
import { texts as korean } from './texts.ko.ts';

// Minutes of simulated time, on machines that do other things as well.
vi.setConfig({ testTimeout: 60_000 });

const session = await newSession(model);
const choices = (name: string): readonly (string | number)[] => {
  const parameter = model.parameters.find((one) => one.name === name);
  if (parameter?.kind === 'choice') return parameter.options;
  if (parameter?.kind !== 'range') return [];
  return Array.from({ length: parameter.most - parameter.least + 1 }, (_, n) => parameter.least + n);
};

test('the first frame: a third fails, and rows are in one database each', () => {
  session.reset();
  const numbers = model.claim(session.systems);
  expect(numbers).toMatchObject({ elapsed: 25, oneIn: 3 });
  expect(numbers['failed']).toBeGreaterThan(1000);
  expect(numbers['rows']).toBe(session.systems[0]?.read().data.writes);
  const written = Object.fromEntries(Object.entries(numbers).map(([key, value]) => [key, String(value)]));
  for (const { claim } of [korean, english])
    for (const number of Object.values(written)) expect(claim(written)).toContain(number);
});

test('every arrangement has a picture, with exactly its nodes, in both languages', () => {
  for (const lang of ['ko', 'en'] as const) {
    const [pictures = {}] = diagrams(lang);
    for (const data of choices('data'))
      for (const clones of choices('clones')) {
        const values = { ...initialValues(model), data, clones };
        const [key = ''] = model.diagrams(values);
        const drawn = new Set([...(pictures[key] ?? '').matchAll(/(\w+)\[[^\]]*\]:::/g)].map(([, id]) => id));
        const [scenario] = model.systems(values, session.scenarios);
        const { nodes = {}, clients = {} } = scenario ?? {};
        expect(drawn, key).toEqual(new Set([...Object.keys(nodes), ...Object.keys(clients)]));
      }
  }
});

test('nobody is turned away for want of room, at the highest rate with everything off', () => {
  for (const data of choices('data')) {
    session.reset();
    session.seek(0);
    session.forget();
    for (const [name, value] of Object.entries({ data, rate: 600, next: true, clones: 4 }))
      session.change(name, value);
    session.seek(5);
    const [system] = session.systems;
    for (const host of Object.keys(system?.scenario.hosts ?? {})) session.act({ command: 'unplug', host });
    session.seek(25);
    expect(session.systems[0]?.read().total.failures.noSlot).toBeUndefined();
  }
});

test('an address is in the name or out of it, and only where there is a name', () => {
  session.reset();
  const asked = (name: string, node = 'app2'): Command | undefined => {
    const [system] = session.systems;
    return system && model.actions.find((one) => one.name === name)?.command(node, system);
  };
  expect(asked('publish')).toBeUndefined();
  expect(asked('withdraw', 'app4')).toBeUndefined();
  const out = asked('withdraw');
  expect(out).toEqual({ command: 'withdraw', clients: 'users', address: 1 });
  if (out) session.act(out);
  expect(asked('withdraw')).toBeUndefined();
  expect(asked('publish')).toEqual({ command: 'publish', clients: 'users', address: 1 });
  session.change('finding', 'list');
  expect(asked('withdraw')).toBeUndefined();
});
