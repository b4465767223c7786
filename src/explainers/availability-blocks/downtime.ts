import type { Entry } from '../../figure/entries.ts';
import { type Arrangement, works } from './arrangements.ts';

/** A time in which an arrangement does not work, in seconds of the run; the last may not be over yet. */
export interface Outage {
  from: number;
  to: number;
}

/** What the log says of machines that went off and came back, as times in which nobody could be answered. */
export function outages(told: readonly Entry[], arrangement: Arrangement, now: number): Outage[] {
  const off = new Set<string>();
  const found: Outage[] = [];
  let since = Number.NaN;
  for (const { kind, subject, time } of told) {
    if (kind === 'fault') off.add(subject);
    else if (kind === 'restored') off.delete(subject);
    else continue;
    const isDown = !works(arrangement, off);
    if (isDown && Number.isNaN(since)) since = time;
    if (isDown || Number.isNaN(since)) continue;
    found.push({ from: since, to: time });
    since = Number.NaN;
  }
  return Number.isNaN(since) ? found : [...found, { from: since, to: now }];
}

const TWO_SIDED_95 = 1.96;

/**
 * Share of the time down so far, and the half-width of its 95 % interval: outages that come at random, each of its own
 * length, add up to a compound Poisson sum, whose variance is estimated by the sum of the squared lengths. Without two
 * outages there is no interval.
 */
export function shareDown(found: readonly Outage[], now: number): { share: number; halfWidth: number } {
  const lengths = found.map(({ from, to }) => to - from);
  const squares = lengths.reduce((sum, length) => sum + length * length, 0);
  return {
    share: now > 0 ? lengths.reduce((sum, length) => sum + length, 0) / now : Number.NaN,
    halfWidth: lengths.length < 2 ? Number.NaN : (TWO_SIDED_95 * Math.sqrt(squares)) / now,
  };
}
