/** What became of a request that entered a station. */

export const accepted = 0;
export const full = 1;
