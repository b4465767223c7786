import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimedCommand } from '../engine/commands.ts';
import { createSimulation } from '../engine/simulation.ts';
import { compile } from '../scenario/compile.ts';
import { loadBalancer } from '../testing/topologies.ts';
import { createPlayer } from './player.ts';

const model = compile(loadBalancer());
const commands: TimedCommand[] = [
  { at: 4, command: { command: 'kill', process: 'b' } },
  { at: 9, command: { command: 'restart', process: 'b' } },
  { at: 9, command: { command: 'rate', clients: 'users', factor: 3 } },
  { at: 12.5, command: { command: 'unplug', host: 'host-a' } },
];

function player(list: readonly TimedCommand[] = commands) {
  return createPlayer(createSimulation(model), { commands: list, checkpointEvery: 500 });
}

/** The state at a time, by simulating straight to it. */
function hashAt(time: number, list: readonly TimedCommand[] = commands): number {
  const simulation = createSimulation(model);
  for (const { at, command } of list) {
    if (at > time) break;
    simulation.run(at);
    simulation.apply(command);
  }
  simulation.run(time);
  return simulation.hash();
}

describe('seeking', () => {
  it('gives every time its one state, whatever way it is reached', () => {
    const times = [0, 3.99, 4, 9, 11, 12.5, 14, 20];
    const expected = new Map(times.map((time) => [time, hashAt(time)]));
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...times), { minLength: 1, maxLength: 8 }), (visits) => {
        const it = player();
        for (const time of visits) {
          it.seek(time);
          expect(it.time).toBe(time);
          expect(it.simulation.hash()).toBe(expected.get(time));
        }
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it('is total: before the start is the start', () => {
    const it_ = player();
    it_.seek(5);
    it_.seek(-3);
    expect(it_.time).toBe(0);
    expect(it_.simulation.hash()).toBe(hashAt(0));
  });
});

describe('steps', () => {
  it('back and forth by meaningful events come to the same states', () => {
    const it_ = player();
    it_.seek(3.9);
    const states: number[] = [];
    for (let n = 0; n < 60; n++) {
      expect(it_.stepEvent(1)).toBe(true);
      states.push(it_.simulation.hash());
    }
    for (let n = 58; n >= 0; n--) {
      it_.stepEvent(-1);
      expect(it_.simulation.hash()).toBe(states[n]);
    }
  });

  it('goes first to the event just passed when it stands between two', () => {
    const it_ = player();
    it_.seek(2);
    it_.stepEvent(1);
    const after = it_.simulation.hash();
    const { time } = it_;
    it_.seek(time + 0.0000001);
    it_.stepEvent(-1);
    expect(it_.time).toBe(time);
    expect(it_.simulation.hash()).toBe(after);
  });

  it('ends at the start', () => {
    const it_ = player([]);
    it_.seek(0.05);
    for (let n = 0; n < 50 && it_.stepEvent(-1); n++);
    expect(it_.time).toBe(0);
  });
});

describe('acting', () => {
  it('in the past begins another future', () => {
    const it_ = player();
    it_.seek(15);
    it_.seek(6);
    it_.act({ command: 'kill', process: 'c' });
    expect(it_.commands).toHaveLength(2);
    const list: TimedCommand[] = [
      commands[0] as TimedCommand,
      { at: 6, command: { command: 'kill', process: 'c' } },
    ];
    it_.seek(15);
    expect(it_.simulation.hash()).toBe(hashAt(15, list));
    it_.seek(5);
    it_.seek(6);
    expect(it_.simulation.hash()).toBe(hashAt(6, list));
  });

  it('on a fork leaves the original alone', () => {
    const it_ = player();
    it_.seek(6);
    const other = it_.fork(createSimulation(model));
    expect(other.simulation.hash()).toBe(it_.simulation.hash());
    other.act({ command: 'kill', process: 'db' });
    other.seek(10);
    it_.seek(10);
    expect(it_.simulation.hash()).toBe(hashAt(10));
    expect(other.simulation.hash()).not.toBe(hashAt(10));
  });
});

describe('playing', () => {
  it('is repeated running, forwards and backwards', () => {
    const it_ = player();
    it_.play(10);
    for (let n = 0; n < 100; n++) it_.frame(0.016);
    expect(it_.time).toBeCloseTo(16, 6);
    it_.play(-10);
    for (let n = 0; n < 50; n++) it_.frame(0.016);
    expect(it_.time).toBeCloseTo(8, 6);
    it_.pause();
    it_.frame(0.016);
    expect(it_.time).toBeCloseTo(8, 6);
    expect(it_.simulation.hash()).toBe(hashAt(it_.time));
  });

  it('stops within its budget of events and goes on from there', () => {
    const it_ = player();
    it_.play(1000);
    it_.frame(0.05, 100);
    expect(it_.simulation.events).toBe(100);
    expect(it_.time).toBeLessThan(1);
  });

  it('keeps few bytes: pages that differ, thinned with age', () => {
    const it_ = player([]);
    it_.seek(60);
    expect(it_.simulation.events).toBeGreaterThan(50_000);
    it_.seek(30);
    expect(it_.simulation.hash()).toBe(hashAt(30, []));
  }, 60_000);
});
