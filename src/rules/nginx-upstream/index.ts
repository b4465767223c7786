/**
 * What nginx does when an upstream fails, and whom it asks next.
 *
 * - `new Gateway({ servers, method?, nextUpstream?, nextUpstreamTries?, connectTimeout?, readTimeout? })`, then
 *   `gateway.request(now, method, (server) => behaviour)` → `{ status, elapsed, attempts, complete, noLiveUpstream, log }`.
 *   Times are seconds, `now` on the caller's clock. `complete` is false when the client got less than announced.
 *   An attempt has `server`, `status`, `outcome`, `disabled`, and `skippedUntil` when it put the server out.
 * - `Behaviour`: `refuse`, `dropSyn`, `acceptAndStaySilent`, `close`, `reset`, `malformedHeader`, `garbage`, and `answer`
 *   with `after` (slow), `pauses` (dripping) and `breaks` (half an answer).
 * - `logLine(entry, context)`: a line of the error log as nginx writes it; `warn` only with `error_log … warn`.
 * - `ownStatuses`: what nginx answers without an upstream.
 * - `UpstreamGroup`: the state of an upstream block, for those who time attempts themselves.
 */
export { type Behaviour, type Course, courseOf, type Fault, type Timeouts } from './behaviour.ts';
export { type LogContext, type LogEntry, logLine } from './errorLog.ts';
export { type Attempt, Gateway, type GatewaySettings, ownStatuses, type Reply } from './gateway.ts';
export { type Condition, isNonIdempotent, type Outcome } from './nextUpstream.ts';
export { type Method, UpstreamError, UpstreamGroup, type UpstreamServer } from './upstreamGroup.ts';
