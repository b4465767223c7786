import type { Figure } from './figure.ts';

/** Small plots of the run so far; loaded on use. */
export function showPlots(_figure: Figure, _into: HTMLElement): void {}
