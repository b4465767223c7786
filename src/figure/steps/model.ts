import type { Parameter, Readout, Values } from '../model.ts';
import type { Look } from '../scene.ts';
import type { Json } from '../state.ts';

/**
 * A live explainer that goes step by step through what a pure model decided, without the simulation engine: a packet
 * before its rules, the messages of a login, a recorded request. It stands in the same frame as the simulated ones.
 * `steps.ts` of its folder exports `model`.
 */
export interface StepsModel<D extends Json = Json> {
  /** Name of the folder, and of the figure in links and in content/quizzes.yaml. */
  name: string;
  parameters: readonly Parameter[];
  /** What the reader may change beyond parameters: a rule set, a configuration. Part of the link. */
  data?: D;
  /** Data of a link, checked. Undefined where it is none of this figure's. */
  readData?(given: Json): D | undefined;
  /** All steps at once; pure but for what the context reads. Never throws on what a reader can set. */
  run(values: Values, data: D, context: Context): Run | Promise<Run>;
  /** Number of the step that the first frame shows, from 0. */
  moment: number;
  /** For each picture of the stage, which of the diagrams of `diagrams.ts` fits; none for a stage without picture. */
  diagrams(values: Values, data: D): string[];
  readouts(run: Run, index: number, values: Values): TextReadout[];
  /** Whether playing gives every step as long, or as long as it took; the first unless said. */
  pace?(values: Values): 'even' | 'true';
  /** Numbers and phrases for the caption, all from the run. */
  claim(run: Run, index: number): Record<string, number | Phrase>;
  /** Unless no step ever writes a line into a node. */
  notes?: false;
  /** The parts of the story, each led to by a button; without script and on paper each is a small picture. */
  chapters?(run: Run): readonly Chapter[];
  /** HTML below the picture, drawn anew with each step: what arrows and notes cannot show. */
  beside?(run: Run, index: number, say: Say): string;
  prediction?: {
    /** What the options are compared with; NaN until the run has shown it. */
    measure(run: Run, index: number): number;
    /** How it is written; a choice is written as the option it means. */
    as: Readout['as'] | 'choice';
  };
}

/** What a run may ask for beyond its values. */
export interface Context {
  /** A JSON file of public/, as `recordings/one.json`. Rejects when it cannot be had. */
  read(path: string): Promise<unknown>;
  /** What must never be in a link or in storage, such as a private key; set by the explainer's panel. */
  secret?: unknown;
}

/** A key of the explainer's texts and what goes into the sentence. */
export type Phrase = readonly [key: string, ...args: (string | number)[]];

export interface Run {
  /** At least one, in order of time. */
  steps: readonly Step[];
  /** Times are written to the microsecond, since that is what they were measured in. */
  micros?: boolean;
  /** What the panel and the readouts show besides; whatever the explainer wants. */
  result?: unknown;
}

/** A meaningful event, and how the picture stands while it is the present one. */
export interface Step {
  /** Seconds since the start; never before the step before it. */
  time: number;
  /** What happened and why, as the log says it. */
  event: Phrase;
  reason?: Phrase;
  tone?: 'good' | 'bad';
  /** What is under way, between nodes of the diagram. */
  moves?: readonly Move[];
  /** Nodes that are not at rest in this step. */
  marks?: Readonly<Record<string, Mark>>;
}

export interface Move {
  from: string;
  to: string;
  look: Look;
  /** How far it gets, from 0 to 1; all the way unless said. */
  until?: number;
}

export interface Mark {
  state?: 'up' | 'busy' | 'good' | 'bad' | 'dead' | 'silent' | 'absent' | 'out';
  /** The line in the node. */
  note?: Phrase;
}

export interface Chapter {
  title: Phrase;
  /** Its first step; absent where the run does not come so far. */
  at?: number;
}

/** The chapter that a step belongs to: the last that has begun. */
export const chapterAt = (chapters: readonly Chapter[], index: number): number =>
  chapters.findLastIndex(({ at }) => at !== undefined && at <= index);

/** A row of the table: a number, or a phrase. */
export type TextReadout = Readout | { name: string; text: Phrase; bad?: boolean };

/** What a stepped figure says, in one language; `texts.ko.ts` and `texts.en.ts` of its folder. */
export interface StepsTexts {
  title: string;
  claim(numbers: Record<string, string>): string;
  /** Nodes by id. */
  nodes: Readonly<Record<string, string>>;
  /** Names of the pictures when there are several. */
  systems?: readonly string[];
  parameters: Readonly<
    Record<string, { label: string; options?: Readonly<Record<string, string>>; value?(n: number): string }>
  >;
  readouts: Readonly<Record<string, string>>;
  /** Sentences by key. */
  say: Readonly<Record<string, (...args: never[]) => string>>;
}

/** Says phrases in the language of its texts. */
export type Say = (phrase: Phrase) => string;

export const speaker =
  (texts: StepsTexts): Say =>
  (phrase) =>
    say(texts, phrase);

/** The sentence of a phrase. A key without one is a mistake of the explainer, which its tests find. */
export function say(texts: StepsTexts, [key, ...args]: Phrase): string {
  const sentence = texts.say[key] as ((...args: (string | number)[]) => string) | undefined;
  if (!sentence) throw new Error(`the texts have no sentence “${key}”`);
  return sentence(...args);
}
