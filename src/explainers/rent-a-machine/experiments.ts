import { expect } from 'vitest';
import { initialValues } from '../../figure/model.ts';
import { arrange, billedSeconds, instanceTypes, runCost, together } from '../../rules/billing/index.ts';
import { operatingSystems, supportAt } from '../../rules/os-support/index.ts';
import { runRent } from './rent.ts';
import { model } from './steps.ts';

/** What the page says that a reader will see in this figure. */
export const experiments: Record<string, () => void> = {
  'ten-seconds-cost-as-much-as-sixty': () => {
    for (const type of instanceTypes) {
      expect(runCost(type, 10)).toBe(runCost(type, 60));
      expect(runCost(type, 61)).toBeGreaterThan(runCost(type, 60));
    }
    expect([billedSeconds(0), billedSeconds(1), billedSeconds(60), billedSeconds(61)]).toEqual([
      0, 60, 60, 61,
    ]);
  },
  'the-first-example-has-no-support-any-more': () => {
    const centos = operatingSystems.filter(({ name }) => name.includes('CentOS'));
    expect(centos.map((system) => supportAt(system, '2026-11-01')?.status)).toEqual([
      'ended',
      'ended',
      'ended',
    ]);
    const alive = operatingSystems.filter(
      (system) => supportAt(system, '2026-11-01')?.status === 'supported',
    );
    expect(alive.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['amazon-linux-2023', 'ubuntu-24.04', 'debian-12']),
    );
  },
  'one-box-must-be-as-big-as-both-needs-at-once': () => {
    const [app, db] = [
      { vcpus: 0.3, gib: 1 },
      { vcpus: 0.4, gib: 7 },
    ];
    const one = arrange([together([app, db])]).boxes[0];
    expect(one?.type.gib).toBeGreaterThanOrEqual(8);
    const { steps } = runRent({ ...initialValues(model), story: 'fit' });
    expect(steps.map(({ event }) => event[0])).toEqual(['needs', 'needs', 'oneBox', 'twoBoxes']);
  },
};
