import {
  type Command,
  compile,
  createPlayer,
  createSimulation,
  type Player,
  type Scenario,
  type Simulation,
  type Snapshot,
  type TimedCommand,
} from '../sim/index.ts';
import { Chronicle } from './chronicle.ts';
import { type Entry, type EntryKind, readEntry } from './entries.ts';

/** Entries the engine keeps; so many events at most may pass between two looks at them. */
const LOG = 512;
const EVENTS_A_LOOK = 150;
/** Seconds the readouts look back. */
export const WINDOW = 5;

/** One running topology of a figure: scenario, player, and what is worth telling of its past. */
export class System {
  readonly scenario: Scenario;
  readonly simulation: Simulation;
  readonly player: Player;
  private readonly chronicle: Chronicle;

  constructor(
    scenario: Scenario,
    seed: number,
    commands: readonly TimedCommand[],
    tells?: readonly EntryKind[],
  ) {
    this.chronicle = new Chronicle(tells);
    this.scenario = { window: { slices: 12, width: 1 }, ...scenario, seed, log: LOG };
    this.simulation = createSimulation(compile(this.scenario));
    this.player = createPlayer(this.simulation, { commands });
  }

  get time(): number {
    return this.simulation.now;
  }

  /** Exactly to that time. True when it got there before `isLate` said stop. */
  seek(to: number, isLate?: () => boolean): boolean {
    if (to < this.time) {
      this.player.seek(to);
      return true;
    }
    const { simulation, player } = this;
    while (this.time < to) {
      const busy = simulation.now > 0 ? simulation.events / simulation.now : 1000;
      player.seek(Math.min(to, simulation.now + EVENTS_A_LOOK / Math.max(busy, 1)));
      this.chronicle.follow(simulation);
      if (isLate?.() && this.time < to) return false;
    }
    return true;
  }

  step(direction: 1 | -1): boolean {
    const moved = this.player.stepEvent(direction);
    this.chronicle.follow(this.simulation);
    return moved;
  }

  act(command: Command): void {
    const { logged } = this.simulation;
    this.player.act(command);
    this.chronicle.branch(logged);
    this.chronicle.follow(this.simulation);
  }

  read(): Snapshot {
    return this.simulation.read(WINDOW);
  }

  /** What is worth telling up to now. */
  told(): readonly Entry[] {
    return this.chronicle.upTo(this.simulation.logged);
  }

  /** Everything of the last moments, as far as the engine still has it. */
  recent(): Entry[] {
    return this.simulation.log().map((event) => readEntry(event, this.simulation));
  }
}
