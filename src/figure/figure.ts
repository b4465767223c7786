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

/** What is given when a figure is joined to its page. */
export type Given = Pick<Figure, 'root' | 'model' | 'texts' | 'strings' | 'session' | 'name'>;

/** Seconds between two announcements while it plays. */
const QUIET = 1.5;

/** A figure whose parts are to come: they are told of every change. */
export function createFigure(given: Given, parts: readonly Part[]): Figure {
  const speaker = find<HTMLElement>(given.root, '[data-announce]');
  let spoken = Number.NEGATIVE_INFINITY;
  const figure: Figure = {
    ...given,
    chosen: given.model.chosen,
    speed: given.model.speed,
    playing: false,
    announce(text) {
      const now = performance.now() / 1000;
      if (figure.playing && now - spoken < QUIET) return;
      spoken = now;
      speaker.textContent = text;
    },
    changed() {
      for (const part of parts) part.renew?.();
      figure.moved();
    },
    moved() {
      for (const part of parts) part.show();
      for (const part of parts) part.draw?.(0);
    },
  };
  return figure;
}

/** The page's controls answer from now on. */
export function enliven(root: HTMLElement): void {
  for (const dead of root.querySelectorAll('[inert]')) dead.removeAttribute('inert');
  root.classList.add('live');
}

export function find<E extends Element>(root: ParentNode, selector: string): E {
  const found = root.querySelector<E>(selector);
  if (!found) throw new Error(`the figure has no ${selector}`);
  return found;
}
