/**
 * Average over time of a level that changes in steps: queue length, busy cores, memory in use.
 * Four Float64 words of the caller's view: area so far, time of the last change, level, time of the start.
 */
export const TIME_AVERAGE_WORDS = 4;

export function startTimeAverage(view: Float64Array, at: number, now: number, level: number): void {
  view[at] = 0;
  view[at + 1] = now;
  view[at + 2] = level;
  view[at + 3] = now;
}

/** The level becomes `level` at `now`; before it, the old level counted. */
export function setLevel(view: Float64Array, at: number, now: number, level: number): void {
  view[at] = area(view, at, now);
  view[at + 1] = now;
  view[at + 2] = level;
}

export function addLevel(view: Float64Array, at: number, now: number, by: number): void {
  setLevel(view, at, now, (view[at + 2] as number) + by);
}

/** Integral of the level from the start to `now`, in level · seconds. Reading changes nothing. */
export function area(view: Float64Array, at: number, now: number): number {
  return (view[at] as number) + (view[at + 2] as number) * (now - (view[at + 1] as number));
}

/** Mean level from the start to `now`; the level itself when no time has passed. */
export function timeAverage(view: Float64Array, at: number, now: number): number {
  const elapsed = now - (view[at + 3] as number);
  return elapsed > 0 ? area(view, at, now) / elapsed : (view[at + 2] as number);
}
