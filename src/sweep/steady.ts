import { type Command, compile, createSimulation, type Scenario, type Snapshot } from '../sim/index.ts';

/** Slices of what is measured; the window reaches back one more, so that it is whole. */
const SLICES = 12;

/**
 * How a system does once its start is forgotten: runs `warmUp` simulated seconds, then measures for `seconds`, which
 * are the window of the snapshot. `before` is done to it at the very start. Same scenario and seed, same numbers.
 */
export function steady(
  scenario: Scenario,
  seed: number,
  warmUp: number,
  seconds: number,
  before: readonly Command[] = [],
): Snapshot {
  const window = { slices: SLICES + 1, width: seconds / SLICES };
  const simulation = createSimulation(compile({ ...scenario, seed, log: 0, window }));
  for (const command of before) simulation.apply(command);
  simulation.run(warmUp + seconds);
  return simulation.read(seconds);
}
