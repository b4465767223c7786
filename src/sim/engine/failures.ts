/** Why a request failed, as its client would report it. Order is that of the counters; 0 is no failure. */
export const Failure = {
  none: 0,
  /** RST: nobody listens. */
  refused: 1,
  /** SYNs unanswered until the caller's limit. */
  connectTimeout: 2,
  /** The client itself waited too long. */
  clientTimeout: 3,
  /** 500: the program answered with an error. */
  serverError: 4,
  /** 502: refused or cut off behind a gateway, or no live upstream. */
  badGateway: 5,
  /** 503: queue full, or no server registered. */
  unavailable: 6,
  /** 504: the gateway waited too long. */
  gatewayTimeout: 7,
  /** The connection broke while the client waited. */
  reset: 8,
  /** 500: no database connection within the pool's wait timeout. */
  poolTimeout: 9,
  /** 500: the database refused a further connection. */
  tooManyConnections: 10,
  /** The simulation had no request slot left. A scenario in which this happens is wrong. */
  noSlot: 11,
} as const;

export type FailureKind = keyof typeof Failure;
export const FAILURE_KINDS = Object.keys(Failure) as FailureKind[];
export const FAILURES = FAILURE_KINDS.length;
