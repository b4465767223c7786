import type { Carver } from './carver.ts';
import type { Clock } from './clock.ts';

export interface WindowModel {
  /** Slices remembered, and seconds each. */
  slices: number;
  width: number;
}

/**
 * Copies of every cumulative counter at the start of each of the last slices. What happened over a window is the
 * difference of two copies, so a window costs nothing while requests run.
 */
export class WindowCopies {
  declare private readonly clock: Clock;
  declare private readonly model: WindowModel;
  declare private readonly floats: readonly Float64Array[];
  declare private readonly counts: Uint32Array;
  declare private readonly floatWords: number;
  declare private readonly time: Float64Array;
  declare private readonly copiedFloats: Float64Array;
  declare private readonly copiedCounts: Uint32Array;
  declare private readonly taken: Int32Array;

  constructor(
    carver: Carver,
    clock: Clock,
    model: WindowModel,
    floats: readonly Float64Array[],
    counts: Uint32Array,
  ) {
    this.clock = clock;
    this.model = model;
    this.floats = floats;
    this.counts = counts;
    this.floatWords = floats.reduce((sum, view) => sum + view.length, 0);
    this.time = carver.floats(model.slices);
    this.copiedFloats = carver.floats(model.slices * this.floatWords);
    this.copiedCounts = carver.counts(model.slices * counts.length);
    this.taken = carver.ints(1);
  }

  /** Copies all counters; call at the start and every `width` seconds. */
  copy(): void {
    const place = this.taken[0]! % this.model.slices;
    this.taken[0]!++;
    this.time[place] = this.clock.now;
    let at = place * this.floatWords;
    for (const view of this.floats) {
      for (let n = 0; n < view.length; n++) this.copiedFloats[at + n] = view[n]!;
      at += view.length;
    }
    const base = place * this.counts.length;
    for (let n = 0; n < this.counts.length; n++) this.copiedCounts[base + n] = this.counts[n]!;
  }

  /** Place of the copy nearest to `seconds` ago, not later if there is one; -1 for the start of everything. */
  placeAgo(seconds: number): number {
    const wanted = this.clock.now - seconds;
    if (wanted <= 0) return -1;
    let best = -1;
    const kept = Math.min(this.taken[0]!, this.model.slices);
    for (let n = 0; n < kept; n++) {
      const place = (this.taken[0]! - 1 - n) % this.model.slices;
      best = place;
      if (this.time[place]! <= wanted) return place;
    }
    return best;
  }

  timeAt(place: number): number {
    return place < 0 ? 0 : this.time[place]!;
  }

  /** What counter n of the given view was at that copy. */
  floatAt(place: number, view: Float64Array, n: number): number {
    if (place < 0) return 0;
    let at = place * this.floatWords + n;
    for (const other of this.floats) {
      if (other === view) return this.copiedFloats[at]!;
      at += other.length;
    }
    throw new Error('the window does not follow this counter');
  }

  countAt(place: number, n: number): number {
    return place < 0 ? 0 : this.copiedCounts[place * this.counts.length + n]!;
  }
}
