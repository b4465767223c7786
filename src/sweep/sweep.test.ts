import { expect, test } from 'vitest';
import { model } from '../explainers/compare/model.ts';
import { newSession } from '../figure/first-frame.ts';
import { builtSweep } from './built.ts';
import { knee } from './knee.ts';
import { measure, type Point } from './measure.ts';
import { capacity, theory } from './theory.ts';
import { view } from './view.ts';

const point = (rate: number, mean: number): Point => ({
  rate,
  mean,
  p99: mean,
  success: 1,
  throughput: rate,
});

async function systems(values: Record<string, number>) {
  const session = await newSession(model);
  return model.systems({ ...session.values, ...values }, session.scenarios);
}

test('the knee of M/M/1, whose mean is 1/(1 − ρ), is at half of its capacity', () => {
  const points = Array.from({ length: 19 }, (_, n) => point((n + 1) / 20, 1 / (1 - (n + 1) / 20)));
  expect(knee(points)?.rate).toBe(0.5);
  expect(knee([])).toBeUndefined();
});

test('the capacity is that of the busiest processors', async () => {
  // A request costs 0.6 × 1 + 0.35 × 8 + 0.05 × 12 ms at the application, and queries of 0.35 × 5 × 1 + 0.05 × 8 × 1.2.
  const [single, split, balanced] = (await systems({ queries: 5 })).map(capacity);
  expect(single).toBeCloseTo(2 / 0.00623, 6);
  expect(split).toBeCloseTo(2 / 0.004, 6);
  expect(balanced).toBeCloseTo(2 / 0.00223, 6);
});

test('more queries move the limit of the balanced arrangement to the database, as the page says', async () => {
  const ofQueries = async (queries: number) => (await systems({ queries })).map(capacity);
  const [, splitFew, balancedFew] = await ofQueries(1);
  expect(balancedFew).toBeCloseTo(3 * (splitFew ?? 0), 6);
  const [, splitMany, balancedMany] = await ofQueries(20);
  expect(balancedMany).toBeCloseTo(splitMany ?? 0, 6);
});

test('simulation and formula agree while there is room', async () => {
  const rate = 150;
  const seeds = [1, 2, 3, 4, 5, 6];
  for (const scenario of await systems({ queries: 5 })) {
    const means = seeds.map((seed) => measure(scenario, rate, seed).mean);
    const ratio = means.reduce((sum, mean) => sum + mean, 0) / seeds.length / theory(scenario, rate);
    expect(ratio).toBeGreaterThan(0.92);
    expect(ratio).toBeLessThan(1.08);
  }
});

test('what the page says of the plot: one line on the left, three ends on the right', async () => {
  const curves = await builtSweep();
  const [single, split, balanced] = curves;
  if (!single || !split || !balanced) throw new Error('three systems');
  const at100 = curves.map(({ points }) => points.find(({ rate }) => rate === 100)?.mean ?? Number.NaN);
  expect(Math.max(...at100) / Math.min(...at100)).toBeLessThan(1.1);
  const ends = curves.map(({ points }) => knee(points)?.rate ?? 0);
  expect(ends).toEqual(ends.toSorted((one, other) => one - other));
  expect(new Set(ends).size).toBe(3);
  for (const { points, capacity: bound } of [single, split])
    expect(points.at(-1)?.rate).toBeGreaterThanOrEqual(bound);
  const shown = view(curves, ['A', 'B', 'C'], 'en');
  expect(shown.rows.match(/<tr>/g)).toHaveLength(3);
  expect(shown.plot).not.toMatch(/NaN|Infinity|undefined/);
});
