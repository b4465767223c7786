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

/** What a server does with a connection. */
export type Behaviour =
  | { does: 'refuse' }
  /** the SYN is dropped: host gone, firewall, accept queue full */
  | { does: 'dropSyn' }
  | { does: 'acceptAndStaySilent' }
  /** accepts, then closes or resets without a response */
  | { does: 'close' }
  | { does: 'malformedHeader' }
  /**
   * `after`: seconds of work before the header. `pauses`: seconds between the pieces of the body.
   */
  | { does: 'answer'; status: number; after?: number; pauses?: readonly number[] };

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
    let elapsed = 0;
    group.begin(attempt, 0, this.#settings.nextUpstreamTries);
    for (;;) {
      const server = group.pick(now + elapsed, attempt, 0, client);
      if (server < 0) return { status: 502, elapsed, attempts, complete: true, noLiveUpstream: true };
      const result = this.#connect(behaviour(server));
      elapsed += result.elapsed;
      const late =
        (this.#settings.nextUpstreamTimeout ?? 0) > 0 && elapsed >= (this.#settings.nextUpstreamTimeout ?? 0);
      const triesLeft = late ? 1 : group.triesLeft(attempt, 0);
      const { outcome, status: own } = result;
      const failed = countsAsFailure(this.#mask, outcome, own, nonIdempotent, triesLeft);
      const next = triesNext(this.#mask, outcome, own, nonIdempotent, triesLeft);
      group.settle(server, now + elapsed, failed, attempt, 0);
      const status = gatewayStatus(outcome, own);
      attempts.push({ server, status, outcome, disabled: failed && group.skipped(server, now + elapsed) });
      if (!next) return { status, elapsed, attempts, complete: result.complete, noLiveUpstream: false };
    }
  }

  #connect(behaviour: Behaviour): { outcome: Outcome; status: number; elapsed: number; complete: boolean } {
    const connectTimeout = this.#settings.connectTimeout ?? 60;
    const readTimeout = this.#settings.readTimeout ?? 60;
    const failed = (outcome: Outcome, elapsed: number) => ({ outcome, status: 0, elapsed, complete: true });
    switch (behaviour.does) {
      case 'refuse':
        return failed('connectRefused', 0);
      case 'dropSyn':
        return failed('connectTimeout', connectTimeout);
      case 'acceptAndStaySilent':
        return failed('readTimeout', readTimeout);
      case 'close':
        return failed('closed', 0);
      case 'malformedHeader':
        return failed('invalidHeader', 0);
      case 'answer': {
        let elapsed = behaviour.after ?? 0;
        if (elapsed > readTimeout) return failed('readTimeout', readTimeout);
        for (const pause of behaviour.pauses ?? []) {
          // The timeout is between two reads; the header is out, so the status stands.
          if (pause > readTimeout)
            return {
              outcome: 'answered',
              status: behaviour.status,
              elapsed: elapsed + readTimeout,
              complete: false,
            };
          elapsed += pause;
        }
        return { outcome: 'answered', status: behaviour.status, elapsed, complete: true };
      }
    }
  }
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
