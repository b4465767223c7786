import type { Scenario } from '../sim/index.ts';
import { type Curve, LEAST_SUCCESS, RATES } from './curve.ts';
import { measure } from './measure.ts';
import { capacity, theory } from './theory.ts';

/** Between two measured rates the formula is drawn at so many. */
const FINER = 5;

/**
 * Measures each system at each rate, lowest first, and tells after each point how far it is. `systems` gives the
 * scenarios of one rate, always in the same order.
 */
export function* sweep(
  systems: (rate: number) => readonly Scenario[],
  seed: number,
): Generator<{ done: number; of: number }, Curve[]> {
  const [least = 1] = RATES;
  const ended = new Set<number>();
  const curves = systems(least).map((scenario): Curve => {
    const bound = capacity(scenario);
    const step = least / FINER;
    const rates = Array.from({ length: RATES.length * FINER }, (_, n) => (n + 1) * step);
    const below = rates.filter((rate) => rate >= least && rate < bound);
    return {
      points: [],
      capacity: bound,
      theory: below.map((rate) => ({ rate, mean: theory(scenario, rate) })),
    };
  });
  let done = 0;
  const of = RATES.length * curves.length;
  for (const rate of RATES)
    for (const [n, scenario] of systems(rate).entries()) {
      const curve = curves[n];
      if (curve && !ended.has(n)) {
        const point = measure(scenario, rate, seed);
        curve.points.push(point);
        if (point.success < LEAST_SUCCESS) ended.add(n);
      }
      yield { done: ++done, of };
    }
  return curves;
}

/** The whole sweep at once. */
export function sweepAll(systems: (rate: number) => readonly Scenario[], seed: number): Curve[] {
  const run = sweep(systems, seed);
  for (;;) {
    const { done, value } = run.next();
    if (done) return value;
  }
}
