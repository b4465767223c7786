import type { ByteSet } from './syntax.ts';

/** Bytes from code points and ranges: `bytes('_', 'az')` is the underscore and the small letters. */
export function bytes(...ranges: readonly string[]): ByteSet {
  const set = new Uint8Array(256);
  for (const range of ranges) set.fill(1, range.charCodeAt(0), range.charCodeAt(range.length - 1) + 1);
  return set;
}

export const invert = (set: ByteSet): ByteSet => set.map((member) => 1 - member);

export function addAll(to: ByteSet, from: ByteSet): void {
  for (let byte = 0; byte < 256; byte++) if (from[byte] === 1) to[byte] = 1;
}

/** The other case of an ASCII letter; PCRE's built-in tables know no other letters. */
export function otherCase(byte: number): number {
  const small = byte | 32;
  return small >= 97 && small <= 122 ? byte ^ 32 : byte;
}

export function foldCase(set: ByteSet): ByteSet {
  const folded = set.slice();
  for (let byte = 0; byte < 256; byte++) if (set[byte] === 1) folded[otherCase(byte)] = 1;
  return folded;
}

export const digit = bytes('09');
export const word = bytes('az', 'AZ', '09', '_');
export const space = bytes('\t\r', ' ');
export const notNewline = invert(bytes('\n'));
export const anything = new Uint8Array(256).fill(1);

/** The escapes that stand for a set, in a class or out of it. */
export const escaped: Readonly<Record<string, ByteSet>> = {
  d: digit,
  D: invert(digit),
  w: word,
  W: invert(word),
  s: space,
  S: invert(space),
  h: bytes('\t', ' ', '\xa0'),
  H: invert(bytes('\t', ' ', '\xa0')),
  v: bytes('\n\r', '\x85'),
  V: invert(bytes('\n\r', '\x85')),
};

/** `[[:name:]]`. */
export const posix: Readonly<Record<string, ByteSet>> = {
  alpha: bytes('az', 'AZ'),
  lower: bytes('az'),
  upper: bytes('AZ'),
  alnum: bytes('az', 'AZ', '09'),
  ascii: bytes('\x00\x7f'),
  blank: bytes('\t', ' '),
  cntrl: bytes('\x00\x1f', '\x7f'),
  digit,
  graph: bytes('!~'),
  print: bytes(' ~'),
  punct: bytes('!/', ':@', '[`', '{~'),
  space,
  word,
  xdigit: bytes('09', 'af', 'AF'),
};
