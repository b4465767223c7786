/**
 * What nginx makes of one attempt at an upstream server: whether it counts against the server, whether
 * another server is tried, and which status the client gets when it is the last.
 * https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_next_upstream
 */

/** How an attempt ended. `answered` is any complete, well-formed response, whatever its status. */
export type Outcome =
  | 'answered'
  /** the host answers the SYN with RST: nobody listens */
  | 'connectRefused'
  /** no answer to the SYN within proxy_connect_timeout */
  | 'connectTimeout'
  /** the request could not be written within proxy_send_timeout */
  | 'sendTimeout'
  /** nothing to read for proxy_read_timeout before the header was complete */
  | 'readTimeout'
  /** closed or reset before the header was complete */
  | 'closed'
  /** empty or malformed header */
  | 'invalidHeader';

export type Condition =
  | 'error'
  | 'timeout'
  | 'invalid_header'
  | 'http_500'
  | 'http_502'
  | 'http_503'
  | 'http_504'
  | 'http_403'
  | 'http_404'
  | 'http_429'
  | 'non_idempotent'
  | 'off';

const ERROR = 1;
const TIMEOUT = 2;
const INVALID_HEADER = 4;
const NON_IDEMPOTENT = 8;
const STATUSES = [500, 502, 503, 504, 403, 404, 429];
const FIRST_STATUS = 16;

const BITS: Record<Condition, number> = {
  error: ERROR,
  timeout: TIMEOUT,
  invalid_header: INVALID_HEADER,
  non_idempotent: NON_IDEMPOTENT,
  off: 0,
  http_500: FIRST_STATUS,
  http_502: FIRST_STATUS << 1,
  http_503: FIRST_STATUS << 2,
  http_504: FIRST_STATUS << 3,
  http_403: FIRST_STATUS << 4,
  http_404: FIRST_STATUS << 5,
  http_429: FIRST_STATUS << 6,
};

/** The arguments of `proxy_next_upstream` as a mask for the functions below; nginx's default if none. */
export function nextUpstreamMask(conditions: readonly Condition[] = ['error', 'timeout']): number {
  return conditions.includes('off') ? 0 : conditions.reduce((mask, name) => mask | BITS[name], 0);
}

/** Methods that nginx does not send a second time once a server may have acted on the first. */
export function isNonIdempotent(method: string): boolean {
  return method === 'POST' || method === 'LOCK' || method === 'PATCH';
}

/** True once the server may have read something of the request. */
export function requestSent(outcome: Outcome): boolean {
  return outcome !== 'connectRefused' && outcome !== 'connectTimeout';
}

function condition(outcome: Outcome, status: number): number {
  switch (outcome) {
    case 'answered': {
      const listed = STATUSES.indexOf(status);
      return listed < 0 ? 0 : FIRST_STATUS << listed;
    }
    case 'connectTimeout':
    case 'sendTimeout':
    case 'readTimeout':
      return TIMEOUT;
    case 'invalidHeader':
      return INVALID_HEADER;
    default:
      return ERROR;
  }
}

/**
 * Whether another server is tried. `triesLeft` includes the attempt that just ended; in a group of one
 * server it is 1 or less. A listed status is one of an `answered` attempt; for other outcomes give 0.
 */
export function triesNext(
  mask: number,
  outcome: Outcome,
  status: number,
  nonIdempotent: boolean,
  triesLeft: number,
): boolean {
  let needed = condition(outcome, status);
  if (needed === 0 || triesLeft <= 1) return false;
  if (nonIdempotent && requestSent(outcome)) needed |= NON_IDEMPOTENT;
  return (mask & needed) === needed;
}

/**
 * Whether the attempt counts towards the server's max_fails. Errors, timeouts and invalid headers always
 * do, even if proxy_next_upstream does not list them. A listed 5xx or 429 does when it sends the request
 * to another server (the last server's own error page is passed on and not held against it); 403 and 404
 * never do.
 */
export function countsAsFailure(
  mask: number,
  outcome: Outcome,
  status: number,
  nonIdempotent: boolean,
  triesLeft: number,
): boolean {
  if (outcome !== 'answered') return true;
  if (status === 403 || status === 404) return false;
  return triesNext(mask, outcome, status, nonIdempotent, triesLeft);
}

/** What the attempt alone gives the client: the server's own status, or the gateway's 502 or 504. */
export function gatewayStatus(outcome: Outcome, status: number): number {
  if (outcome === 'answered') return status;
  return condition(outcome, status) === TIMEOUT ? 504 : 502;
}
