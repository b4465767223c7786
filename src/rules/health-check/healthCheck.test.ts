import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectionRange, type Fault, type Range, recoveryRange } from './detection.ts';
import {
  DRAINING,
  HEALTHY,
  type HealthCheck,
  HealthCheckError,
  HealthStates,
  healthInts,
  INITIAL,
  UNHEALTHY,
  UNUSED,
} from './healthStates.ts';
import { nginxPassive, presets } from './presets.ts';

function newStates(check: HealthCheck, targets = 1) {
  return new HealthStates(check, targets, new Int32Array(healthInts(targets)));
}

const base: HealthCheck = {
  interval: 10,
  timeout: 5,
  fall: 3,
  rise: 2,
  firstRise: 1,
  start: 'initial',
  noneHealthy: 'none',
};

const trace = (states: HealthStates, results: string) =>
  [...results].map((result) => {
    states.observe(0, result === '+');
    return 'ihudx'[states.state(0)];
  });

describe('states of a target', () => {
  it('by hand: an opposite result resets the counter', () => {
    expect(trace(newStates(base), '+--+---+-++').join('')).toBe('hhhhhhuuuuh');
  });

  it('initial: one success for an ALB, fall failures in a row to be unhealthy', () => {
    expect(trace(newStates(base), '--+').join('')).toBe('iih');
    expect(trace(newStates(base), '---+++').join('')).toBe('iiuuhh');
    expect(trace(newStates({ ...base, firstRise: 3 }), '++-+++').join('')).toBe('iiiiih');
  });

  it('reports a change once, when it happens', () => {
    const states = newStates(base);
    expect(states.observe(0, true)).toBe(true);
    expect(states.observe(0, true)).toBe(false);
    expect([1, 2, 3, 4].map(() => states.observe(0, false))).toEqual([false, false, true, false]);
  });

  it('draining and unused targets are not brought back by checks, only by registration', () => {
    const states = newStates(presets.haproxy);
    states.drain(0);
    expect(trace(states, '++++').join('')).toBe('dddd');
    expect(states.receives(0)).toBe(false);
    states.retire(0);
    expect(states.state(0)).toBe(UNUSED);
    states.drain(0);
    expect(states.state(0)).toBe(UNUSED);
    states.register(0);
    expect(states.state(0)).toBe(HEALTHY);
    expect([INITIAL, HEALTHY, UNHEALTHY, DRAINING, UNUSED]).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('who receives requests', () => {
  it('no target healthy: ALB sends to all, HAProxy to none', () => {
    const fail = (states: HealthStates) => {
      for (let target = 0; target < 3; target++) for (let n = 0; n < 3; n++) states.observe(target, false);
      return [0, 1, 2].map((target) => states.receives(target));
    };
    const alb = newStates(presets.alb, 3);
    expect(fail(alb)).toEqual([true, true, true]);
    expect(alb.receivers()).toBe(3);
    alb.observe(1, true);
    for (let n = 0; n < 4; n++) alb.observe(1, true);
    expect([0, 1, 2].map((target) => alb.receives(target))).toEqual([false, true, false]);
    const haproxy = newStates(presets.haproxy, 3);
    expect(fail(haproxy)).toEqual([false, false, false]);
    expect(haproxy.receivers()).toBe(0);
  });

  it('a draining target gets nothing even then', () => {
    const states = newStates(presets.alb, 2);
    states.drain(0);
    expect([states.receives(0), states.receives(1), states.receivers()]).toEqual([false, true, 1]);
  });

  it('keeps count of the healthy through any history', () => {
    const actions = fc.array(fc.tuple(fc.nat(3), fc.constantFrom('+', '-', 'drain', 'retire', 'register')));
    fc.assert(
      fc.property(actions, fc.constantFrom(presets.alb, presets.haproxy, base), (history, check) => {
        const states = newStates(check, 4);
        for (const [target, action] of history) {
          if (action === '+' || action === '-') states.observe(target, action === '+');
          else states[action](target);
          const healthy = [0, 1, 2, 3].filter((t) => states.state(t) === HEALTHY);
          const receiving = [0, 1, 2, 3].filter((t) => states.receives(t));
          expect(receiving).toHaveLength(states.receivers());
          if (healthy.length > 0) expect(receiving).toEqual(healthy);
          else if (check.noneHealthy === 'none') expect(receiving).toEqual([]);
        }
      }),
    );
  });
});

/** Plays checks on their fixed clock against a server whose state changes at `change`. */
function timeToChange(check: HealthCheck, change: number, fault: Fault, breaks: boolean): number {
  const states = newStates(check);
  for (let n = 0; n < 20; n++) states.observe(0, breaks);
  const before = states.state(0);
  expect(before).toBe(breaks ? HEALTHY : UNHEALTHY);
  for (let n = 1; ; n++) {
    const start = n * check.interval;
    const works = start < change ? breaks : !breaks;
    const known = works || fault === 'refused' ? start : start + check.timeout;
    states.observe(0, works);
    if (states.state(0) !== before) return known - change;
  }
}

describe('detection time', () => {
  const stated: [string, Range, Range][] = [
    ['ALB, refused: 30 to 60 s', detectionRange(presets.alb, 'refused'), [30, 60]],
    ['ALB, silent: 35 to 65 s', detectionRange(presets.alb, 'silent'), [35, 65]],
    ['ALB, back in service: 120 to 150 s', recoveryRange(presets.alb), [120, 150]],
    ['HAProxy, refused: 4 to 6 s', detectionRange(presets.haproxy, 'refused'), [4, 6]],
    ['HAProxy, back in service: 2 to 4 s', recoveryRange(presets.haproxy), [2, 4]],
  ];
  for (const [name, range, expected] of stated) it(name, () => expect(range).toEqual(expected));

  for (const [name, check] of Object.entries({ ...presets, base })) {
    for (const fault of ['refused', 'silent'] as const) {
      it(`${name}, ${fault}: played checks fill the derived range and never leave it`, () => {
        const [least, most] = detectionRange(check, fault);
        const seen: number[] = [];
        for (let step = 0; step < 1000; step++)
          seen.push(timeToChange(check, 100 * check.interval + (step / 1000) * check.interval, fault, true));
        expect(Math.min(...seen)).toBeGreaterThanOrEqual(least - 1e-9);
        expect(Math.max(...seen)).toBeLessThanOrEqual(most + 1e-9);
        expect(Math.min(...seen) - least).toBeLessThan(check.interval / 500);
        expect(most - Math.max(...seen)).toBeLessThan(check.interval / 500);
      });
    }
    it(`${name}: recovery too`, () => {
      const [least, most] = recoveryRange(check);
      fc.assert(
        fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
          const time = timeToChange(check, (100 + share) * check.interval, 'refused', false);
          return time >= least - 1e-9 && time <= most + 1e-9;
        }),
      );
    });
  }
});

describe('configuration', () => {
  it('refuses what is no check', () => {
    for (const bad of [
      { interval: 0 },
      { timeout: Number.NaN },
      { timeout: 11 },
      { fall: 0 },
      { rise: 1.5 },
      { firstRise: -1 },
    ])
      expect(() => newStates({ ...base, ...bad })).toThrow(HealthCheckError);
    expect(() => new HealthStates(base, 2, new Int32Array(3))).toThrow('state view');
  });

  it("nginx's passive defaults", () => expect(nginxPassive).toMatchObject({ maxFails: 1, failTimeout: 10 }));
});
