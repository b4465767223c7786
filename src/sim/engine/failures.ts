import * as Failure from './codes/failures.ts';
import { namesOf } from './codes/namesOf.ts';

/** Why a request failed, as its client would report it. Order is that of the counters; 0 is no failure. */
export * as Failure from './codes/failures.ts';

export type FailureKind = keyof typeof Failure;
export const FAILURE_KINDS = namesOf(Failure);
export const FAILURES = FAILURE_KINDS.length;
