import { bucketMiddle, histogramBins, recordLatency } from './histogram.ts';

/** A ring of time slices: what happened over the last few seconds, in fixed memory. */
export interface WindowShape {
  slices: number;
  /** seconds a slice covers */
  width: number;
  /** counters in each slice */
  fields: number;
  /** resolution of each slice's latency histogram, see histogram.ts; 0 for none */
  bits: number;
}

/** Float64 words for the number of the newest slice, then the counters slice by slice. */
export function windowFloats(shape: WindowShape): number {
  return 1 + shape.slices * shape.fields;
}

/** Uint32 words for the histograms. */
export function windowCounts(shape: WindowShape): number {
  return shape.bits === 0 ? 0 : shape.slices * histogramBins(shape.bits);
}

/**
 * Writing at `now` opens that slice and clears the ones it reuses; reading changes nothing, so that a
 * figure that looks at a simulation does not alter its state hash. Times must not go down, except by
 * restoring the views.
 */
export class SlidingWindow {
  readonly #shape: WindowShape;
  readonly #bins: number;
  readonly #floats: Float64Array;
  readonly #counts: Uint32Array;

  /** Views of exactly `windowFloats` and `windowCounts` words, zeroed at the start. */
  constructor(shape: WindowShape, floats: Float64Array, counts: Uint32Array) {
    if (floats.length !== windowFloats(shape) || counts.length !== windowCounts(shape))
      throw new RangeError('SlidingWindow: views do not have the size of the shape');
    this.#shape = shape;
    this.#bins = shape.bits === 0 ? 0 : histogramBins(shape.bits);
    this.#floats = floats;
    this.#counts = counts;
  }

  /** Adds to a counter of the slice that `now` is in. */
  add(now: number, field: number, by: number): void {
    const place = 1 + this.#open(now) * this.#shape.fields + field;
    this.#floats[place] = (this.#floats[place] as number) + by;
  }

  record(now: number, seconds: number): void {
    recordLatency(this.#counts, this.#open(now) * this.#bins, this.#shape.bits, seconds);
  }

  /** Sum of a counter over the slice of `now` and the `slices − 1` before it. */
  sum(now: number, field: number, slices: number): number {
    const { fields, slices: ring } = this.#shape;
    const last = Math.min(this.#number(now), this.#floats[0] as number);
    let sum = 0;
    for (let number = this.#first(now, slices); number <= last; number++)
      sum += this.#floats[1 + (number % ring) * fields + field] as number;
    return sum;
  }

  /** p-quantile of the latencies recorded in those slices; NaN when there are none. */
  quantile(now: number, p: number, slices: number): number {
    let total = 0;
    for (let bucket = 0; bucket < this.#bins; bucket++) total += this.#inBucket(now, slices, bucket);
    const rank = p * total;
    let before = 0;
    for (let bucket = 0; bucket < this.#bins; bucket++) {
      before += this.#inBucket(now, slices, bucket);
      if (before >= rank && before > 0) return bucketMiddle(bucket, this.#shape.bits);
    }
    return Number.NaN;
  }

  /** Seconds those slices cover up to `now`: the newest is usually only part full. */
  span(now: number, slices: number): number {
    return now - this.#first(now, slices) * this.#shape.width;
  }

  #inBucket(now: number, slices: number, bucket: number): number {
    const ring = this.#shape.slices;
    const last = Math.min(this.#number(now), this.#floats[0] as number);
    let count = 0;
    for (let number = this.#first(now, slices); number <= last; number++)
      count += this.#counts[(number % ring) * this.#bins + bucket] as number;
    return count;
  }

  #number(now: number): number {
    return Math.floor(now / this.#shape.width);
  }

  #first(now: number, slices: number): number {
    return Math.max(0, this.#number(now) - Math.min(slices, this.#shape.slices) + 1);
  }

  /** Place in the ring of the slice of `now`, cleared if it is new. */
  #open(now: number): number {
    const { slices, fields } = this.#shape;
    const number = this.#number(now);
    const newest = this.#floats[0] as number;
    if (number > newest) {
      for (let n = Math.max(newest + 1, number - slices + 1); n <= number; n++) {
        const place = n % slices;
        this.#floats.fill(0, 1 + place * fields, 1 + (place + 1) * fields);
        this.#counts.fill(0, place * this.#bins, (place + 1) * this.#bins);
      }
      this.#floats[0] = number;
    }
    return number % slices;
  }
}
