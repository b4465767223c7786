import type { Lang } from '../../i18n/lang.ts';
import type { StepsStrings } from '../../i18n/steps.types.ts';
import type { Json } from '../state.ts';
import type { Phrase, StepsModel, StepsTexts } from './model.ts';
import type { StepsSession } from './session.ts';

/** A stepped figure in a page: what its parts share. */
export interface StepsFigure {
  readonly root: HTMLElement;
  readonly lang: Lang;
  readonly model: StepsModel;
  readonly texts: StepsTexts;
  readonly strings: StepsStrings;
  readonly session: StepsSession;
  say(phrase: Phrase): string;
  speed: number;
  playing: boolean;
  /** Says something to those who listen, politely. */
  announce(text: string): void;
  /** Sets the data and shows what becomes of it. */
  change(data: Json): Promise<void>;
  /** Runs again with what the panel has set, such as a secret. */
  again(): Promise<void>;
  /** The run is another one; everything is drawn anew. */
  changed(): void;
  /** The position is another one. */
  moved(): void;
}

/** A part of the page that shows the state of the figure. */
export interface StepsPart {
  /** After every move; while playing, with each step. */
  show(): void;
  /** Every frame while playing: the way between two steps. */
  draw?(): void;
  /** Another run. */
  renew?(): void;
}
