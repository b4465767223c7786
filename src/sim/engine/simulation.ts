import type { Guard } from './carver.ts';
import type { Command } from './commands.ts';
import { createEngine, type Engine } from './engine.ts';
import type { EngineEvent } from './eventLog.ts';
import type { Model } from './model.ts';
import { readSnapshot, type Snapshot } from './snapshot.ts';

/** A running system. Everything that changes is in one buffer of `stateBytes` bytes. */
export interface Simulation {
  readonly model: Model;
  /** Seconds since the start. */
  readonly now: number;
  /** Events handled. */
  readonly events: number;
  /** Entries ever written to the event log. */
  readonly logged: number;
  readonly stateBytes: number;
  /** Handles all events up to `until` and stands there; at most `mostEvents`, then stands at the last. */
  run(until: number, mostEvents?: number): void;
  /** Handles the next event; false when nothing will ever happen. */
  step(): boolean;
  nextTime(): number;
  /** Throws CommandError when the command names what is not there. */
  apply(command: Command): void;
  /** Copies the state into `stateBytes` bytes of the caller's. */
  checkpoint(into: Uint8Array): void;
  restore(from: Uint8Array): void;
  /** 32-bit hash of the whole state: equal on every engine for equal scenario, seed and commands. */
  hash(): number;
  /** Readings in total and over the last `seconds`. */
  read(seconds?: number): Snapshot;
  /** Log entries from number `first` on. */
  log(first?: number): EngineEvent[];
  /** The parts, for drawing requests on their way. */
  readonly engine: Engine;
}

const DEFAULT_WINDOW = 10;

export function createSimulation(model: Model, guard?: Guard): Simulation {
  const engine = createEngine(model, guard);
  const bytes = new Uint8Array(engine.buffer);
  const words = new Int32Array(engine.buffer);
  return {
    model,
    engine,
    stateBytes: bytes.length,
    get now() {
      return engine.now;
    },
    get events() {
      return engine.events;
    },
    get logged() {
      return engine.log.length;
    },
    run(until, mostEvents) {
      if (mostEvents === undefined) engine.run(until);
      else engine.runEvents(until, mostEvents);
    },
    step: () => engine.step(),
    nextTime: () => engine.heap.nextTime(),
    apply: (command) => engine.apply(command),
    checkpoint(into) {
      engine.settle();
      into.set(bytes);
    },
    restore: (from) => bytes.set(from),
    hash() {
      engine.settle();
      let hash = 0x811c9dc5;
      for (let n = 0; n < words.length; n++) {
        hash = Math.imul(hash ^ words[n]!, 0x01000193);
        hash ^= hash >>> 15;
      }
      return hash >>> 0;
    },
    read: (seconds = DEFAULT_WINDOW) => readSnapshot(engine, seconds),
    log: (first = 0) => engine.log.read(first),
  };
}
