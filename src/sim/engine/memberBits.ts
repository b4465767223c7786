/** Every client is its own /24, because nginx's ip_hash reads the first three octets. */
export function addressOf(client: number): number {
  return (client + 1) << 8;
}

/** Members in a set, which is the bits of one word. */
export function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Position of the n-th set bit, n from 0. */
export function nthBit(bits: number, n: number): number {
  let rest = bits;
  for (let skipped = 0; skipped < n; skipped++) rest &= rest - 1;
  return 31 - Math.clz32(rest & -rest);
}
