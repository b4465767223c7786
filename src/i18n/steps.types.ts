import type { StateFault } from '../figure/state-fault.ts';

/** What a stepped figure says in the page; apart, so that it carries one language. */
export interface StepsStrings {
  lang: string;
  play: string;
  pause: string;
  next: string;
  speeds: (speed: number) => string;
  /** “step 3 of 8”, with the time where the model has one. */
  place: (number: number, of: number, time: string) => string;
  yourAnswer: (answer: string) => string;
  willShow: string;
  measured: (value: string) => string;
  right: string;
  notRight: string;
  copyLink: string;
  copied: string;
  copyFailed: string;
  failed: string;
  faults: Record<StateFault, string>;
}

/** What only its HTML says, where it differs from other figures. */
export interface StepsFrameStrings {
  stageHint: string;
  toStart: string;
  stepBack: string;
  step: string;
  /** The parts of the story, as a list of buttons. */
  chapters: string;
  scrub: string;
  keyList: readonly (readonly [string, string])[];
}
