import { written } from '../../figure/format.ts';

/** Seconds as a sentence says them; those of a timer are whole. */
export const span = (seconds: number, lang: string, unit: string): string =>
  seconds < 1 ? written(seconds, 'time', lang) : `${seconds}${unit}`;
