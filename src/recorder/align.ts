import type { Call } from './calls.ts';

/** Results that differ from run to run without the call being another: a new descriptor's number. */
const ANY_RESULT = new Set(['socket', 'accept', 'accept4', 'openat']);

/** How well two calls of two runs match: not at all, in name, or in result as well. */
function likeness(timed: Call, told: Call): 0 | 1 | 2 {
  if (timed.name !== told.name) return 0;
  return ANY_RESULT.has(timed.name) || timed.result === told.result ? 2 : 1;
}

/**
 * Joins the calls of a thread in one run with those of the same thread in another: the longest common subsequence,
 * in which a call that also returned the same counts twice.
 * @returns pairs of indices, in order, and how good the match is
 */
export function align(
  timed: readonly Call[],
  told: readonly Call[],
): { pairs: [number, number][]; score: number } {
  const width = told.length + 1;
  const best = new Int32Array((timed.length + 1) * width);
  for (let i = timed.length - 1; i >= 0; i--)
    for (let j = told.length - 1; j >= 0; j--) {
      const like = likeness(timed[i] as Call, told[j] as Call);
      const taken = like ? like + (best[(i + 1) * width + j + 1] as number) : 0;
      best[i * width + j] = Math.max(
        best[(i + 1) * width + j] as number,
        best[i * width + j + 1] as number,
        taken,
      );
    }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < timed.length && j < told.length; ) {
    const here = best[i * width + j] as number;
    const like = likeness(timed[i] as Call, told[j] as Call);
    if (like && here === like + (best[(i + 1) * width + j + 1] as number)) pairs.push([i++, j++]);
    else if (best[(i + 1) * width + j] === here) i++;
    else j++;
  }
  return { pairs, score: best[0] as number };
}
