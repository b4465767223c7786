/** What a machine is. */

export const absent = 0;
export const booting = 1;
export const up = 2;
export const unplugged = 3;
