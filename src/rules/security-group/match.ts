import { type Address, addressOf, contains, formatAddress, parseCidr } from '../address/index.ts';
import { type Direction, type Packet, serviceMiss } from '../packet/index.ts';
import type { Rule, RuleRef, SecurityGroup, Surroundings } from './securityGroup.ts';

/** Why a rule does not speak of a packet. */
export type Miss =
  | 'protocol'
  | 'port'
  | 'icmp-type'
  /** a rule for IPv4 says nothing of IPv6, and the reverse */
  | 'family'
  | 'address'
  /** no interface with that private address carries the group */
  | 'not-in-group'
  | 'not-in-prefix-list';

/** One rule beside one packet. */
export interface RuleLook extends RuleRef {
  readonly rule: Rule;
  /** why it does not match; undefined when it does */
  readonly miss: Miss | undefined;
}

/** Every rule of every group for this direction, in the order of the groups. */
export function lookAtRules(
  groups: readonly SecurityGroup[],
  direction: Direction,
  packet: Packet,
  surroundings: Surroundings,
): readonly RuleLook[] {
  const peer = addressOf(direction === 'ingress' ? packet.source : packet.destination);
  const members = peer ? groupsAt(peer, surroundings) : [];
  return groups.flatMap((group) =>
    group[direction].map((rule, index) => ({
      group: group.id,
      direction,
      index,
      rule,
      miss: serviceMiss(rule, packet) ?? peerMiss(rule, peer, members, surroundings),
    })),
  );
}

function groupsAt(peer: Address, { groupsOf }: Surroundings): readonly string[] {
  const canonical = formatAddress(peer);
  return Object.entries(groupsOf).flatMap(([text, groups]) => {
    const address = addressOf(text);
    return address && formatAddress(address) === canonical ? groups : [];
  });
}

function peerMiss(
  { peer }: Rule,
  address: Address | undefined,
  members: readonly string[],
  { prefixLists }: Surroundings,
): Miss | undefined {
  if ('group' in peer) return members.includes(peer.group) ? undefined : 'not-in-group';
  if ('prefixList' in peer) {
    const list = Object.hasOwn(prefixLists ?? {}, peer.prefixList) ? prefixLists?.[peer.prefixList] : [];
    const hit = list?.some((cidr) => cidrMiss(cidr, address) === undefined);
    return hit ? undefined : 'not-in-prefix-list';
  }
  return cidrMiss(peer.cidr, address);
}

function cidrMiss(text: string, address: Address | undefined): Miss | undefined {
  const cidr = parseCidr(text);
  if (!address || !cidr.ok) return 'address';
  if (cidr.value.version !== address.version) return 'family';
  return contains(cidr.value, address) ? undefined : 'address';
}

/** Whether a rule speaks of every address of its IP version. */
export function openToAll({ peer }: Rule): 4 | 6 | undefined {
  const cidr = 'cidr' in peer ? parseCidr(peer.cidr) : undefined;
  return cidr?.ok && cidr.value.prefix === 0 ? cidr.value.version : undefined;
}
