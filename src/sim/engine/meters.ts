import { addObservation, BATCH_WORDS, startBatches } from '../statistics/batchMeans.ts';
import { histogramBins, recordLatency } from '../statistics/histogram.ts';
import type { Carver } from './carver.ts';
import { FAILURES } from './failures.ts';

/** 2^5 bins an octave: quantiles within 1.6 %. */
export const HISTOGRAM_BITS = 5;
const FIRST_BATCH = 64;
/** Faults remembered; later ones are charged to the last place. Fits the byte a request has for it. */
export const MOST_FAULTS = 64;

/** Counts and times of requests, by class. */
export class Meters {
  declare readonly classes: number;
  /** Requests begun by users, not counting retries. */
  declare readonly offered: Float64Array;
  /** Final outcomes, `FAILURES` a class; kind 0 is success. */
  declare readonly outcomes: Float64Array;
  declare readonly retries: Float64Array;
  /** Seconds from first sending to final answer, of the successful: sum, and sum of squares. */
  declare readonly latencySum: Float64Array;
  declare readonly latencySquares: Float64Array;
  declare readonly histogram: Uint32Array;
  declare readonly batches: Float64Array;
  /** Orphans: work begun, and finished, that nobody waited for. */
  declare readonly orphans: Float64Array;
  /** Requests with a session, and sessions lost. */
  declare readonly sessions: Float64Array;
  /** Writes, reads, and reads that missed the reader's own last write. */
  declare readonly data: Float64Array;
  declare readonly failedByFault: Float64Array;

  constructor(carver: Carver, classes: number) {
    this.classes = classes;
    this.offered = carver.floats(classes);
    this.outcomes = carver.floats(classes * FAILURES);
    this.retries = carver.floats(classes);
    this.latencySum = carver.floats(classes);
    this.latencySquares = carver.floats(classes);
    this.histogram = carver.counts(histogramBins(HISTOGRAM_BITS));
    this.batches = carver.floats(BATCH_WORDS);
    this.orphans = carver.floats(2);
    this.sessions = carver.floats(2);
    this.data = carver.floats(3);
    this.failedByFault = carver.floats(MOST_FAULTS);
  }

  reset(): void {
    startBatches(this.batches, 0, FIRST_BATCH);
  }

  succeeded(requestClass: number, seconds: number): void {
    const outcome = requestClass * FAILURES;
    this.outcomes[outcome]!++;
    this.latencySum[requestClass]! += seconds;
    this.latencySquares[requestClass]! += seconds * seconds;
    recordLatency(this.histogram, 0, HISTOGRAM_BITS, seconds);
    addObservation(this.batches, 0, seconds);
  }

  /** A failed request met fault number `fault` − 1; 0 for none. */
  chargeFault(fault: number): void {
    if (fault !== 0) this.failedByFault[fault - 1]!++;
  }

  failed(requestClass: number, failure: number): void {
    const outcome = requestClass * FAILURES + failure;
    this.outcomes[outcome]!++;
  }
}
