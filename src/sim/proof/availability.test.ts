import { describe, expect, it } from 'vitest';
import type { Law } from '../random/laws.ts';
import { availability, kOfN } from '../theory/availability.ts';
import { replicate } from './replicated.ts';
import { build, type System, shareWithAtLeast } from './system.ts';

const exponential = (mean: number): Law => ({ law: 'exponential', mean });

function machines(repairTime: Law): System {
  return {
    stations: Array.from({ length: 3 }, () => ({ servers: 1, discipline: 'fifo', capacity: Infinity })),
    visits: [{ stations: [0, 1, 2], law: exponential(1) }],
    source: { arrivals: [] },
    faults: { timeToFailure: exponential(100), repairTime },
    slots: 4,
  };
}

describe('at least k of three machines, MTTF 100 s, MTTR 10 s', () => {
  const each = availability(100, 10);
  const repairs: [string, Law][] = [
    ['exponential', exponential(10)],
    ['constant', { law: 'constant', mean: 10 }],
  ];
  for (const [name, repair] of repairs) {
    for (const k of [1, 2, 3]) {
      it(`${k} of 3, ${name} repair: the repair law does not matter`, { timeout: 60_000 }, () => {
        const verdict = replicate(kOfN(k, 3, each), 60 + k, (seed) =>
          shareWithAtLeast(k, build(machines(repair), seed), 100_000),
        );
        expect(verdict.relativeHalfWidth, JSON.stringify(verdict)).toBeLessThan(0.01);
        expect(verdict.holds, JSON.stringify(verdict)).toBe(true);
      });
    }
  }
});
