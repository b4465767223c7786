import { describe, expect, test, vi } from 'vitest';
import { readClaims } from '../catalog/claims.ts';
import { checkExperiments } from '../integrations/checks/experiments.ts';

type Experiments = Readonly<Record<string, () => void | Promise<void>>>;

/** What the site says, as experiments: each fails when its sentence does not hold. */
const modules = import.meta.glob<{ experiments: Experiments }>('./*/experiments.ts', { eager: true });
const folders = Object.keys(import.meta.glob('./*/{model,steps}.ts'));

const figureOf = (path: string): string => path.split('/').at(-2) ?? '';
const all = new Map(Object.entries(modules).map(([path, { experiments }]) => [figureOf(path), experiments]));

// Minutes of simulated time, on machines that do other things as well.
vi.setConfig({ testTimeout: 60_000 });

test('each claim names an experiment that exists', () => {
  const names = new Map([...all].map(([figure, experiments]) => [figure, new Set(Object.keys(experiments))]));
  const faults = checkExperiments(readClaims(), new Set(folders.map(figureOf)), names);
  expect(faults.map(({ message }) => message)).toEqual([]);
});

for (const [figure, experiments] of all)
  describe(figure, () => {
    test.each(Object.keys(experiments))('the name of %s says in kebab case what is shown', (name) => {
      expect(name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/);
    });
    for (const [name, run] of Object.entries(experiments)) test(name, run);
  });
