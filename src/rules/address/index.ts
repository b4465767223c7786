/**
 * IP addresses and blocks, versions 4 and 6.
 *
 * - `parseAddress(text, field?)`, `parseCidr(text, field?)` → `Result`: a value, or problems with reason keys.
 * - `addressOf(text)` → the address or undefined; `formatAddress`, `formatCidr` → canonical text (RFC 5952).
 * - `contains(cidr, address)`, `isPrivate(address)`; `block(address, prefix)` makes a block.
 */
export {
  type Address,
  type AddressReason,
  addressOf,
  formatAddress,
  parseAddress,
  width,
} from './address.ts';
export { block, type Cidr, type CidrReason, contains, formatCidr, isPrivate, parseCidr } from './cidr.ts';
