/** How a station serves. */

export const firstComeFirstServed = 0;
export const processorSharing = 1;
