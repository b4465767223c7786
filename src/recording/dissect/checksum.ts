/** The Internet checksum's sum of 16-bit words with end-around carry, not yet complemented (RFC 1071). */
export function onesSum(bytes: Uint8Array, from: number, to: number, start = 0): number {
  let sum = start;
  for (let index = from; index < to; index += 2)
    sum += ((bytes[index] ?? 0) << 8) | (index + 1 < to ? (bytes[index + 1] ?? 0) : 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return sum;
}
