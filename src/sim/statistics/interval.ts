import { studentT } from './studentT.ts';

/** A mean, and how far on each side of it the true one lies at the confidence asked for. */
export interface Interval {
  mean: number;
  /** Infinity when there are too few samples to say. */
  halfWidth: number;
  samples: number;
}

/**
 * Student's interval for the mean of independent, nearly normal samples: results of replications, or
 * batch means. `confidence` as a share, such as 0.95 or 0.9999.
 */
export function interval(samples: ArrayLike<number>, confidence: number): Interval {
  const count = samples.length;
  let mean = 0;
  for (let i = 0; i < count; i++) mean += ((samples[i] as number) - mean) / (i + 1);
  if (count < 2) return { mean: count === 0 ? Number.NaN : mean, halfWidth: Infinity, samples: count };
  let squares = 0;
  for (let i = 0; i < count; i++)
    squares += ((samples[i] as number) - mean) * ((samples[i] as number) - mean);
  const deviation = Math.sqrt(squares / (count - 1) / count);
  return { mean, halfWidth: studentT(1 - (1 - confidence) / 2, count - 1) * deviation, samples: count };
}
