/** Meaningful events. Sentences are made from these keys elsewhere, in the reader's language. */

export const routed = 0;
export const queued = 1;
export const refused = 2;
export const ejected = 3;
export const recovered = 4;
export const killed = 5;
export const timedOut = 6;
export const retried = 7;
export const rejected = 8;
export const failed = 9;
export const fault = 10;
export const restored = 11;
export const spawned = 12;
export const tookOver = 13;
export const connectionDenied = 14;
export const sessionLost = 15;
export const noSlot = 16;
export const started = 17;
export const nextUpstream = 18;
export const completed = 19;
/** Results of health checks that have not changed what the balancer believes yet: count, and how many it takes. */
export const checkFailed = 20;
export const checkPassed = 21;
/** A client population sent a request on command; which of its requests. */
export const sent = 22;
