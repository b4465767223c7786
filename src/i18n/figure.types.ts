import type { Entry } from '../figure/entries.ts';
import type { LogFilter } from '../figure/log-filter.ts';
import type { NodeView } from '../figure/nodes.ts';
import type { Look } from '../figure/scene.ts';
import type { StateFault } from '../figure/state-fault.ts';
import type { Command } from '../sim/index.ts';

/** What happened, and why. */
export interface Sentence {
  text: string;
  reason?: string;
}

export type Named = (id: string) => string;

/** What a figure says in the page; apart, so that it carries one language. */
export interface FigureStrings {
  lang: string;
  play: string;
  pause: string;
  next: string;
  speeds: (speed: number) => string;
  readouts: Record<string, string>;
  logEmpty: string;
  yourAnswer: (answer: string) => string;
  willShow: string;
  measured: (value: string) => string;
  right: string;
  notRight: string;
  copyLink: string;
  copied: string;
  copyFailed: string;
  slowed: (speed: string) => string;
  faults: Record<StateFault, string>;
  /** The line in a node, short where it is narrow, and the sentence about it. */
  note: (view: NodeView, short?: boolean) => string;
  about: (view: NodeView, name: string) => string;
  sentence: (entry: Entry, name: Named) => Sentence;
  command: (command: Command, name: Named) => string;
  request: (number: number) => string;
  looks: Record<Look, string>;
  since: (seconds: string) => string;
}

/** What only the HTML of the frame says. */
export interface FrameStrings {
  figure: (number: string) => string;
  scene: (time: string) => string;
  stage: string;
  stageHint: string;
  toStart: string;
  stepBack: string;
  step: string;
  speed: string;
  scrub: string;
  seed: string;
  otherSeed: string;
  seedHint: string;
  controls: string;
  chosen: string;
  theory: (label: string) => string;
  lately: (seconds: number) => string;
  log: string;
  logFilter: string;
  logFilters: Record<LogFilter, string>;
  predict: string;
  showAnswer: string;
  limits: string;
  model: string;
  constants: string;
  plots: string;
  share: string;
  saveCsv: string;
  saveSvg: string;
  savePng: string;
  reset: string;
  keys: string;
  keyList: readonly (readonly [string, string])[];
  legend: Record<Look | 'flow', string>;
  /** CPU, memory, disk: the rows of a machine. */
  resources: readonly [string, string, string];
}
