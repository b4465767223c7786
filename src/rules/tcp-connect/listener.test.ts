import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accept, bindError, enqueue, type Listener, queueIsFull, queueSlots } from './index.ts';
import { database, openPostgres, postgres } from './testing.ts';

describe('the accept queue', () => {
  it('has backlog + 1 slots, cut to somaxconn', () => {
    expect([0, 1, 2, 5, 511, 4096, 5000, -1].map((backlog) => queueSlots(backlog))).toEqual([
      1, 2, 3, 6, 512, 4097, 4097, 4097,
    ]);
    expect(queueSlots(511, { somaxconn: 128 })).toBe(129);
  });

  it('fills while nobody accepts, and takes one more for each that is taken', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), (backlog, taken) => {
        let one: Listener = { ...openPostgres, backlog, accepts: false };
        let connected = 0;
        const fill = () => {
          while (!queueIsFull(one)) {
            one = enqueue(one);
            connected++;
          }
        };
        fill();
        for (let i = 0; i < taken; i++) one = accept(one);
        fill();
        expect(connected).toBe(backlog + 1 + Math.min(taken, backlog + 1));
      }),
    );
  });
});

describe('bind()', () => {
  it('refuses a port that is taken, also by a wildcard, and an address of another host', () => {
    const taken = database(openPostgres);
    expect(bindError(taken, { bind: '0.0.0.0', port: 5432 })).toBe('EADDRINUSE');
    expect(bindError(taken, { bind: '127.0.0.1', port: 5432 })).toBe('EADDRINUSE');
    expect(bindError(taken, { bind: '::', port: 5432 })).toBe('EADDRINUSE');
    expect(bindError(taken, { bind: '0.0.0.0', port: 5433 })).toBeUndefined();
    expect(bindError(database(postgres), { bind: '10.0.2.20', port: 5432 })).toBeUndefined();
    expect(bindError(database(postgres), { bind: '0.0.0.0', port: 5432 })).toBe('EADDRINUSE');
    expect(bindError(taken, { bind: '10.0.9.9', port: 80 })).toBe('EADDRNOTAVAIL');
  });
});
