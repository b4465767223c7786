import { expect, test, vi } from 'vitest';
import { newSession } from '../../figure/first-frame.ts';
import { readNodes } from '../../figure/nodes.ts';
import { model } from './model.ts';
import { texts as english } from './texts.en.ts';
import { texts as korean } from './texts.ko.ts';

// Minutes of simulated time, on machines that do other things as well.
vi.setConfig({ testTimeout: 60_000 });

const session = await newSession(model);
const [system] = session.systems;
if (!system) throw new Error('no system');

test('the first frame: eleven seconds after the tenth report, ten connections, all threads, no files', () => {
  session.reset();
  const numbers = model.claim(session.systems);
  expect(numbers).toEqual({ elapsed: 11, connections: 10, threads: 200, file: 0 });
  const written = Object.fromEntries(Object.entries(numbers).map(([key, value]) => [key, String(value)]));
  for (const { claim } of [korean, english]) expect(claim(written)).toMatch(/11.*10.*200.*0\s%/s);
});

test('the log tells who opened reports, and what became of the others', () => {
  session.reset();
  const told = session.systems[0]?.told() ?? [];
  expect(told.filter(({ kind }) => kind === 'sent').map(({ time, numbers }) => [time, numbers[0]])).toEqual(
    Array.from({ length: 10 }, (_, n) => [20 + n, n + 1]),
  );
  expect(told.some(({ kind, reason }) => kind === 'rejected' && reason === 'acceptQueueFull')).toBe(true);
});

test('bars of the machine add up, and its programs show their own memory', () => {
  session.reset();
  const [now = system] = session.systems;
  const snapshot = now.read();
  const [machine] = model.machines?.read(now, snapshot) ?? [];
  const [cpu = [], memory = [], disk = []] = machine?.rows ?? [];
  const sum = (pieces: readonly { share: number }[]) => pieces.reduce((total, { share }) => total + share, 0);
  const [host] = snapshot.hosts;
  expect(sum(cpu)).toBeCloseTo(host?.cpu.utilisation ?? Number.NaN, 12);
  expect(sum(memory)).toBeCloseTo((host?.memoryUsed ?? Number.NaN) / 2 ** 32, 12);
  expect(sum(disk)).toBeGreaterThan(0.8);
  const app = readNodes(now, snapshot, ['one']).find(({ id }) => id === 'app');
  expect(app?.own).toBeGreaterThan(512 * 2 ** 20);
  expect(app?.bar).toBeCloseTo(memory.find(({ role }) => role === 'app')?.share ?? Number.NaN, 12);
  expect(readNodes(now, snapshot).find(({ id }) => id === 'app')?.own).toBeNaN();
});

test('each population has its own rate', () => {
  session.reset();
  const [now = system] = session.systems;
  now.seek(26);
  const rate = (id: string) => readNodes(now, now.read()).find((view) => view.id === id)?.rate ?? Number.NaN;
  expect(rate('manager')).toBeGreaterThan(0.9);
  expect(rate('manager')).toBeLessThan(1.3);
  expect(rate('users')).toBeGreaterThan(80);
});

test('what is wrong can be repaired, and what is not wrong cannot', () => {
  session.reset();
  const action = (name: string) => model.actions.find((one) => one.name === name);
  const asked = (name: string, node: string) => {
    const [now = system] = session.systems;
    return action(name)?.command(node, now);
  };
  expect(asked('repair', 'app')).toBeUndefined();
  for (const [name, node] of [
    ['leak', 'app'],
    ['kill', 'db'],
    ['power', 'app'],
  ] as const) {
    const harm = asked(name, node);
    if (!harm) throw new Error(`${name} is not possible`);
    session.act(harm);
    expect(asked(name, node), name).toBeUndefined();
    const cure = asked('repair', node);
    if (!cure) throw new Error(`${name} cannot be repaired`);
    session.act(cure);
    expect(asked('repair', node), name).toBeUndefined();
  }
});

test('however many reports a reader opens, there is room for every request', () => {
  session.reset();
  session.change('rate', 400);
  for (let n = 0; n < 100; n++) session.act({ command: 'send', clients: 'manager' });
  session.seek(80);
  expect(session.systems[0]?.read().total.failures.noSlot).toBeUndefined();
});
