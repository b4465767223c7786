import { describe, expect, it } from 'vitest';
import type { Law } from '../random/laws.ts';
import { choicesResponse } from '../theory/balancing.ts';
import { mmck } from '../theory/birthDeath.ts';
import { closedNetwork } from '../theory/closed.ts';
import { jackson } from '../theory/jackson.ts';
import { mg1, mm1, mmc } from '../theory/openQueues.ts';
import { sharedCoresResponse, sharedResponse } from '../theory/processorSharing.ts';
import { replicate } from './replicated.ts';
import { build, measure, type Reading, type System } from './system.ts';

const exponential = (mean: number): Law => ({ law: 'exponential', mean });
const constant = (mean: number): Law => ({ law: 'constant', mean });
const hyperexponential = (mean: number, scv: number): Law => ({ law: 'hyperexponential', mean, scv });

const fifo = (servers: number, capacity = Infinity) => ({ servers, discipline: 'fifo', capacity }) as const;
const shared = (cores: number) => ({ servers: cores, discipline: 'shared', capacity: Infinity }) as const;

function oneStation(rate: number, station: System['stations'][number], law: Law): System {
  return { stations: [station], visits: [{ stations: [0], law }], source: { rate } };
}

interface Check {
  name: string;
  system: System;
  /** seconds to forget the start, at least twenty relaxation times, and seconds to measure */
  warmUp: number;
  duration: number;
  expected: number;
  read: (reading: Reading) => number;
  /** most half-width of the 99.99 % interval, as a share of the expected value */
  ceiling: number;
}

const response = (reading: Reading) => reading.meanResponse;

const tandem = jackson([
  { arrivalRate: 0.8, serviceRate: 1 / 0.75, servers: 1, routing: [0, 1, 0] },
  { arrivalRate: 0, serviceRate: 1, servers: 1, routing: [0, 0, 1] },
  { arrivalRate: 0, serviceRate: 1 / 1.875, servers: 2, routing: [] },
]);

const checks: Check[] = [
  {
    name: 'M/M/1 at 0.8: mean response',
    system: oneStation(0.8, fifo(1), exponential(1)),
    warmUp: 2000,
    duration: 120_000,
    expected: mm1(0.8, 1).meanResponse,
    read: response,
    ceiling: 0.05,
  },
  {
    name: 'M/M/3 at 0.8: mean response by Erlang C',
    system: oneStation(2.4, fifo(3), exponential(1)),
    warmUp: 2000,
    duration: 40_000,
    expected: mmc(2.4, 1, 3).meanResponse,
    read: response,
    ceiling: 0.03,
  },
  {
    name: 'M/M/3/5: share turned away',
    system: oneStation(2.4, fifo(3, 2), exponential(1)),
    warmUp: 500,
    duration: 20_000,
    expected: mmck(2.4, 1, 3, 5).lossProbability,
    read: (reading) => reading.lossShare,
    ceiling: 0.03,
  },
  {
    name: 'M/D/1 at 0.8: Pollaczek–Khinchine',
    system: oneStation(0.8, fifo(1), constant(1)),
    warmUp: 2000,
    duration: 40_000,
    expected: mg1(0.8, 1, 0).meanResponse,
    read: response,
    ceiling: 0.05,
  },
  {
    name: 'M/H2/1 at 0.7, scv 4: Pollaczek–Khinchine',
    system: oneStation(0.7, fifo(1), hyperexponential(1, 4)),
    warmUp: 2000,
    duration: 200_000,
    expected: mg1(0.7, 1, 4).meanResponse,
    read: response,
    ceiling: 0.05,
  },
  {
    name: 'M/M/1 processor sharing at 0.7',
    system: oneStation(0.7, shared(1), exponential(1)),
    warmUp: 1000,
    duration: 80_000,
    expected: sharedResponse(0.7, 1),
    read: response,
    ceiling: 0.05,
  },
  {
    name: 'M/D/1 processor sharing at 0.7: insensitive',
    system: oneStation(0.7, shared(1), constant(1)),
    warmUp: 1000,
    duration: 40_000,
    expected: sharedResponse(0.7, 1),
    read: response,
    ceiling: 0.05,
  },
  {
    name: 'M/H2/1 processor sharing at 0.7, scv 9: insensitive',
    system: oneStation(0.7, shared(1), hyperexponential(1, 9)),
    warmUp: 3000,
    duration: 200_000,
    expected: sharedResponse(0.7, 1),
    read: response,
    ceiling: 0.05,
  },
  {
    name: 'M/M/4 processor sharing at 0.85: as M/M/4',
    system: oneStation(3.4, shared(4), exponential(1)),
    warmUp: 1000,
    duration: 30_000,
    expected: sharedCoresResponse(3.4, 1, 4),
    read: response,
    ceiling: 0.04,
  },
  {
    name: 'utilisation law on four shared cores',
    system: oneStation(3.4, shared(4), exponential(1)),
    warmUp: 500,
    duration: 20_000,
    expected: 3.4,
    read: (reading) => reading.busy[0] as number,
    ceiling: 0.01,
  },
  {
    name: 'Jackson network: shared, FIFO and two servers in tandem',
    system: {
      stations: [shared(1), fifo(1), fifo(2)],
      visits: [
        { stations: [0], law: exponential(0.75) },
        { stations: [1], law: exponential(1) },
        { stations: [2], law: exponential(1.875) },
      ],
      source: { rate: 0.8 },
    },
    warmUp: 3000,
    duration: 60_000,
    expected: tandem.meanResponse,
    read: response,
    ceiling: 0.04,
  },
  {
    name: 'closed network of 20 users: throughput by mean value analysis',
    system: {
      stations: [shared(1), fifo(1)],
      visits: [
        { stations: [0], law: exponential(0.05) },
        { stations: [1], law: exponential(0.08) },
      ],
      source: { users: 20, think: exponential(1) },
    },
    warmUp: 100,
    duration: 4000,
    expected: closedNetwork(20, 1, [0.05, 0.08]).throughput,
    read: (reading) => reading.throughput,
    ceiling: 0.01,
  },
  {
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
  },
];

