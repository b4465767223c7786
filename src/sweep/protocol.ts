import type { Scenarios, Values } from '../figure/model.ts';
import type { Curve } from './curve.ts';

/** What the page asks its worker. */
export interface Asked {
  scenarios: Scenarios;
  values: Values;
}

/** What the worker answers, many times: how far it is, then the curves. */
export type Answered = { done: number; of: number } | { curves: Curve[] };
