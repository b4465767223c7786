import { node } from './nodes.ts';

/** Typing goes on while answers arrive; only what stands for so long, in milliseconds, is read out. */
const SETTLED = 400;

/**
 * Reads results out. Two live regions take turns: some screen readers are silent when a region gets the text that it
 * already has.
 */
export class Announcer {
  readonly element = node('div', 'search-live');
  readonly #regions = [0, 1].map(() => {
    const region = node('p', '');
    region.setAttribute('role', 'status');
    return region;
  });
  #turn = 0;
  #timer = 0;

  constructor() {
    this.element.append(...this.#regions);
  }

  say(text: string): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.#turn = 1 - this.#turn;
      this.#regions.forEach((region, index) => {
        region.textContent = index === this.#turn ? text : '';
      });
    }, SETTLED);
  }
}
