import type { Place } from '../nginx-config/index.ts';
import type { RedirectCause, Result, StatusReason, TraceEvent } from './result.ts';
import type { State } from './state.ts';

/** A request on its way through the phases, as a phase sees it: where it stands, and where it can be sent. */
export interface Passage {
  readonly state: State;
  readonly trace: TraceEvent[];
  /** An answer of nginx's own, for which `error_page` may name another. */
  error(status: number, reason: StatusReason, redirect?: string): Result;
  /** To another URI inside nginx; the client does not learn of it. Arguments are those after a `?`, or `args`. */
  redirect(uri: string, cause: RedirectCause, place: Place, args?: string): Result;
  /** To the location with this name, which begins with `@`. */
  named(name: string, place: Place): Result;
}
