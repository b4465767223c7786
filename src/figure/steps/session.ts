import { hashOf } from '../hash.ts';
import { initialValues, isAllowed, type Value, type Values } from '../model.ts';
import type { FigureState, Json } from '../state.ts';
import type { StateFault } from '../state-fault.ts';
import type { Context, Run, Step, StepsModel } from './model.ts';

/** A run and where in it the reader stands. Knows no page. */
export class StepsSession {
  readonly model: StepsModel;
  readonly context: Context;
  values: Values;
  data: Json;
  run: Run = { steps: [] };
  /** Steps passed, with the way to the next: 2.5 is halfway from the third step to the fourth. */
  position: number;
  /** Of the first run: a link never shows another result than the one shared. */
  contentHash = '';
  private turn = 0;

  private constructor(model: StepsModel, context: Context) {
    this.model = model;
    this.context = context;
    this.values = initialValues(model);
    this.data = model.data ?? null;
    this.position = model.moment;
  }

  static async open(model: StepsModel, context: Context): Promise<StepsSession> {
    const session = new StepsSession(model, context);
    await session.renew();
    session.contentHash = hashOf(session.run.steps);
    return session;
  }

  get index(): number {
    return Math.floor(this.position);
  }
  get last(): number {
    return Math.max(0, this.run.steps.length - 1);
  }
  get step(): Step {
    const step = this.run.steps[this.index];
    if (!step) throw new Error(`${this.model.name} has no step ${this.index}`);
    return step;
  }

  /** Exactly to that place of the run, as far as it goes. */
  seek(position: number): void {
    this.position = Math.min(this.last, Math.max(0, position));
  }

  /** To the next step, or to the beginning of this one and then the one before. */
  move(direction: 1 | -1): void {
    this.seek(direction === 1 ? this.index + 1 : Math.ceil(this.position) - 1);
  }

  async reset(): Promise<void> {
    this.values = initialValues(this.model);
    this.data = this.model.data ?? null;
    await this.renew();
    this.seek(this.model.moment);
  }

  async change(name: string, value: Value): Promise<void> {
    const parameter = this.model.parameters.find((one) => one.name === name);
    if (!parameter || !isAllowed(parameter, value)) return;
    this.values = { ...this.values, [name]: value };
    await this.renew();
  }

  async setData(data: Json): Promise<void> {
    this.data = data;
    await this.renew();
  }

  state(): FigureState {
    const { model, contentHash, values, data, index } = this;
    const state = {
      v: 1,
      figure: model.name,
      scenarios: [],
      contentHash,
      seed: 0,
      params: values,
      commands: [],
      playhead: index,
    } as const;
    return data === null ? state : { ...state, data };
  }

  /** Restores a shared moment; on a fault nothing changes. */
  async restore(state: FigureState): Promise<StateFault | undefined> {
    const { model } = this;
    if (state.figure !== model.name) return 'otherFigure';
    if (state.contentHash !== this.contentHash) return 'changed';
    const { parameters } = model;
    if (
      Object.keys(state.params).length !== parameters.length ||
      !parameters.every((parameter) => isAllowed(parameter, state.params[parameter.name]))
    )
      return 'parameters';
    const data = model.data === undefined ? null : model.readData?.(state.data ?? null);
    if (data === undefined) return 'parameters';
    this.values = state.params;
    this.data = data;
    await this.renew();
    this.seek(state.playhead);
    return undefined;
  }

  /** Another run of the same length of story as far as possible. A later change overtakes an earlier one. */
  async renew(): Promise<void> {
    const turn = ++this.turn;
    const run = await this.model.run(this.values, this.data as never, this.context);
    if (turn !== this.turn) return;
    if (run.steps.length === 0) throw new Error(`${this.model.name} has a run without steps`);
    this.run = run;
    this.seek(this.position);
  }
}
