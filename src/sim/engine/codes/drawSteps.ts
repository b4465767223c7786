/** Draw steps of what every request has; the compiler's keys for service demands lie above them. */

export const interarrival = 1;
export const requestClass = 2;
export const client = 3;
export const think = 4;
export const backOff = 5;
export const burst = 6;
export const address = 7;
