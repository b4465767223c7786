import type { Command, TimedCommand } from '../engine/commands.ts';

/** What was done to a simulation and when, in order of time; what is done at one time keeps its order. */
export class CommandLog {
  private entries: TimedCommand[];

  constructor(entries: readonly TimedCommand[] = []) {
    this.entries = [...entries].sort((one, other) => one.at - other.at);
  }

  get all(): readonly TimedCommand[] {
    return this.entries;
  }

  /** Commands at `from` or later: number of the first. */
  firstFrom(from: number): number {
    const index = this.entries.findIndex(({ at }) => at >= from);
    return index < 0 ? this.entries.length : index;
  }

  /** Acting in the past begins another future: what was to come is dropped. */
  branch(at: number, command: Command): void {
    this.entries = this.entries.filter((entry) => entry.at <= at);
    this.entries.push({ at, command });
  }
}
