/** What an entry of the held stack is; 0 is an entry handed to another slot. */

export const nothing = 0;
/** A token of a pool: a thread, a worker, a database connection. */
export const token = 1;
/** Counted as in flight at a balancer's member. */
export const inFlight = 2;
/** A connection of a link, kept for the next request when it ends well. */
export const connection = 3;
/** A finished handshake that waits for `accept()`. */
export const acceptPlace = 4;
