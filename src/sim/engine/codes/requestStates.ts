/** What a request is doing, and therefore which structure holds it. */

export const free = 0;
/** Its timer will continue its program: it travels, thinks, or has just been woken. */
export const moving = 1;
/** In a processor-sharing station: the station's timer will finish it. */
export const sharing = 2;
/** In service at a first-come-first-served station: its own timer will finish it. */
export const inService = 3;
/** Waiting in a station's line. */
export const waitingStation = 4;
/** Waiting in a pool's line; its own timer, when set, is the wait timeout. */
export const waitingPool = 5;
/** Its packets vanish: only a deadline or the connect timeout ends this. */
export const lost = 6;
/** SYN unanswered: its timer sends the next SYN or gives up. */
export const connecting = 7;
/** A closed user thinks, or a client pauses before a retry: the timer starts the attempt. */
export const pausing = 8;
