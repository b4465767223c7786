/** Keys that look, sound or lie so close that one is often typed for the other; a slip between them costs less. */
const CLOSE = 'ㅐㅔ ㅒㅖ ㅔㅖ ㄱㄲㅋ ㄷㄸㅌ ㅂㅃㅍ ㅅㅆ ㅈㅉㅊ ㅗㅜ ㅓㅏ ㅡㅜ'.split(' ');
const close = new Set(CLOSE.flatMap((group) => [...group].flatMap((a) => [...group].map((b) => a + b))));

const CLOSE_SLIP = 0.6;
const SWAP = 0.8;

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

/** Which keys a run of keystrokes has, as bits; several keys may share a bit. */
export function keySet(keys: string): number {
  let bits = 0;
  for (let index = 0; index < keys.length; index++) bits |= 1 << (keys.charCodeAt(index) & 31);
  return bits;
}

/**
 * Whether runs with these keys can be within a distance: one slip, the cheapest change, swaps at most one key for
 * another. Much cheaper to ask than the distance.
 */
export function mayBeWithin(a: number, b: number, limit: number): boolean {
  let different = a ^ b;
  let count = 0;
  while (different !== 0) {
    different &= different - 1;
    count++;
  }
  return count * CLOSE_SLIP <= 2 * limit;
}

/** Cost of one key in place of another: 0, 0.6 or 1. */
export const keyCost = (a: string, b: string): number => (a === b ? 0 : close.has(a + b) ? CLOSE_SLIP : 1);
