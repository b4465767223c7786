import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { synClock } from './index.ts';

describe('the clock of SYNs', () => {
  it('never runs backwards, and waits at most 120 s', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 300 }), fc.integer({ min: -5, max: 300 }), (retries, linear) => {
        const { sent, givesUp } = synClock({ retries, linear });
        const waits = [...sent.slice(1), givesUp].map((time, i) => time - (sent[i] ?? 0));
        expect(Math.min(...waits)).toBeGreaterThanOrEqual(1);
        expect(Math.max(...waits)).toBeLessThanOrEqual(120);
      }),
    );
    expect(synClock({ retries: Number.NaN, linear: Number.NaN })).toEqual({ sent: [0], givesUp: 1 });
  });
});
