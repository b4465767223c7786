import type { Readout } from '../model.ts';
import type { System } from '../system.ts';

/** The explainer that opens the site, without its log, parameters and question. */
export const SMALL_FIGURE = 'compare';
/** Rows of its table that stand under each picture. */
const ROWS = ['success', 'p99', 'pointsOfFailure'];
/** How fast it plays: the slowest balancer notices a lost server within seconds of the reader's time. */
export const SMALL_SPEED = 5;

/** The few numbers of one system. */
export const laneRows = (rows: readonly Readout[]): Readout[] =>
  ROWS.flatMap((name) => rows.find((row) => row.name === name) ?? []);

/** Requests that have come so far: the same in every system. */
export const requestsSoFar = (systems: readonly System[]): number =>
  systems[0]?.read().total.offered ?? Number.NaN;
