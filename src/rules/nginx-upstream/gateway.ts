import { type Behaviour, type Course, courseOf } from './behaviour.ts';
import { disabledEntry, faultEntry, type LogEntry, noLiveEntry } from './errorLog.ts';
import {
  type Condition,
  countsAsFailure,
  gatewayStatus,
  isNonIdempotent,
  nextUpstreamMask,
  type Outcome,
  triesNext,
} from './nextUpstream.ts';
import {
  attemptInts,
  type Method,
  UpstreamGroup,
  type UpstreamServer,
  upstreamFloats,
  upstreamInts,
} from './upstreamGroup.ts';

export interface GatewaySettings {
  servers: readonly UpstreamServer[];
  method?: Method;
  nextUpstream?: readonly Condition[];
  /** proxy_next_upstream_tries, 0 for no limit */
  nextUpstreamTries?: number;
  /** proxy_next_upstream_timeout in seconds, 0 for no limit */
  nextUpstreamTimeout?: number;
  /** seconds, default 60 like nginx's */
  connectTimeout?: number;
  readTimeout?: number;
}

export interface Attempt {
  server: number;
  status: number;
  outcome: Outcome;
  /** the attempt brought the server to max_fails: "upstream server temporarily disabled" */
  disabled: boolean;
  /** seconds on the caller's clock after which it is tried again; only where it is skipped now */
  skippedUntil?: number;
}

export interface Reply {
  /** what the client sees; after the header has gone out it can no longer change */
  status: number;
  /** seconds from the request to the last byte, or to the error page */
  elapsed: number;
  attempts: Attempt[];
  /** false when the connection broke after the header: the body is cut short */
  complete: boolean;
  noLiveUpstream: boolean;
  /** what nginx writes to its error log, in order */
  log: LogEntry[];
}

/** nginx with one `proxy_pass` to one upstream group: requests in, replies out, one at a time. */
export class Gateway {
  readonly group: UpstreamGroup;
  readonly #settings: GatewaySettings;
  readonly #mask: number;
  readonly #attempt: Int32Array;

  constructor(settings: GatewaySettings) {
    const n = settings.servers.length;
    this.#settings = settings;
    this.#mask = nextUpstreamMask(settings.nextUpstream);
    this.#attempt = new Int32Array(attemptInts(n));
    this.group = new UpstreamGroup(
      settings.servers,
      settings.method ?? 'roundRobin',
      new Int32Array(upstreamInts(n)),
      new Float64Array(upstreamFloats(n)),
    );
  }

  request(now: number, method: string, behaviour: (server: number) => Behaviour, client = 0): Reply {
    const { group } = this;
    const attempt = this.#attempt;
    const nonIdempotent = isNonIdempotent(method);
    const attempts: Attempt[] = [];
    const log: LogEntry[] = [];
    const { connectTimeout = 60, readTimeout = 60, nextUpstreamTimeout = 0 } = this.#settings;
    let elapsed = 0;
    group.begin(attempt, 0, this.#settings.nextUpstreamTries);
    for (;;) {
      const server = group.pick(now + elapsed, attempt, 0, client);
      if (server < 0) {
        log.push(noLiveEntry(elapsed));
        return { status: 502, elapsed, attempts, complete: true, noLiveUpstream: true, log };
      }
      const course = courseOf(behaviour(server), { connect: connectTimeout, read: readTimeout });
      elapsed += course.elapsed;
      const late = nextUpstreamTimeout > 0 && elapsed >= nextUpstreamTimeout;
      const triesLeft = late ? 1 : group.triesLeft(attempt, 0);
      const { outcome, status: own } = course;
      const failed = countsAsFailure(this.#mask, outcome, own, nonIdempotent, triesLeft);
      const next = triesNext(this.#mask, outcome, own, nonIdempotent, triesLeft);
      group.settle(server, now + elapsed, failed, attempt, 0);
      const status = gatewayStatus(outcome, own);
      const disabled = failed && group.skipped(server, now + elapsed);
      log.push(...entriesOf(course, disabled, elapsed, server));
      const until = disabled ? { skippedUntil: group.skippedUntil(server) } : {};
      attempts.push({ server, status, outcome, disabled, ...until });
      if (!next) return { status, elapsed, attempts, complete: course.complete, noLiveUpstream: false, log };
    }
  }
}

/** A timeout is written when the server has been judged, anything else when it is seen. */
function entriesOf({ outcome, fault }: Course, disabled: boolean, at: number, server: number): LogEntry[] {
  const entries = fault ? [faultEntry(fault, at, server)] : [];
  if (!disabled) return entries;
  const late = outcome === 'connectTimeout' || outcome === 'readTimeout';
  const entry = disabledEntry(fault, at, server);
  return late ? [entry, ...entries] : [...entries, entry];
}

/** What nginx answers by itself, without asking any upstream server. */
export const ownStatuses = {
  /** limit_req_status and limit_conn_status, their default */
  rateLimited: 503,
  /** POST to a static file: the static module knows GET and HEAD only */
  postToStaticFile: 405,
  fileMissing: 404,
  /** client_max_body_size exceeded */
  bodyTooLarge: 413,
  /** the client went away first; only the log shows it */
  clientLeft: 499,
} as const;
