import type { FigureStrings, Named } from '../i18n/figure.types.ts';
import type { FigureModel, FigureTexts } from './model.ts';
import type { Session } from './session.ts';

/** A figure in a page: what its parts share. */
export interface Figure {
  readonly root: HTMLElement;
  readonly model: FigureModel;
  readonly texts: FigureTexts;
  readonly strings: FigureStrings;
  readonly session: Session;
  readonly name: Named;
  /** The node the reader has chosen. */
  chosen: string;
  /** Simulated seconds a second while it plays, and whether it does. */
  speed: number;
  playing: boolean;
  /** Says something to those who listen, politely. */
  announce(text: string): void;
  /** The run has another past or another system; everything is drawn anew. */
  changed(): void;
  /** The time is another one. */
  moved(): void;
}

/** A part of the page that shows the state of the figure. */
export interface Part {
  /** About ten times a second while playing, and after every change. */
  show(): void;
  /** Every frame while playing. */
  draw?(seconds: number): void;
  /** Other commands, another system, or another picture. */
  renew?(): void;
}

export function find<E extends Element>(root: ParentNode, selector: string): E {
  const found = root.querySelector<E>(selector);
  if (!found) throw new Error(`the figure has no ${selector}`);
  return found;
}
