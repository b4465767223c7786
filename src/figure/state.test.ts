import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Policy } from '../sim/engine/balancers.ts';
import type { Command } from '../sim/index.ts';
import { hashOf } from './hash.ts';
import { decodeState, encodeState, type FigureState } from './state.ts';
import { STATE_FAULTS, StateError } from './state-fault.ts';

const name = fc.string({ minLength: 1, maxLength: 12 });
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    command: fc.constantFrom('kill' as const, 'restart' as const, 'drain' as const),
    process: name,
  }),
  fc.record({ command: fc.constantFrom('unplug' as const, 'plugIn' as const), host: name }),
  fc.record({
    command: fc.constant('slowCpu' as const),
    host: name,
    speed: fc.double({ min: 0.01, max: 1, noNaN: true }),
  }),
  fc.record({ command: fc.constant('answer500' as const), process: name, on: fc.boolean() }),
  fc.record({
    command: fc.constant('rate' as const),
    clients: name,
    factor: fc.integer({ min: 0, max: 20 }),
  }),
  fc.record({
    command: fc.constant('policy' as const),
    balancer: name,
    policy: fc.constantFrom(...(Object.keys(Policy) as (keyof typeof Policy)[])),
  }),
);
const time = fc.double({ min: 0, max: 1e6, noNaN: true }).map((at) => at + 0);
const state: fc.Arbitrary<FigureState> = fc.record(
  {
    v: fc.constant(1 as const),
    figure: fc.string(),
    scenarios: fc.array(fc.string(), { maxLength: 3 }),
    contentHash: fc.string(),
    seed: fc.integer({ min: -0x7fffffff, max: 0x7fffffff }),
    params: fc.dictionary(
      fc.string().filter((key) => key !== '__proto__'),
      fc.oneof(fc.string(), fc.boolean(), fc.integer()),
      { noNullPrototype: true },
    ),
    commands: fc.array(fc.record({ at: time, command }), { maxLength: 8 }),
    playhead: time,
    data: fc.oneof(fc.constant(null), fc.array(fc.integer()), fc.string()),
  },
  { requiredKeys: ['v', 'figure', 'scenarios', 'contentHash', 'seed', 'params', 'commands', 'playhead'] },
);

describe('the state of a figure in an address', () => {
  test('comes back as it went', () => {
    fc.assert(
      fc.property(state, (given) => {
        const text = encodeState(given);
        expect(text).toMatch(/^[\w-]+$/);
        expect(decodeState(text)).toEqual(given);
      }),
    );
  });

  test('any text gives a state or one of the known faults', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.base64String().map((text) => text.replaceAll('=', '')),
      fc.json().map((text) => Buffer.from(text).toString('base64url')),
      fc
        .array(fc.jsonValue(), { minLength: 7, maxLength: 10 })
        .map((row) => Buffer.from(JSON.stringify([1, ...row])).toString('base64url')),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const result = decodeState(text);
        if (result instanceof StateError) expect(STATE_FAULTS).toContain(result.fault);
        else expect(result.v).toBe(1);
      }),
      { numRuns: 2000 },
    );
  });

  test('a damaged link is noticed or harmless', () => {
    fc.assert(
      fc.property(state, fc.nat(), fc.constantFrom(...'AZaz09-_'), (given, at, letter) => {
        const text = encodeState(given);
        const n = at % text.length;
        const result = decodeState(text.slice(0, n) + letter + text.slice(n + 1));
        expect(result instanceof StateError || result.v === 1).toBe(true);
      }),
    );
  });

  test.each([
    [{ command: 'rate', clients: 'users', factor: 1e9 }],
    [{ command: 'slowCpu', host: 'a', speed: 0 }],
    [{ command: 'kill', process: 'a', more: 1 }],
    [{ command: 'constructor' }],
    [{ command: 'policy', balancer: 'lb', policy: 'toString' }],
  ])('no control asks for %j', (command) => {
    const row = [1, 'f', [], 'h', 1, {}, [[1, command]], 0];
    const result = decodeState(Buffer.from(JSON.stringify(row)).toString('base64url'));
    expect(result).toEqual(new StateError('commands'));
  });
});

test('the hash tells what differs', () => {
  expect(hashOf({ a: 1 })).toBe(hashOf({ a: 1 }));
  expect(hashOf({ a: 1 })).not.toBe(hashOf({ a: 2 }));
});
