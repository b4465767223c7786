import { describe, it } from 'vitest';
import { checks } from './checks.ts';
import { expectToHold } from './expectToHold.ts';

describe('the engine against queueing theory: 20 replications, 99.99 %', () => {
  for (const [family, check] of checks.entries())
    it(check.name, { timeout: 120_000 }, () => expectToHold(check, family));
});
