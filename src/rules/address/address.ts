import { bad, good, type Result } from '../problem.ts';

/** An IP address: its version and its bits as a number. */
export interface Address {
  readonly version: 4 | 6;
  readonly bits: bigint;
}

export type AddressReason = 'address-empty' | 'address-format' | 'address-octet' | 'address-zeros';

export const width = (version: 4 | 6): 32 | 128 => (version === 4 ? 32 : 128);

/**
 * Reads an IPv4 address in four decimal parts, or an IPv6 address as RFC 4291 writes them (with `::`, and
 * with a dotted tail). No zone identifiers, no shortened or octal IPv4.
 */
export function parseAddress(text: string, field = 'address'): Result<Address, AddressReason> {
  const trimmed = text.trim();
  if (trimmed === '') return bad(field, 'address-empty');
  if (trimmed.includes(':')) {
    const bits = sixBits(trimmed);
    return bits === undefined
      ? bad(field, 'address-format', { text: trimmed })
      : good({ version: 6, bits } as const);
  }
  const parts = trimmed.split('.');
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,9}$/.test(part)))
    return bad(field, 'address-format', { text: trimmed });
  const large = parts.find((part) => Number(part) > 255);
  if (large !== undefined) return bad(field, 'address-octet', { text: trimmed, octet: large });
  const zeros = parts.find((part) => part.length > 1 && part.startsWith('0'));
  if (zeros !== undefined) return bad(field, 'address-zeros', { text: trimmed, octet: zeros });
  return good({ version: 4, bits: fourBits(parts) } as const);
}

/** The address, or undefined where the text is none. */
export function addressOf(text: string): Address | undefined {
  const read = parseAddress(text);
  return read.ok ? read.value : undefined;
}

const fourBits = (parts: readonly string[]): bigint =>
  parts.reduce((bits, part) => (bits << 8n) | BigInt(part), 0n);

function sixBits(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const groups = [...hextets(head ?? [], halves.length === 1)];
  const last = [...hextets(tail ?? [], true)];
  if (groups.includes(-1) || last.includes(-1)) return undefined;
  const missing = 8 - groups.length - last.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const all = [...groups, ...Array.from({ length: missing }, () => 0), ...last];
  return all.reduce((bits, group) => (bits << 16n) | BigInt(group), 0n);
}

/** Groups of 16 bits; −1 for what is none. Only the last may be an IPv4 address, which is two. */
function hextets(parts: readonly string[], mayEndDotted: boolean): number[] {
  return parts.flatMap((part, index) => {
    if (/^[0-9a-f]{1,4}$/i.test(part)) return [Number.parseInt(part, 16)];
    if (!mayEndDotted || index !== parts.length - 1 || !part.includes('.')) return [-1];
    const four = parseAddress(part);
    return four.ok ? [Number(four.value.bits >> 16n), Number(four.value.bits & 0xffffn)] : [-1];
  });
}

/** IPv4 in decimal; IPv6 as RFC 5952 wants it: lower case, the longest run of zeros as `::`. */
export function formatAddress({ version, bits }: Address): string {
  if (version === 4) return [24n, 16n, 8n, 0n].map((shift) => (bits >> shift) & 255n).join('.');
  const groups = Array.from({ length: 8 }, (_, i) => Number((bits >> BigInt(112 - 16 * i)) & 0xffffn));
  let start = -1;
  let length = 1;
  for (let i = 0; i < 8; i++) {
    let run = 0;
    while (i + run < 8 && groups[i + run] === 0) run++;
    if (run > length) [start, length] = [i, run];
  }
  const hex = groups.map((group) => group.toString(16));
  if (start < 0) return hex.join(':');
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`;
}
