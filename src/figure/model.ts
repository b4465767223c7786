import type { FigureStrings } from '../i18n/figure.types.ts';
import type { Command, Scenario, Snapshot, TimedCommand } from '../sim/index.ts';
import type { Entry, EntryKind } from './entries.ts';
import type { Machines } from './machines.ts';
import type { System } from './system.ts';

export type Value = number | string | boolean;
/** Scenarios of content/scenarios by id. */
export type Scenarios = Readonly<Record<string, Scenario>>;
export type Values = Readonly<Record<string, Value>>;

/** What a reader may change; the frame makes a form control of it. Texts are found by its name. */
export type Parameter = {
  /** Another parameter and the value it must have for this one to be shown. */
  when?: readonly [name: string, value: Value];
} & (
  | { name: string; kind: 'choice'; options: readonly string[]; initial: string }
  | { name: string; kind: 'range'; least: number; most: number; step: number; initial: number }
  | { name: string; kind: 'switch'; initial: boolean }
);

/** What a reader may do to the chosen node: a button. */
export interface Action {
  name: string;
  /** Asked for each system. Undefined where it makes no sense; the button is off when it is in all of them. */
  command(node: string, system: System): Command | undefined;
  harmful: boolean;
}

/** A row of the table beside the diagram. Its label is found by its name. */
export interface Readout {
  name: string;
  /** NaN: there is no such number now. */
  value: number;
  as: 'count' | 'rate' | 'share' | 'time' | 'money' | 'memory' | 'plain';
  /** Half-width of the interval, in the same unit. */
  plusMinus?: number;
  bad?: boolean;
  /** From a formula, not from the run. */
  theory?: boolean;
}

/** What the run has to say about the prediction: which quantity the options are compared with. */
export interface Prediction {
  /** Of several systems, the one the question is about; the first unless said. */
  system?: number;
  /** NaN until the run has shown it. */
  measure(entries: readonly Entry[], system: System): number;
  /** How the measured number is written. */
  as: Readout['as'];
}

/**
 * A live explainer without its texts: pure, so that the build computes the first frame with the code that later
 * runs in the page.
 */
export interface FigureModel {
  /** Name of the folder, and of the figure in links and in content/quizzes.yaml. */
  name: string;
  seed: number;
  /** Simulated seconds of the scrubber. */
  duration: number;
  /** Time of the first frame. */
  moment: number;
  /** Simulated seconds a second at first. */
  speed: number;
  parameters: readonly Parameter[];
  actions: readonly Action[];
  /** Nodes that can be chosen, as far as the system has them, and which is at first. */
  nodes: readonly string[];
  chosen: string;
  /** Files of content/scenarios it builds on. */
  scenarios: readonly string[];
  /** One scenario a system, one to three; node ids are those of the diagram. The frame sets seed and log. */
  systems(values: Values, scenarios: Scenarios): Scenario[];
  /** What has been done before the reader comes: the story of the first frame. */
  story(values: Values): TimedCommand[];
  /** Which of the diagrams of each system fits the values; a key of what `Name.astro` draws. */
  diagrams(values: Values): string[];
  /** Machines that show what their programs share: subgraphs of the class host. Their nodes show memory, not CPU. */
  machines?: Machines;
  /** Nodes drawn in the place of another, as a standby behind the same address. */
  aliases?: Readonly<Record<string, string>>;
  /** Kinds of events that are told the first time after each change, besides those that every figure tells. */
  tells?: readonly EntryKind[];
  /** Whether nodes show how busy their CPU is; not where that is beside the point. */
  bars?: boolean;
  readouts(system: System, snapshot: Snapshot, values: Values): Readout[];
  /** Numbers for the caption, all from the run. */
  claim(systems: readonly System[]): Record<string, number>;
  prediction?: Prediction;
}

/** What a figure says, in one language; `texts.ko.ts` and `texts.en.ts` of its folder. */
export interface FigureTexts {
  title: string;
  /** The claim of the first frame, with its numbers written. */
  claim(numbers: Record<string, string>): string;
  /** Nodes by id. */
  nodes: Readonly<Record<string, string>>;
  /** Names of the systems when there are several. */
  systems?: readonly string[];
  parameters: Readonly<
    Record<string, { label: string; options?: Readonly<Record<string, string>>; value?(n: number): string }>
  >;
  actions: Readonly<Record<string, string>>;
  readouts?: Readonly<Record<string, string>>;
  /** Sentences that this figure says in its own way, made from what all figures say. */
  own?(common: FigureStrings): Partial<FigureStrings>;
}

/** What a figure says: what all of them say, unless it has its own way. */
export const spoken = <S extends FigureStrings>(common: S, texts: FigureTexts): S => ({
  ...common,
  ...texts.own?.(common),
});

/** Limits and sources, in one language; `notes.ts` of its folder. Only in the HTML. */
export interface FigureNotes {
  /** What the model includes and leaves out; plain text. */
  limits: readonly string[];
  /** Constants and where they come from: ids of content/sources.yaml. */
  constants: readonly { text: string; source?: string }[];
}

/** Whether a parameter matters with these values; one that does not is not shown. */
export const isShown = ({ when }: Parameter, values: Values): boolean =>
  when === undefined || values[when[0]] === when[1];

export const initialValues = ({ parameters }: Pick<FigureModel, 'parameters'>): Values =>
  Object.fromEntries(parameters.map(({ name, initial }) => [name, initial]));

/** Whether a value is one the reader could have chosen. */
export function isAllowed(parameter: Parameter, value: unknown): value is Value {
  switch (parameter.kind) {
    case 'choice':
      return typeof value === 'string' && parameter.options.includes(value);
    case 'range':
      return typeof value === 'number' && value >= parameter.least && value <= parameter.most;
    case 'switch':
      return typeof value === 'boolean';
  }
}
