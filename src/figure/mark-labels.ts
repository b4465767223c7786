/** Share of the width that a label needs before the next. */
const APART = 0.16;

/** Which marks on the scrubber have room for their label: the first of those that stand close together. */
export function labelled(times: readonly number[], duration: number): boolean[] {
  let free = 0;
  return times.map((at) => {
    const hasRoom = at / duration >= free;
    if (hasRoom) free = at / duration + APART;
    return hasRoom;
  });
}
