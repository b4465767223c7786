/** Something a request holds for a while: a thread, a connection. */
export interface Stage {
  readonly name: string;
  readonly capacity: number;
  /** seconds that one request holds it */
  readonly held: number;
}

/**
 * The stage that allows the fewest requests a second, capacity / held by Little's law, which is what the whole chain
 * carries.
 */
export function bottleneck(stages: readonly [Stage, ...Stage[]]): Stage {
  const rate = ({ capacity, held }: Stage): number => capacity / held;
  return stages.reduce((slowest, stage) => (rate(stage) < rate(slowest) ? stage : slowest));
}
