/** Words of an instruction. */

export const op = 0;
export const a = 1;
export const b = 2;
export const law = 3;
export const key = 4;
export const onError = 5;
export const c = 6;
export const d = 7;
