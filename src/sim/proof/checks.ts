import type { Law } from '../random/laws.ts';
import { mmck } from '../theory/birthDeath.ts';
import { closedNetwork } from '../theory/closed.ts';
import { jackson } from '../theory/jackson.ts';
import { mg1, mm1, mmc } from '../theory/openQueues.ts';
import { sharedCoresResponse, sharedResponse } from '../theory/processorSharing.ts';
import type { Reading, System } from './system.ts';

export const exponential = (mean: number): Law => ({ law: 'exponential', mean });
export const constant = (mean: number): Law => ({ law: 'constant', mean });
export const hyperexponential = (mean: number, scv: number): Law => ({ law: 'hyperexponential', mean, scv });

export const fifo = (servers: number, capacity = Infinity) =>
  ({ servers, discipline: 'fifo', capacity }) as const;
export const shared = (cores: number) =>
  ({ servers: cores, discipline: 'shared', capacity: Infinity }) as const;

export function oneStation(rate: number, station: System['stations'][number], law: Law): System {
  return { stations: [station], visits: [{ stations: [0], law }], source: { rate } };
}

export interface Check {
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

export const response = (reading: Reading) => reading.meanResponse;

const tandem = jackson([
  { arrivalRate: 0.8, serviceRate: 1 / 0.75, servers: 1, routing: [0, 1, 0] },
  { arrivalRate: 0, serviceRate: 1, servers: 1, routing: [0, 0, 1] },
  { arrivalRate: 0, serviceRate: 1 / 1.875, servers: 2, routing: [] },
]);

export const checks: Check[] = [
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
];
