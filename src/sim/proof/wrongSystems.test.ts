import { describe, expect, it } from 'vitest';
import {
  type Check,
  checks,
  constant,
  exponential,
  fifo,
  hyperexponential,
  oneStation,
  shared,
} from './checks.ts';
import { replicate } from './replicated.ts';
import { build, measure, type System } from './system.ts';

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
