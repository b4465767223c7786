import { describe, expect, it } from 'vitest';
import { choicesResponse, shortestQueueRange } from '../theory/balancing.ts';
import { type Check, exponential, fifo, response, shared } from './checks.ts';
import { expectToHold } from './expectToHold.ts';
import { replicate } from './replicated.ts';
import { build, measure, type System } from './system.ts';

const randomSplit: Check = {
  name: 'random split over eight M/M/1 at 0.9',
  system: {
    stations: Array.from({ length: 8 }, () => fifo(1)),
    visits: [{ stations: [0, 1, 2, 3, 4, 5, 6, 7], policy: 'random', law: exponential(1) }],
    source: { rate: 7.2 },
  },
  warmUp: 7600,
  duration: 52_000,
  expected: 10,
  read: response,
  ceiling: 0.05,
};

/** Servers of the mean-field check: the limit is approached as 1/n, 0.3 % away at n = 300. */
const MANY = 300;
const powerOfTwo: System = {
  stations: Array.from({ length: MANY }, () => fifo(1)),
  visits: [
    {
      stations: Array.from({ length: MANY }, (_, i) => i),
      policy: 'powerOfTwoChoices',
      law: exponential(1),
    },
  ],
  source: { rate: 0.9 * MANY },
  slots: 8192,
};

describe('balancing against theory: 20 replications, 99.99 %', () => {
  it(randomSplit.name, { timeout: 120_000 }, () => expectToHold(randomSplit, 80));

  it('power of two choices among 300 servers: the mean-field limit', { timeout: 120_000 }, () => {
    const limit = choicesResponse(0.9, 2);
    const verdict = replicate(limit, 90, (seed) => measure(build(powerOfTwo, seed), 200, 600).meanResponse);
    expect(verdict.relativeHalfWidth, JSON.stringify(verdict)).toBeLessThan(0.03);
    // A finite number of servers responds a little slower than the limit, never faster.
    expect(verdict.mean - verdict.halfWidth).toBeLessThan(limit * 1.006);
    expect(verdict.mean + verdict.halfWidth).toBeGreaterThan(limit);
  });

  for (const law of [exponential(1), { law: 'hyperexponential', mean: 1, scv: 9 } as const])
    it(`least connections over shared cores, ${law.law} service: in the range of the shortest queue`, () => {
      const system: System = {
        stations: [shared(1), shared(1), shared(1)],
        visits: [{ stations: [0, 1, 2], policy: 'leastConnections', law }],
        source: { rate: 2.1 },
      };
      const [least, most] = shortestQueueRange(2.1, 1, 3);
      const verdict = replicate(least, 91, (seed) => measure(build(system, seed), 500, 8000).meanResponse);
      expect(verdict.mean - verdict.halfWidth).toBeGreaterThan(least);
      expect(verdict.mean + verdict.halfWidth).toBeLessThan(most);
    });
});
