import { withoutParticle } from './particles.ts';

/** A query to the index and how much its results count. */
export interface PlannedQuery {
  readonly text: string;
  readonly weight: number;
}

/** Turns what a reader typed into queries to the index. */
export function planQueries(typed: string): PlannedQuery[] {
  const words = typed.normalize('NFC').trim().split(/\s+/);
  const text = words.map(withoutParticle).join(' ');
  return text ? [{ text, weight: 1 }] : [];
}
