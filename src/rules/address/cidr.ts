import { bad, good, type Result } from '../problem.ts';
import {
  type Address,
  type AddressReason,
  addressOf,
  formatAddress,
  parseAddress,
  width,
} from './address.ts';

/** A block of addresses: those that share the first `prefix` bits with `base`. */
export interface Cidr {
  readonly version: 4 | 6;
  /** the first address; bits after the prefix are zero */
  readonly base: bigint;
  readonly prefix: number;
}

export type CidrReason = AddressReason | 'cidr-no-prefix' | 'cidr-prefix';

/**
 * Reads `address/prefix`. Bits after the prefix are cleared, as EC2 does:
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html
 */
export function parseCidr(text: string, field = 'cidr'): Result<Cidr, CidrReason> {
  const trimmed = text.trim();
  if (trimmed === '') return bad(field, 'address-empty');
  const slash = trimmed.indexOf('/');
  const address = parseAddress(slash < 0 ? trimmed : trimmed.slice(0, slash), field);
  if (!address.ok) return address;
  const most = width(address.value.version);
  if (slash < 0) return bad(field, 'cidr-no-prefix', { text: trimmed, single: `${trimmed}/${most}` });
  const digits = trimmed.slice(slash + 1);
  if (!/^(0|[1-9]\d{0,2})$/.test(digits) || Number(digits) > most)
    return bad(field, 'cidr-prefix', { text: trimmed, prefix: digits, most });
  return good(block(address.value, Number(digits)));
}

/** The block of `prefix` bits around an address. */
export function block({ version, bits }: Address, prefix: number): Cidr {
  const free = BigInt(width(version) - prefix);
  return { version, base: (bits >> free) << free, prefix };
}

export const formatCidr = ({ version, base, prefix }: Cidr): string =>
  `${formatAddress({ version, bits: base })}/${prefix}`;

export function contains(cidr: Cidr, { version, bits }: Address): boolean {
  const free = BigInt(width(version) - cidr.prefix);
  return cidr.version === version && bits >> free === cidr.base >> free;
}

const privateBlocks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map((text) => {
  const [address, prefix] = text.split('/');
  return block(addressOf(address ?? '') ?? { version: 4, bits: 0n }, Number(prefix));
});

/** Whether an address is one of the private IPv4 addresses of RFC 1918. */
export const isPrivate = (address: Address): boolean => privateBlocks.some((cidr) => contains(cidr, address));
