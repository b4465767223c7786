/** Why a request failed, as its client would report it. Order is that of the counters; 0 is no failure. */

export const none = 0;
/** RST: nobody listens. */
export const refused = 1;
/** SYNs unanswered until the caller's limit. */
export const connectTimeout = 2;
/** The client itself waited too long. */
export const clientTimeout = 3;
/** 500: the program answered with an error. */
export const serverError = 4;
/** 502: refused or cut off behind a gateway, or no live upstream. */
export const badGateway = 5;
/** 503: queue full, or no server registered. */
export const unavailable = 6;
/** 504: the gateway waited too long. */
export const gatewayTimeout = 7;
/** The connection broke while the client waited. */
export const reset = 8;
/** 500: no database connection within the pool's wait timeout. */
export const poolTimeout = 9;
/** 500: the database refused a further connection. */
export const tooManyConnections = 10;
/** The simulation had no request slot left. A scenario in which this happens is wrong. */
export const noSlot = 11;
