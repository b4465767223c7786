/** What became of a request that asked a pool for a token. */

export const taken = 0;
export const waits = 1;
export const full = 2;
