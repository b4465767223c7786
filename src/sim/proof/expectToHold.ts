import { expect } from 'vitest';
import type { Check } from './checks.ts';
import { replicate } from './replicated.ts';
import { build, measure } from './system.ts';

/** The check holds, and its interval is narrow enough to mean something. */
export function expectToHold(
  { system, warmUp, duration, expected, read, ceiling }: Check,
  family: number,
): void {
  const verdict = replicate(expected, family, (seed) => read(measure(build(system, seed), warmUp, duration)));
  expect(verdict.relativeHalfWidth, JSON.stringify(verdict)).toBeLessThan(ceiling);
  expect(verdict.holds, JSON.stringify(verdict)).toBe(true);
}
