import { type Interval, interval } from './interval.ts';

/**
 * Confidence interval from one run by batch means: successive response times depend on one another, but
 * means of long enough batches nearly do not. Memory is fixed although the run's length is unknown: when
 * 40 batches are full, neighbours are joined into 20 of twice the size (Schmeiser 1982: beyond about 30
 * batches an interval gains next to nothing).
 */
const MOST_BATCHES = 40;
export const LEAST_BATCHES = MOST_BATCHES / 2;

const FILLED = 0;
const SUM = 1;
const SIZE = 2;
const COMPLETE = 3;
const MEANS = 4;

/** Float64 words of the caller's view. */
export const BATCH_WORDS = MEANS + MOST_BATCHES;

/** `firstSize` observations make the first batches; take about ten relaxation times' worth. */
export function startBatches(view: Float64Array, at: number, firstSize: number): void {
  view.fill(0, at, at + BATCH_WORDS);
  view[at + SIZE] = firstSize;
}

export function addObservation(view: Float64Array, at: number, x: number): void {
  const filled = (view[at + FILLED] as number) + 1;
  const sum = (view[at + SUM] as number) + x;
  const size = view[at + SIZE] as number;
  if (filled < size) {
    view[at + FILLED] = filled;
    view[at + SUM] = sum;
    return;
  }
  const complete = view[at + COMPLETE] as number;
  view[at + MEANS + complete] = sum / size;
  view[at + COMPLETE] = complete + 1;
  view[at + FILLED] = 0;
  view[at + SUM] = 0;
  if (complete + 1 === MOST_BATCHES) joinNeighbours(view, at);
}

function joinNeighbours(view: Float64Array, at: number): void {
  const means = at + MEANS;
  for (let i = 0; i < LEAST_BATCHES; i++)
    view[means + i] = ((view[means + 2 * i] as number) + (view[means + 2 * i + 1] as number)) / 2;
  view[at + COMPLETE] = LEAST_BATCHES;
  view[at + SIZE] = 2 * (view[at + SIZE] as number);
}

/** Interval of the mean over the complete batches; of unknown width until there are 20. Allocates. */
export function batchInterval(view: Float64Array, at: number, confidence: number): Interval {
  const complete = view[at + COMPLETE] as number;
  const result = interval(view.subarray(at + MEANS, at + MEANS + complete), confidence);
  return complete < LEAST_BATCHES ? { ...result, halfWidth: Infinity } : result;
}
