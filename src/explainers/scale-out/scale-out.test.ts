import { expect, test, vi } from 'vitest';
import { quizOf } from '../../catalog/quizzes.ts';
import { newSession } from '../../figure/first-frame.ts';
import { diagrams } from './diagrams.ts';
import { model } from './model.ts';
import { texts as english } from './texts.en.ts';
import { texts as korean } from './texts.ko.ts';

// Minutes of simulated time, on machines that do other things as well.
vi.setConfig({ testTimeout: 60_000 });

const session = await newSession(model);

test('the first frame: one way serves, the other still installs, on the same requests', () => {
  session.reset();
  const numbers = model.claim(session.systems);
  expect(numbers).toMatchObject({ elapsed: 70, ready: 30 });
  expect(numbers['installedFailed']).toBeGreaterThan(2 * (numbers['bakedFailed'] ?? Number.NaN));
  const offered = session.systems.map((system) => system.read().total.offered);
  expect(offered[0]).toBe(offered[1]);
  const written = Object.fromEntries(Object.entries(numbers).map(([key, value]) => [key, String(value)]));
  for (const { claim } of [korean, english])
    for (const number of Object.values(written)) expect(claim(written)).toContain(number);
});

test('the picture has exactly the nodes of the system, in both languages', () => {
  for (const lang of ['ko', 'en'] as const)
    for (const [way, picture] of diagrams(lang).entries()) {
      const drawn = new Set(
        [...(picture['three'] ?? '').matchAll(/(\w+)\[[^\]]*\]:::/g)].map(([, id]) => id),
      );
      const { nodes = {}, clients = {} } = model.systems(session.values, session.scenarios)[way] ?? {};
      expect(drawn).toEqual(new Set([...Object.keys(nodes), ...Object.keys(clients)]));
    }
});

test('a server can be ordered that is not there, and a cable be pulled where one is, and be put back', () => {
  session.reset();
  const [baked, installed] = session.systems;
  const asked = (name: string, node: string, system = baked) =>
    system && model.actions.find((one) => one.name === name)?.command(node, system);
  expect(asked('unplug', 'app2')).toEqual({ command: 'unplug', host: 'server2' });
  expect(asked('unplug', 'app2', installed)).toBeUndefined();
  expect(asked('repair', 'app1')).toBeUndefined();
  expect(asked('order', 'app2')).toBeUndefined();
  session.act({ command: 'unplug', host: 'server1' });
  expect(asked('unplug', 'app1')).toBeUndefined();
  expect(asked('repair', 'app1')).toEqual({ command: 'plugIn', host: 'server1' });
  session.seek(10);
  expect(asked('order', 'app2')).toEqual({ command: 'add', host: 'server2' });
  expect(asked('order', 'app1')).toBeUndefined();
});

test('nobody is turned away for want of room in the largest crowd', () => {
  session.reset();
  session.seek(0);
  session.change('rate', 140);
  session.seek(60);
  for (const system of session.systems) expect(system.read().total.failures.noSlot).toBeUndefined();
});

test('the answer to its question is what its own story shows', () => {
  session.reset();
  session.seek(180);
  const [, installed] = session.systems;
  const seconds = installed ? model.prediction?.measure(installed.told(), installed) : undefined;
  const quiz = quizOf(model.name);
  expect(quiz?.options.findIndex(({ upTo }) => upTo === undefined || (seconds ?? Number.NaN) <= upTo)).toBe(
    (quiz?.answer ?? 0) - 1,
  );
});
