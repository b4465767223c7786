/** How a process meets a packet. */

export const running = 0;
/** No process: the kernel refuses (RST). */
export const dead = 1;
/** No machine, or no way to it: nothing comes back. */
export const silent = 2;
