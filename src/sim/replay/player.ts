import type { Command, TimedCommand } from '../engine/commands.ts';
import type { Simulation } from '../engine/simulation.ts';
import { Checkpoints } from './checkpoints.ts';
import { CommandLog } from './commandLog.ts';

/** Moves a simulation through time in both directions, exactly. */
export interface Player {
  readonly simulation: Simulation;
  /** Simulated seconds. */
  readonly time: number;
  readonly commands: readonly TimedCommand[];
  /** Simulated seconds a second, 0 while paused. Below 0 time goes back. */
  readonly speed: number;
  play(speed: number): void;
  pause(): void;
  /** A frame of `seconds` of the reader's time has passed; at most `mostEvents` are handled in it. */
  frame(seconds: number, mostEvents?: number): void;
  /** Any time from 0 on; the state is the one this time always has. */
  seek(time: number): void;
  /** To the next or the previous meaningful event; false when there is none. */
  stepEvent(direction: 1 | -1): boolean;
  /** Does something now. In the past this begins another future. Throws CommandError. */
  act(command: Command): void;
  /** Another player at the same time with the same past, and its own future. */
  fork(simulation: Simulation): Player;
}

export interface PlayerOptions {
  commands?: readonly TimedCommand[];
  /** Events between checkpoints. */
  checkpointEvery?: number;
}

const CHECKPOINT_EVERY = 10_000;
/** A frame that took longer, a hidden page say, does not make up for it. */
const LONGEST_FRAME = 0.05;
/** Simulated seconds looked through for the next meaningful event. */
const FARTHEST_STEP = 3600;

export function createPlayer(simulation: Simulation, options: PlayerOptions = {}): Player {
  return new ReplayingPlayer(simulation, options);
}

class ReplayingPlayer implements Player {
  readonly simulation: Simulation;
  private readonly log: CommandLog;
  private readonly checkpoints = new Checkpoints();
  private readonly scratch: Uint8Array;
  private readonly checkpointEvery: number;
  /** Commands of the log carried out so far. */
  private done = 0;
  speed = 0;

  constructor(simulation: Simulation, { commands = [], checkpointEvery = CHECKPOINT_EVERY }: PlayerOptions) {
    this.simulation = simulation;
    this.log = new CommandLog(commands);
    this.scratch = new Uint8Array(simulation.stateBytes);
    this.checkpointEvery = checkpointEvery;
    this.save();
  }

  get time(): number {
    return this.simulation.now;
  }

  get commands(): readonly TimedCommand[] {
    return this.log.all;
  }

  play(speed: number): void {
    this.speed = speed;
  }

  pause(): void {
    this.speed = 0;
  }

  frame(seconds: number, mostEvents = Number.POSITIVE_INFINITY): void {
    const to = Math.max(0, this.time + Math.min(seconds, LONGEST_FRAME) * this.speed);
    if (to < this.time) this.seek(to);
    else this.advance(to, mostEvents);
  }

  seek(time: number): void {
    const to = Math.max(0, time);
    if (to < this.time) this.goBack((checkpoint) => checkpoint.time <= to);
    else if (to > this.time) {
      // Seeking forward through what has been simulated already need not simulate it again.
      const known = this.checkpoints.latest((checkpoint) => checkpoint.time <= to);
      if (known.time > this.time) this.load(known);
    }
    this.advance(to);
  }

  stepEvent(direction: 1 | -1): boolean {
    return direction === 1 ? this.stepForward() : this.stepBack();
  }

  act(command: Command): void {
    const { now } = this.simulation;
    this.simulation.apply(command);
    this.log.branch(now, command);
    this.done = this.log.all.length;
    this.checkpoints.dropLaterThan(now);
  }

  fork(simulation: Simulation): Player {
    this.simulation.checkpoint(this.scratch);
    const past = this.log.all.slice(0, this.done);
    const other = new ReplayingPlayer(simulation, { commands: past, checkpointEvery: this.checkpointEvery });
    other.simulation.restore(this.scratch);
    other.done = past.length;
    return other;
  }

  /** Runs to `to`, doing what the log says on the way and keeping checkpoints. */
  private advance(to: number, mostEvents = Number.POSITIVE_INFINITY): void {
    const { simulation } = this;
    let left = mostEvents;
    for (;;) {
      const next = this.log.all[this.done];
      const until = next === undefined ? to : Math.min(to, Math.max(next.at, simulation.now));
      left -= this.runWithCheckpoints(until, left);
      if (simulation.now < until || next === undefined || next.at > to) return;
      simulation.apply(next.command);
      this.done++;
    }
  }

  private runWithCheckpoints(until: number, most: number): number {
    const { simulation } = this;
    const before = simulation.events;
    for (;;) {
      const newest = this.checkpoints.newest?.events ?? 0;
      const due = newest + this.checkpointEvery - simulation.events;
      const left = most - (simulation.events - before);
      simulation.run(until, due > 0 ? Math.min(due, left) : left);
      const isDue = simulation.events >= newest + this.checkpointEvery;
      if (isDue) this.save();
      const stopped = simulation.nextTime() > until || simulation.events - before >= most;
      if (stopped) {
        if (simulation.nextTime() > until) simulation.run(until);
        return simulation.events - before;
      }
    }
  }

  private stepForward(): boolean {
    const { simulation } = this;
    const logged = simulation.logged;
    const farthest = simulation.now + FARTHEST_STEP;
    while (simulation.logged === logged) {
      const next = this.log.all[this.done];
      const time = simulation.nextTime();
      if (next !== undefined && next.at <= time) {
        simulation.run(next.at);
        simulation.apply(next.command);
        this.done++;
      } else if (time > farthest || !simulation.step()) return false;
      if (simulation.events >= (this.checkpoints.newest?.events ?? 0) + this.checkpointEvery) this.save();
    }
    return true;
  }

  /** The state right after the last meaningful event before the present one. */
  private stepBack(): boolean {
    const { simulation } = this;
    const [last] = simulation.log(simulation.logged - 1);
    if (last === undefined) {
      this.seek(0);
      return false;
    }
    // From just after an event the step goes to the one before; from between two, to the earlier.
    const target = simulation.now > last.time ? simulation.logged : this.loggedBefore(last.time);
    this.goBack((checkpoint) => checkpoint.logged < target);
    while (simulation.logged < target) if (!this.stepForward()) return false;
    return target > 0;
  }

  /** Entries written before `time`. */
  private loggedBefore(time: number): number {
    const { simulation } = this;
    const entry = simulation.log(0).findLast((event) => event.time < time);
    return entry === undefined ? 0 : entry.index + 1;
  }

  private goBack(fits: (checkpoint: { time: number; logged: number }) => boolean): void {
    this.load(this.checkpoints.latest(fits));
  }

  private load(checkpoint: ReturnType<Checkpoints['latest']>): void {
    this.checkpoints.copyTo(checkpoint, this.scratch);
    this.simulation.restore(this.scratch);
    this.done = checkpoint.commands;
  }

  private save(): void {
    const { simulation } = this;
    if ((this.checkpoints.newest?.events ?? -1) >= simulation.events) return;
    simulation.checkpoint(this.scratch);
    this.checkpoints.add(this.scratch, {
      time: simulation.now,
      events: simulation.events,
      logged: simulation.logged,
      commands: this.done,
    });
  }
}
