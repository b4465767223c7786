import { type Command, compile, createSimulation, type Scenario, type Simulation } from '../sim/index.ts';

/** Slices of what is measured; the window reaches back one more, so that it is whole. */
const SLICES = 12;

/** Times in simulated seconds: until the start is forgotten, and over which is measured then. */
export interface Span {
  warmUp: number;
  measured: number;
}

/**
 * A system whose start is forgotten, at the end of the span; `read(measured)` tells how it did. `before`
 * is done to it at the very start; its log keeps the last `log` events. Same scenario and seed, same numbers.
 */
export function settled(
  scenario: Scenario,
  seed: number,
  { warmUp, measured }: Span,
  before: readonly Command[] = [],
  log = 0,
): Simulation {
  const window = { slices: SLICES + 1, width: measured / SLICES };
  const simulation = createSimulation(compile({ ...scenario, seed, log, window }));
  for (const command of before) simulation.apply(command);
  simulation.run(warmUp + measured);
  return simulation;
}
