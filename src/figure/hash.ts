/** The parameter of the address's hash that holds a state; one figure a URL. */
export const HASH_KEY = 'figure';

/** 64 bits as text, from anything that JSON can write. */
export function hashOf(value: unknown): string {
  const text = JSON.stringify(value);
  let one = 0x811c9dc5;
  let other = 0x1b873593;
  for (let n = 0; n < text.length; n++) {
    one = Math.imul(one ^ text.charCodeAt(n), 0x01000193);
    other = Math.imul(other ^ text.charCodeAt(n), 0x85ebca6b);
    other ^= other >>> 13;
  }
  return (one >>> 0).toString(36) + (other >>> 0).toString(36);
}
