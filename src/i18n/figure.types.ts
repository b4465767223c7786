import type { Entry } from '../figure/entries.ts';
import type { NodeView } from '../figure/nodes.ts';
import type { Look } from '../figure/scene.ts';
import type { StateFault } from '../figure/state.ts';
import type { Command } from '../sim/index.ts';

/** What happened, and why. */
export interface Sentence {
  text: string;
  reason?: string;
}

export type Named = (id: string) => string;

/** What the frame of every figure says; apart, so that a figure carries one language. */
export interface FigureStrings {
  lang: string;
  figure: (number: string) => string;
  stage: string;
  stageHint: string;
  toStart: string;
  stepBack: string;
  play: string;
  pause: string;
  next: string;
  step: string;
  speed: string;
  speeds: (speed: number) => string;
  scrub: string;
  seed: string;
  otherSeed: string;
  seedHint: string;
  controls: string;
  chosen: string;
  readouts: Record<string, string>;
  theory: (label: string) => string;
  lately: (seconds: number) => string;
  log: string;
  logFilter: string;
  logFilters: Record<'told' | 'all' | 'failures', string>;
  logEmpty: string;
  predict: string;
  showAnswer: string;
  yourAnswer: (answer: string) => string;
  willShow: string;
  measured: (value: string) => string;
  right: string;
  notRight: string;
  limits: string;
  model: string;
  constants: string;
  plots: string;
  share: string;
  copyLink: string;
  copied: string;
  copyFailed: string;
  saveCsv: string;
  saveSvg: string;
  savePng: string;
  reset: string;
  keys: string;
  keyList: readonly (readonly [string, string])[];
  legend: Record<Look | 'flow', string>;
  slowed: (speed: string) => string;
  faults: Record<StateFault, string>;
  /** The line in a node, and the sentence about it. */
  note: (view: NodeView) => string;
  about: (view: NodeView, name: string) => string;
  sentence: (entry: Entry, name: Named) => Sentence;
  command: (command: Command, name: Named) => string;
  request: (number: number) => string;
  looks: Record<Look, string>;
  since: (seconds: string) => string;
}
