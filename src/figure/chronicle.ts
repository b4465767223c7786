import type { Simulation } from '../sim/index.ts';
import { type Entry, type EntryKind, firstOf, isAlwaysTold, isTurn, readEntry } from './entries.ts';

/**
 * What is worth telling of a run. The engine's own log is a short ring in its state; this keeps what happens seldom,
 * and the first of what happens often, however long ago. Going back in time hides, it does not forget.
 */
export class Chronicle {
  private told: Entry[] = [];
  private readUpTo = 0;
  private news = new Set<string>();
  private readonly also: readonly EntryKind[];

  /** Kinds to tell the first of, besides the usual ones. */
  constructor(also: readonly EntryKind[] = []) {
    this.also = also;
  }

  /** Reads what the engine has logged since; must be called before its ring forgets. */
  follow(simulation: Simulation): void {
    if (simulation.logged <= this.readUpTo) return;
    for (const event of simulation.log(this.readUpTo)) this.consider(readEntry(event, simulation));
    this.readUpTo = simulation.logged;
  }

  /** Another future begins after `logged` entries. */
  branch(logged: number): void {
    if (this.readUpTo <= logged) return;
    const kept = this.told.filter(({ index }) => index < logged);
    this.told = [];
    this.news.clear();
    for (const entry of kept) this.consider(entry);
    this.readUpTo = logged;
  }

  /** What has been told when the engine had logged so many entries. */
  upTo(logged: number): readonly Entry[] {
    const end = this.told.findLastIndex(({ index }) => index < logged);
    return this.told.slice(0, end + 1);
  }

  private consider(entry: Entry): void {
    const first = firstOf(entry, this.also);
    if (isTurn(entry)) this.news.clear();
    if (first === '' ? !isAlwaysTold(entry) : this.news.has(first)) return;
    if (first) this.news.add(first);
    this.told.push(entry);
  }
}
