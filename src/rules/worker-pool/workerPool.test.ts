import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { littleRate } from '../../sim/theory/operationalLaws.ts';
import {
  bottleneck,
  connectionWait,
  passengerAdmission,
  passengerDefaults,
  passengerProcesses,
  serversThatFit,
  tomcatAdmission,
  tomcatDefaults,
} from './index.ts';

const GiB = 1024 ** 3;

describe("Little's law", () => {
  it.each([
    [200, 0.05, 4000],
    [200, 5, 40],
    [10, 0.1, 100],
  ])('%d workers busy %d s each carry %d a second', (workers, seconds, expected) =>
    expect(littleRate(workers, seconds)).toBeCloseTo(expected, 9),
  );

  it('ten connections at 100 ms cap the server at 100 a second, whatever the threads', () => {
    for (const threads of [50, 200, 2000]) {
      const stage = bottleneck([
        { name: 'threads', capacity: threads, held: 0.15 },
        { name: 'connections', capacity: 10, held: 0.1 },
      ]);
      expect(stage.name).toBe('connections');
      expect(littleRate(stage.capacity, stage.held)).toBeCloseTo(100, 9);
    }
  });
});

describe('where one more request waits', () => {
  it.each([
    [200, { running: 200, waiting: 0, queued: 0, turnedAway: 0 }],
    [201, { running: 200, waiting: 1, queued: 0, turnedAway: 0 }],
    [8192, { running: 200, waiting: 7992, queued: 0, turnedAway: 0 }],
    [8292, { running: 200, waiting: 7992, queued: 100, turnedAway: 0 }],
    [8293, { running: 200, waiting: 7992, queued: 100, turnedAway: 1 }],
  ])('Tomcat with %d at once', (requests, expected) => expect(tomcatAdmission(requests)).toEqual(expected));

  it.each([
    [6, { running: 6, waiting: 0, queued: 0, turnedAway: 0 }],
    [106, { running: 6, waiting: 100, queued: 0, turnedAway: 0 }],
    [107, { running: 6, waiting: 100, queued: 0, turnedAway: 1 }],
  ])('Passenger with %d at once', (requests, expected) =>
    expect(passengerAdmission(requests)).toEqual(expected),
  );

  it('loses nobody', () => {
    const limits = fc.record({
      maxThreads: fc.nat(300),
      maxConnections: fc.nat(9000),
      acceptCount: fc.nat(200),
    });
    fc.assert(
      fc.property(fc.nat(20_000), limits, (requests, settings) => {
        const { running, waiting, queued, turnedAway } = tomcatAdmission(requests, settings);
        expect(running + waiting + queued + turnedAway).toBe(requests);
        expect(running + waiting).toBeLessThanOrEqual(settings.maxConnections);
        expect(running).toBeLessThanOrEqual(settings.maxThreads);
      }),
    );
  });
});

it('processes that fit: 5 into 1 GiB, 20 into 4 GiB, though the pool has 6 by default', () => {
  expect([1, 4].map((size) => passengerProcesses(size * GiB))).toEqual([5, 20]);
  expect(passengerDefaults.maxPoolSize).toBe(6);
  expect(tomcatDefaults.maxThreads).toBe(200);
});

describe('connections of a database', () => {
  it('nine application servers with pools of ten fit into 97, the tenth fails', () => {
    expect(serversThatFit()).toBe(9);
    expect(serversThatFit(10, { maxConnections: 103, superuserReserved: 3 })).toBe(10);
  });
  it('beyond ten at once a caller waits, and after 30 s gets an exception', () => {
    expect([1, 10, 11, 21].map((nth) => connectionWait(nth, 0.1))).toEqual([0, 0, 0.1, 0.2]);
    expect(connectionWait(3010, 0.1)).toBeCloseTo(30, 9);
    expect(connectionWait(3011, 0.1)).toBeUndefined();
  });
});
