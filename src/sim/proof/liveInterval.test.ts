import { describe, expect, it } from 'vitest';
import { batchInterval } from '../statistics/batchMeans.ts';
import { mm1 } from '../theory/openQueues.ts';
import { seedOf } from './replicated.ts';
import { build, type System } from './system.ts';

/** What a reader sees beside a mean: the interval that the engine's own batch means give from one run. */
const queue: System = {
  stations: [{ servers: 1, discipline: 'fifo', capacity: Infinity }],
  visits: [{ stations: [0], law: { law: 'exponential', mean: 1 } }],
  source: { rate: 0.6 },
  slots: 512,
};

describe('the confidence interval of a single run', () => {
  it('of 95 % holds the true mean about 95 times in 100', { timeout: 60_000 }, () => {
    const runs = 300;
    let covered = 0;
    for (let run = 0; run < runs; run++) {
      const engine = build(queue, seedOf(70, run));
      engine.run(10_000);
      const { mean, halfWidth } = batchInterval(engine.meters.batches, 0, 0.95);
      expect(halfWidth / mean).toBeLessThan(0.5);
      if (Math.abs(mean - mm1(0.6, 1).meanResponse) <= halfWidth) covered++;
    }
    // ±4 standard errors of 300 runs are 5 points; batches of a run this long are a little dependent.
    expect(covered / runs).toBeGreaterThan(0.88);
  });
});
