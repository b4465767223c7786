import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  arrange,
  billedSeconds,
  cheapest,
  fitOf,
  instanceTypes,
  monthlyCost,
  priceList,
  runCost,
  together,
} from './index.ts';

const type = (name: string) => {
  const found = instanceTypes.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};

describe('billing', () => {
  it('is by the second, from a minute on: ten seconds cost what sixty do', () => {
    expect([0, 0.1, 10, 60, 60.1, 61, 3600, -5, Number.NaN, Infinity].map(billedSeconds)).toEqual([
      0, 60, 60, 60, 61, 61, 3600, 0, 0, 0,
    ]);
    expect(runCost(type('t3.micro'), 10)).toBe(runCost(type('t3.micro'), 60));
    expect(runCost(type('t3.micro'), 10)).toBeCloseTo(0.0104 / 60, 12);
    expect(runCost(type('t3.micro'), 3600)).toBeCloseTo(0.0104, 12);
  });

  it('gives the months of the price list', () => {
    const months = Object.fromEntries(instanceTypes.map((one) => [one.name, monthlyCost(one).toFixed(2)]));
    expect(months).toEqual({
      't4g.small': '12.26',
      't3.micro': '7.59',
      't3.small': '15.18',
      't3.medium': '30.37',
      'm5.large': '70.08',
      'm7g.large': '59.57',
      'm7i.large': '73.58',
      'c7i.large': '65.15',
      'r7i.large': '96.58',
    });
  });

  it('never gets cheaper by running longer', () => {
    const seconds = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(seconds, seconds, (a, b) => {
        const [short, long] = [Math.min(a, b), Math.max(a, b)];
        expect(runCost(type('m5.large'), short)).toBeLessThanOrEqual(runCost(type('m5.large'), long));
      }),
    );
  });

  it('cites sources that exist', () => {
    const sources = parse(readFileSync('content/sources.yaml', 'utf8')) as Record<string, unknown>;
    for (const id of [priceList.prices, priceList.sizes, priceList.baselines, 'ec2-billing'])
      expect(sources).toHaveProperty(id);
  });
});

describe('what fits', () => {
  it('counts of a burstable type what it gives for ever', () => {
    expect(fitOf({ vcpus: 0.5, gib: 1.5 }, type('t3.small'))).toMatchObject({
      fits: false,
      short: ['vcpus'],
      onCredits: true,
    });
    expect(fitOf({ vcpus: 0.3, gib: 1.5 }, type('t3.small'))).toMatchObject({ fits: true, onCredits: false });
    expect(fitOf({ vcpus: 3, gib: 99 }, type('t3.small'))).toMatchObject({
      short: ['vcpus', 'gib'],
      onCredits: false,
      unusedVcpus: 0,
      unusedGib: 0,
    });
  });

  it('is the cheapest that is large enough in both', () => {
    const workload = fc.record({
      vcpus: fc.double({ min: 0, max: 3, noNaN: true }),
      gib: fc.double({ min: 0, max: 20, noNaN: true }),
    });
    fc.assert(
      fc.property(workload, (needs) => {
        const best = cheapest(needs);
        for (const one of instanceTypes)
          if (fitOf(needs, one).fits) expect(best?.type.hourly).toBeLessThanOrEqual(one.hourly);
        if (!best) expect(needs.vcpus > 2 || needs.gib > 16).toBe(true);
      }),
    );
  });

  it('one box must be as large as both needs at once; two boxes each as large as one', () => {
    const app = { vcpus: 1.5, gib: 2 };
    const database = { vcpus: 0.3, gib: 12 };
    const one = arrange([together([app, database])]);
    const two = arrange([app, database]);
    expect(one.boxes.map((box) => box?.type.name)).toEqual(['r7i.large']);
    expect(two.boxes.map((box) => box?.type.name)).toEqual(['m7g.large', 'r7i.large']);
    expect(two.unusedGib).toBeGreaterThan(one.unusedGib);
    expect(arrange([{ vcpus: 3, gib: 1 }])).toMatchObject({ boxes: [undefined], monthly: undefined });
  });
});
