/** Keys that look, sound or lie so close that one is often typed for the other; a slip between them costs less. */
const CLOSE = 'ㅐㅔ ㅔㅖ ㅖㅒ ㄱㄲㅋ ㄷㄸㅌ ㅂㅃㅍ ㅅㅆ ㅈㅉㅊ ㅗㅜ ㅓㅏ ㅡㅜ'.split(' ');
const close = new Set(CLOSE.flatMap((group) => [...group].flatMap((a) => [...group].map((b) => a + b))));

/** What a slip between close keys costs; the least that any slip does. */
export const CLOSE_SLIP = 0.6;
/** What two keys in the wrong order cost. */
export const SWAP = 0.8;

/**
 * Restricted Damerau–Levenshtein distance of two runs of keystrokes: a missing, extra or wrong key costs 1, a close one
 * 0.6, two keys in the wrong order 0.8.
 * @returns the distance, or Infinity as soon as it must pass `limit`
 */
export function keystrokeDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Infinity;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const x = a.charAt(i - 1);
      const y = b.charAt(j - 1);
      const slip = x === y ? 0 : close.has(x + y) ? CLOSE_SLIP : 1;
      let cost = Math.min(
        (last[j] ?? Infinity) + 1,
        (row[j - 1] ?? Infinity) + 1,
        (last[j - 1] ?? Infinity) + slip,
      );
      if (i > 1 && j > 1 && x === b.charAt(j - 2) && y === a.charAt(i - 2) && x !== y)
        cost = Math.min(cost, (before[j - 2] ?? Infinity) + SWAP);
      row[j] = cost;
      least = Math.min(least, cost);
    }
    if (least > limit) return Infinity;
    before = last;
    last = row;
  }
  const distance = last[b.length] ?? Infinity;
  return distance > limit ? Infinity : distance;
}

/**
 * For each key that is close to others, one that stands for all it can be reached from by close slips.
 * A group has at most one earlier group that it shares keys with.
 */
const standIns = new Map<string, number>();
for (const group of CLOSE) {
  const known = [...group].find((key) => standIns.has(key)) ?? group;
  const standIn = standIns.get(known) ?? group.charCodeAt(0);
  for (const key of group) standIns.set(key, standIn);
}

/** Which keys a run of keystrokes has, as bits; close keys share one, and others may. */
export function keySet(keys: string): number {
  let bits = 0;
  for (const key of keys) bits |= 1 << ((standIns.get(key) ?? key.charCodeAt(0)) & 31);
  return bits;
}

/**
 * Whether runs with these keys can be within a distance: a close slip or a swap changes none of the bits, any other
 * slip costs 1 and changes two at most. Much cheaper to ask than the distance.
 */
export function mayBeWithin(a: number, b: number, limit: number): boolean {
  // The number of bits in which the two differ, all of them counted at once.
  let bits = a ^ b;
  bits -= (bits >>> 1) & 0x55555555;
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  const count = Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  return count <= 2 * limit;
}

/** Cost of one key in place of another: 0, 0.6 or 1. */
export const keyCost = (a: string, b: string): number => (a === b ? 0 : close.has(a + b) ? CLOSE_SLIP : 1);

const ROWS = 'ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ ㅁㄴㅇㄹㅎㅗㅓㅏㅣ ㅋㅌㅊㅍㅠㅜㅡ qwertyuiop asdfghjkl zxcvbnm'.split(' ');

/** Row and column of every key of both layouts; the lower rows stand half a key and more to the right. */
const positions = new Map(
  ROWS.flatMap((row, index) =>
    [...row].map((key, column) => [key, { row: index, column: column + 0.3 * (index % 3) }] as const),
  ),
);

/** Whether two keys of one layout lie side by side or one above the other, so that a finger hits one for the other. */
export function areNeighbours(a: string, b: string): boolean {
  const one = positions.get(a);
  const other = positions.get(b);
  if (!one || !other || Math.floor(one.row / 3) !== Math.floor(other.row / 3)) return false;
  return Math.abs(one.row - other.row) <= 1 && Math.abs(one.column - other.column) < 1.1;
}
