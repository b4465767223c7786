import { type Command, CommandError, ScenarioError, type TimedCommand } from '../sim/index.ts';
import { hashOf } from './hash.ts';
import {
  type FigureModel,
  initialValues,
  isAllowed,
  type Scenarios,
  type Value,
  type Values,
} from './model.ts';
import type { FigureState } from './state.ts';
import type { StateFault } from './state-fault.ts';
import { System } from './system.ts';

/** The running systems of a figure on one clock, with one seed and one list of commands. Knows no page. */
export class Session {
  readonly model: FigureModel;
  readonly scenarios: Scenarios;
  /** Of the unchanged scenarios and of what the engine made of them. */
  readonly contentHash: string;
  systems: System[] = [];
  values: Values;
  seed: number;
  private done: readonly TimedCommand[] = [];

  constructor(model: FigureModel, scenarios: Scenarios) {
    this.model = model;
    this.scenarios = scenarios;
    this.values = initialValues(model);
    this.seed = model.seed;
    this.reset();
    this.contentHash = hashOf([scenarios, this.systems.map(({ simulation }) => simulation.hash())]);
  }

  get time(): number {
    return this.systems[0]?.time ?? 0;
  }

  get commands(): readonly TimedCommand[] {
    return this.done;
  }

  /** The first frame again. */
  reset(): void {
    this.values = initialValues(this.model);
    this.seed = this.model.seed;
    this.build(this.model.story(this.values), this.model.moment);
  }

  /** Exactly to that time. With `isLate`, stops at a time all systems have reached when it says so: false. */
  seek(to: number, isLate?: () => boolean): boolean {
    const goal = Math.max(0, to);
    let reached = goal;
    for (const system of this.systems) {
      if (!system.seek(reached, isLate)) reached = system.time;
    }
    for (const system of this.systems) if (system.time !== reached) system.seek(reached);
    return reached === goal;
  }

  /** To the next or previous event of any system. */
  step(direction: 1 | -1): void {
    const before = this.time;
    const [first, ...others] = this.systems;
    if (!first) return;
    first.step(direction);
    if (others.length === 0) return;
    for (const system of others) system.step(direction);
    const times = this.systems.map(({ time }) => time);
    const nearest =
      direction === 1 ? Math.min(...times) : Math.max(...times.filter((time) => time <= before));
    for (const system of this.systems) system.seek(nearest);
  }

  /** Does something to one system, or to every one that has such a node. What was to come is dropped. */
  act(command: Command): boolean {
    let done = false;
    for (const system of this.systems) {
      try {
        system.act(command);
        done = true;
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
      }
    }
    if (done) {
      const at = this.time;
      this.done = [...this.done.filter((one) => one.at <= at), { at, command }];
    }
    return done;
  }

  /** The same requests and commands in another system, at the same time. */
  change(name: string, value: Value): void {
    const parameter = this.model.parameters.find((one) => one.name === name);
    if (!parameter || !isAllowed(parameter, value)) return;
    this.values = { ...this.values, [name]: value };
    this.build(this.done, this.time);
  }

  reseed(seed: number): void {
    this.seed = seed | 0;
    this.build(this.done, this.time);
  }

  /** Takes the commands of the story, or all, out of the run. */
  forget(): void {
    this.build([], this.time);
  }

  state(): FigureState {
    return {
      v: 1,
      figure: this.model.name,
      scenarios: this.model.scenarios,
      contentHash: this.contentHash,
      seed: this.seed,
      params: this.values,
      commands: this.done,
      playhead: this.time,
    };
  }

  /** Restores a shared moment; on a fault nothing changes. */
  restore(state: FigureState): StateFault | undefined {
    if (state.figure !== this.model.name) return 'otherFigure';
    if (state.contentHash !== this.contentHash) return 'changed';
    const { parameters } = this.model;
    if (
      Object.keys(state.params).length !== parameters.length ||
      !parameters.every((parameter) => isAllowed(parameter, state.params[parameter.name]))
    )
      return 'parameters';
    const { values, seed, done, time } = this;
    this.values = state.params;
    this.seed = state.seed;
    try {
      this.build(state.commands, Math.min(state.playhead, this.model.duration));
      return undefined;
    } catch (error) {
      if (!(error instanceof CommandError || error instanceof ScenarioError)) throw error;
      this.values = values;
      this.seed = seed;
      this.build(done, time);
      return 'commands';
    }
  }

  private build(commands: readonly TimedCommand[], time: number): void {
    const { model, values } = this;
    this.systems = model.systems(values, this.scenarios).map((scenario) => {
      const names = namesOf(scenario);
      return new System(
        scenario,
        this.seed,
        commands.filter(({ command }) => concerns(command, names)),
        model.tells,
      );
    });
    this.done = commands;
    this.seek(time);
  }
}

/** Another seed, one of few, so that it can be told to somebody. */
export const otherSeed = (seed: number): number => (Math.imul(seed, 48271) >>> 8) % 10_000;

type Names = ReadonlySet<string>;

const namesOf = ({ nodes, hosts, clients }: System['scenario']): Names =>
  new Set([...Object.keys(nodes), ...Object.keys(hosts), ...Object.keys(clients)]);

/** A command is given to the systems that have what it names. */
const concerns = (command: Command, names: Names): boolean =>
  (['process', 'host', 'balancer', 'clients', 'from', 'to'] as const).every((key) => {
    const name = (command as unknown as Record<string, unknown>)[key];
    return name === undefined || names.has(String(name));
  });
