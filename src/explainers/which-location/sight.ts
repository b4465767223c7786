import type { Phrase } from '../../figure/steps/model.ts';
import type { ConfigProblem, LocationBlock } from '../../rules/nginx-config/index.ts';
import type { Selection } from '../../rules/nginx-location/index.ts';
import type { RequestAnswer } from '../../rules/nginx-request/index.ts';
import type { Lab } from './lab.ts';

/** One search for a location, of the path that came or of one nginx went on to by itself. */
export interface Round {
  uri: string;
  selection: Selection;
  winner: LocationBlock | null;
}

/** How far the reader is in the search at a step. */
export interface Moment {
  /** Number of the round, -1 before the first. */
  round: number;
  /** Candidates of that round that nginx has come to. */
  looked: number;
  /** The round is over, and every candidate has its fate. */
  decided: boolean;
  /** Whether the server block has been chosen. */
  server: boolean;
  /** The request to the WAS has been written. */
  passed: boolean;
  /** Line of the configuration the step is about. */
  line?: number;
}

/** What a run of this figure shows besides its steps. */
export interface Sight {
  lab: Lab;
  problems: readonly ConfigProblem[];
  /** What the client sends, line by line. */
  client: readonly string[];
  answer: RequestAnswer | null;
  rounds: readonly Round[];
  moments: readonly Moment[];
  locations: ReadonlyMap<string, LocationBlock>;
  /** Rows of the table, once the end is reached. */
  outcome: { goes: Phrase; answer: Phrase; bad: boolean };
}
