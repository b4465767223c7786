import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readScenarios } from '../../catalog/scenarios/index.ts';
import type { Scenarios } from '../../figure/model.ts';
import { Session } from '../../figure/session.ts';
import type { Command, Scenario } from '../../sim/index.ts';
import { model } from './model.ts';
import { pointsOfFailure } from './points-of-failure.ts';
import { texts as english } from './texts.en.ts';
import { texts as korean } from './texts.ko.ts';

let scenarios: Scenarios;
let session: Session;
beforeAll(async () => {
  const all = await readScenarios();
  scenarios = Object.fromEntries(model.scenarios.map((id) => [id, all.get(id)?.scenario as Scenario]));
  session = new Session(model, scenarios);
}, 30_000);
beforeEach(() => session.reset());

/** As the buttons do: the command of each system, each once. */
function act(name: string, node: string): void {
  const action = model.actions.find((one) => one.name === name);
  const commands = new Map<string, Command>();
  for (const system of session.systems) {
    const command = action?.command(node, system);
    if (command) commands.set(JSON.stringify(command), command);
  }
  for (const command of commands.values()) session.act(command);
}

/** A fault in the calm system at 20 s, and 20 s for it to show. */
function after(name: string, node: string): number[] {
  session.forget();
  session.seek(20);
  act(name, node);
  session.seek(40);
  return success();
}

const success = () => session.systems.map((system) => system.read().window.availability);
const readout = (name: string) =>
  session.systems.map(
    (system) => model.readouts(system, system.read(), session.values).find((row) => row.name === name)?.value,
  );
const spofs = () => session.systems.map((system) => pointsOfFailure(system.scenario, system.read()));

describe('the first frame', () => {
  test('nothing is left of two setups, two thirds of the third', () => {
    expect(model.claim(session.systems)).toMatchObject({ elapsed: 20, single: 0, split: 0 });
    const [, , balanced] = success();
    expect(balanced).toBeGreaterThan(0.6);
    expect(balanced).toBeLessThan(0.73);
  });

  test('all three met the same requests', () => {
    const [single, split, balanced] = session.systems.map((system) => system.read().total.offered);
    expect(split).toBe(single);
    expect(balanced).toBe(single);
  });

  test('machines, money and single points of failure are those of the scenarios', () => {
    expect(readout('machines')).toEqual([1, 2, 5]);
    const server = 0.0416 * 730;
    const money = readout('money');
    for (const [n, expected] of [server, 2 * server, 4 * server + 0.0305 * 730].entries())
      expect(money[n]).toBeCloseTo(expected, 6);
    expect(spofs()).toEqual([['one'], ['appserver', 'dbserver'], ['dbserver', 'lb']]);
  });

  test('says its numbers in both languages', () => {
    for (const texts of [korean, english])
      expect(texts.claim({ elapsed: '20', single: '0', split: '0', balanced: '66' })).toMatch(
        /20.*0\s%.*0\s%.*66\s%/s,
      );
  });
});

test('with nobody repairing anything, only the balancer comes back', () => {
  session.seek(100);
  const [single, split, balanced] = success();
  expect([single, split]).toEqual([0, 0]);
  expect(balanced).toBeGreaterThan(0.99);
});

test('until the server is taken out one request in three fails, whatever the seed', () => {
  for (const seed of [1, 2, 3]) {
    session.reseed(seed);
    const [, , balanced] = success();
    expect(balanced).toBeGreaterThan(0.58);
    expect(balanced).toBeLessThan(0.75);
  }
});

test('repaired, all three answer again', () => {
  act('repair', 'app');
  session.seek(80);
  for (const share of success()) expect(share).toBe(1);
});

test('the application process killed: the same as the machine', () => {
  const [single, split, balanced] = after('kill', 'app');
  expect([single, split]).toEqual([0, 0]);
  expect(balanced).toBeGreaterThan(0.6);
});

test('the database machine unplugged: the single server is lost, the others still answer what needs no data', () => {
  const [single, split, balanced] = after('unplug', 'db');
  expect(single).toBe(0);
  for (const share of [split, balanced]) {
    expect(share).toBeGreaterThan(0.55);
    expect(share).toBeLessThan(0.7);
  }
});

test('the database process killed: files are still answered everywhere', () => {
  for (const share of after('kill', 'db')) {
    expect(share).toBeGreaterThan(0.55);
    expect(share).toBeLessThan(0.7);
  }
});

test('the balancer unplugged: only the third setup is lost', () => {
  expect(after('unplug', 'lb')).toEqual([1, 1, 0]);
});

test('a slow application machine hurts most where everything is on it', () => {
  const [single = 1, split = 1, balanced = 1] = after('slow', 'app');
  expect(single).toBeLessThan(0.8);
  expect(split).toBeGreaterThan(0.95);
  expect(balanced).toBe(1);
  const [, apart = 0, spread = 0] = readout('p99');
  expect(apart).toBeGreaterThan(5 * spread);
});

test('two of three application servers lost: the third is a single point of failure too', () => {
  for (const host of ['server1', 'server2']) session.act({ command: 'unplug', host });
  expect(spofs()[2]).toEqual(['server3', 'dbserver', 'lb']);
});

test.each([
  [300, [true, true, true]],
  [350, [false, true, true]],
  [550, [false, false, true]],
] as const)('at %i requests a second, who keeps up', (rate, keepsUp) => {
  session.forget();
  session.seek(0);
  session.change('rate', rate);
  session.seek(40);
  expect(success().map((share) => share === 1)).toEqual(keepsUp);
  for (const { simulation } of session.systems) expect(simulation.read(5).slotsFree).toBeGreaterThan(0);
});
