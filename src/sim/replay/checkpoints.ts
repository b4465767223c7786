/** A state of a simulation, and how many commands of the log it has seen. */
export interface Checkpoint {
  time: number;
  events: number;
  logged: number;
  commands: number;
  /** All bytes, or only the pages that differ from the first checkpoint. */
  pages: Int32Array | undefined;
  bytes: Uint8Array;
}

/** Bytes compared and stored at a time. */
const PAGE = 256;
/** So many of the newest are all kept; of those before, ever fewer. */
const KEPT_RECENT = 64;

/**
 * States to start replaying from. Each keeps only the pages that differ from the first, about a twentieth;
 * older ones are thinned out so that memory grows with the logarithm of the time.
 */
export class Checkpoints {
  private readonly kept: Checkpoint[] = [];

  get count(): number {
    return this.kept.length;
  }

  get storedBytes(): number {
    return this.kept.reduce((sum, { bytes }) => sum + bytes.length, 0);
  }

  get newest(): Checkpoint | undefined {
    return this.kept.at(-1);
  }

  add(state: Uint8Array, place: Omit<Checkpoint, 'pages' | 'bytes'>): void {
    const first = this.kept[0];
    if (first === undefined) {
      this.kept.push({ ...place, pages: undefined, bytes: state.slice() });
      return;
    }
    const pages = differingPages(first.bytes, state);
    const bytes = new Uint8Array(pages.length * PAGE);
    pages.forEach((page, n) => {
      bytes.set(state.subarray(page * PAGE, (page + 1) * PAGE), n * PAGE);
    });
    this.kept.push({ ...place, pages, bytes });
    this.thin();
  }

  /** The newest that fits; the first always does. */
  latest(fits: (checkpoint: Checkpoint) => boolean): Checkpoint {
    return this.kept.findLast(fits) ?? (this.kept[0] as Checkpoint);
  }

  /** The full state of a checkpoint. */
  copyTo(checkpoint: Checkpoint, into: Uint8Array): void {
    const first = this.kept[0] as Checkpoint;
    into.set(first.bytes);
    checkpoint.pages?.forEach((page, n) => {
      const length = Math.min(PAGE, into.length - page * PAGE);
      into.set(checkpoint.bytes.subarray(n * PAGE, n * PAGE + length), page * PAGE);
    });
  }

  /** Drops those of a future that will not be. */
  dropLaterThan(time: number): void {
    while (this.kept.length > 1 && (this.kept.at(-1) as Checkpoint).time > time) this.kept.pop();
  }

  /** Keeps all of the newest 64, every second of the 64 before them, every fourth of those before, … */
  private thin(): void {
    const { kept } = this;
    let end = kept.length - KEPT_RECENT;
    while (end > KEPT_RECENT) {
      const oldEnough = end - KEPT_RECENT;
      const at = kept.findIndex((checkpoint, n) => n > 0 && n < oldEnough && isCrowded(kept, n, checkpoint));
      if (at < 0) return;
      kept.splice(at, 1);
      end--;
    }
  }
}

/** Its neighbours are nearer than its age warrants: a gap of 1/32 of the age to the newest is close enough. */
function isCrowded(kept: readonly Checkpoint[], n: number, checkpoint: Checkpoint): boolean {
  const age = (kept.at(-1) as Checkpoint).events - checkpoint.events;
  const gap = (kept[n + 1] as Checkpoint).events - (kept[n - 1] as Checkpoint).events;
  return gap < age / 32;
}

function differingPages(first: Uint8Array, state: Uint8Array): Int32Array {
  const one = new Int32Array(first.buffer, first.byteOffset, first.length >> 2);
  const other = new Int32Array(state.buffer, state.byteOffset, state.length >> 2);
  const words = PAGE >> 2;
  const pages: number[] = [];
  for (let page = 0; page * words < one.length; page++) {
    const end = Math.min(one.length, (page + 1) * words);
    for (let n = page * words; n < end; n++) {
      if (one[n] !== other[n]) {
        pages.push(page);
        break;
      }
    }
  }
  return Int32Array.from(pages);
}
