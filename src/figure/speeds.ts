/** Simulated seconds a second of the reader's. */
export const SPEEDS = [
  0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100,
] as const;

/** The next slower or faster one. */
export function otherSpeed(speed: number, direction: 1 | -1): number {
  const speeds: readonly number[] = SPEEDS;
  const at = speeds.indexOf(speed);
  return speeds[Math.min(speeds.length - 1, Math.max(0, at + direction))] ?? 1;
}
