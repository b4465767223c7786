import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordings } from '../recorder/committed.ts';
import { story } from './story.ts';
import { type FirstRequest, firstByte } from './whatIf.ts';

const cold: FirstRequest = { rtt: 50, dns: 0, security: 'none', warm: false, server: 0 };

describe('the first byte', () => {
  // nginx 1.22.1 asked by curl 7.88.1 with OpenSSL 3.0 over a path of 50 ms: time_starttransfer.
  it.each([
    ['HTTP', cold, 101.134],
    ['TLS 1.3', { ...cold, security: 'tls13' }, 155.119],
    ['TLS 1.2', { ...cold, security: 'tls12' }, 204.999],
    ['TLS, connection reused', { ...cold, security: 'tls13', warm: true }, 50.505],
  ] as const)('%s: as measured, but for the computing', (_, request, measured) => {
    const { milliseconds } = firstByte(request);
    expect(measured).toBeGreaterThanOrEqual(milliseconds);
    expect(measured - milliseconds).toBeLessThan(6);
  });

  it('is what was recorded, given its round trip and its server time', () => {
    for (const [name, recording] of recordings) {
      if (recording.situation !== 'normal') continue;
      const at = new Map(story(recording).map((moment) => [moment.id, moment.at / 1000]));
      const between = (from: string, to: string): number =>
        (at.get(to as 'connected') ?? Number.NaN) - (at.get(from as 'connected') ?? Number.NaN);
      const { milliseconds } = firstByte({
        ...cold,
        rtt: between('syn-sent', 'connected'),
        server: between('request-arrived', 'response-sent'),
      });
      // What is left: the client's own time, and that no two trips take quite as long.
      const error = Math.abs(between('syn-sent', 'response-arrived') / milliseconds - 1);
      expect(error, name).toBeLessThan(0.05);
    }
  });
});

const request = fc.record({
  rtt: fc.double({ min: 0, max: 1000, noNaN: true }),
  dns: fc.double({ min: 0, max: 1000, noNaN: true }),
  security: fc.constantFrom('none', 'tls12', 'tls13'),
  warm: fc.boolean(),
  server: fc.double({ min: 0, max: 1000, noNaN: true }),
}) as fc.Arbitrary<FirstRequest>;

it('is the sum of its phases; a warm connection waits for one round trip, whatever else is chosen', () => {
  fc.assert(
    fc.property(request, (chosen) => {
      const { phases, milliseconds, roundTrips } = firstByte(chosen);
      expect(milliseconds).toBeCloseTo(
        phases.reduce((sum, phase) => sum + phase.milliseconds, 0),
        9,
      );
      expect(roundTrips).toBe(chosen.warm ? 1 : 2 + { none: 0, tls12: 2, tls13: 1 }[chosen.security]);
      if (chosen.warm) expect(milliseconds).toBeCloseTo(chosen.rtt + chosen.server, 9);
    }),
  );
});

it.each(['rtt', 'dns', 'server'] as const)('refuses a %s that is no time', (name) => {
  for (const value of [-1, Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => firstByte({ ...cold, [name]: value })).toThrow(RangeError);
});