/** Servers of the mean-field check: the limit is approached as 1/n, 0.3 % away at n = 300. */
const MANY = 300;
const powerOfTwo: System = {
  stations: Array.from({ length: MANY }, () => fifo(1)),
  visits: [
    { stations: Array.from({ length: MANY }, (_, i) => i), policy: 'powerOfTwoChoices', law: exponential(1) },
  ],
  source: { rate: 0.9 * MANY },
  slots: 8192,
};

describe('the engine against queueing theory: 20 replications, 99.99 %', () => {
  for (const [family, check] of checks.entries()) {
    it(check.name, { timeout: 120_000 }, () => {
      const verdict = replicate(check.expected, family, (seed) =>
        check.read(measure(build(check.system, seed), check.warmUp, check.duration)),
      );
      expect(verdict.relativeHalfWidth, JSON.stringify(verdict)).toBeLessThan(check.ceiling);
      expect(verdict.holds, JSON.stringify(verdict)).toBe(true);
    });
  }

  it('power of two choices among 300 servers: the mean-field limit', { timeout: 120_000 }, () => {
    const limit = choicesResponse(0.9, 2);
    const verdict = replicate(limit, 90, (seed) => measure(build(powerOfTwo, seed), 200, 600).meanResponse);
    expect(verdict.relativeHalfWidth, JSON.stringify(verdict)).toBeLessThan(0.03);
    // A finite number of servers responds a little slower than the limit, never faster.
    expect(verdict.mean - verdict.halfWidth).toBeLessThan(limit * 1.006);
    expect(verdict.mean + verdict.halfWidth).toBeGreaterThan(limit);
  });
});

/** Systems that are wrong by little: a check that does not see them, in a third of the time, proves nothing. */
const mutants: { name: string; check: string; system: System }[] = [
  {
    name: 'one place too many in the line',
    check: 'M/M/3/5: share turned away',
    system: oneStation(2.4, fifo(3, 3), exponential(1)),
  },
  {
    name: 'service 2 % slow',
    check: 'M/D/1 at 0.8: Pollaczek–Khinchine',
    system: oneStation(0.8, fifo(1), constant(1.02)),
  },
  {
    name: 'four cores as one of four times the speed',
    check: 'M/M/4 processor sharing at 0.85: as M/M/4',
    system: oneStation(3.4, shared(1), exponential(0.25)),
  },
  {
    name: 'service 3 % slow',
    check: 'utilisation law on four shared cores',
    system: oneStation(3.4, shared(4), exponential(1.03)),
  },
  {
    name: 'a line where cores should be shared',
    check: 'M/H2/1 processor sharing at 0.7, scv 9: insensitive',
    system: oneStation(0.7, fifo(1), hyperexponential(1, 9)),
  },
];

describe('the same checks on systems that are wrong', () => {
  for (const { name, check, system } of mutants) {
    it(`${check} sees: ${name}`, { timeout: 120_000 }, () => {
      const { expected, read, warmUp, duration } = checks.find((c) => c.name === check) as Check;
      const verdict = replicate(expected, 95, (seed) =>
        read(measure(build(system, seed), warmUp, duration / 3)),
      );
      expect(verdict.holds, JSON.stringify(verdict)).toBe(false);
    });
  }
});
