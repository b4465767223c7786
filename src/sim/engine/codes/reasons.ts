/** Why; a routed request gives its balancer's policy number instead, or FOLLOWED. */

export const none = 0;
export const passiveFailure = 1;
export const checksFailed = 2;
export const checksPassed = 3;
export const outOfMemory = 4;
export const command = 5;
export const randomFault = 6;
export const queueFull = 7;
export const acceptQueueFull = 8;
export const connectionLimit = 9;
