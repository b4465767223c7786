import { addressOf, type CidrReason, contains, formatCidr, parseCidr } from '../address/index.ts';
import {
  checkService,
  type Direction,
  type Packet,
  type Service,
  type ServiceReason,
  serviceMiss,
} from '../packet/index.ts';
import { good, type Problem, type Result } from '../problem.ts';

/**
 * A network ACL stands at the boundary of a subnet: numbered rules that allow or deny, looked at in the
 * order of their numbers until one matches. It remembers nothing, so a reply is judged like any packet.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
 */
export interface NetworkAcl {
  readonly id: string;
  readonly ingress: readonly AclEntry[];
  readonly egress: readonly AclEntry[];
}

export interface AclEntry extends Service {
  /** 1 to 32766; the lowest that matches decides */
  readonly number: number;
  readonly action: 'allow' | 'deny';
  readonly cidr: string;
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
export const aclQuotas = { entriesPerDirection: 20, highestNumber: 32766 };

export type AclReason =
  | CidrReason
  | ServiceReason
  | 'acl-number'
  | 'acl-number-taken'
  | 'acl-too-many'
  | 'acl-action';

/** What became of one entry: it decided, it did not match, or a lower number had decided before. */
export interface AclLook {
  readonly number: number | '*';
  readonly outcome: 'decides' | 'not-reached' | 'no-match';
  readonly miss?: 'protocol' | 'port' | 'icmp-type' | 'family' | 'address';
}

export interface AclVerdict {
  readonly verdict: 'allow' | 'deny';
  /** number of the entry that decided; `*` is the last one, which denies what no other matched */
  readonly decidedBy: number | '*';
  /** every entry in the order in which it is looked at, `*` last */
  readonly looks: readonly AclLook[];
}

/** Judges a packet that comes into the subnet (`ingress`) or leaves it. Total: a CIDR that is none matches nothing. */
export function judgeAtSubnet(acl: NetworkAcl, direction: Direction, packet: Packet): AclVerdict {
  let decided: AclEntry | undefined;
  const looks = inOrder(acl[direction]).map((entry): AclLook => {
    if (decided) return { number: entry.number, outcome: 'not-reached' };
    const miss = entryMiss(entry, direction, packet);
    if (miss !== undefined) return { number: entry.number, outcome: 'no-match', miss };
    decided = entry;
    return { number: entry.number, outcome: 'decides' };
  });
  return {
    verdict: decided?.action ?? 'deny',
    decidedBy: decided?.number ?? '*',
    looks: [...looks, { number: '*', outcome: decided ? 'not-reached' : 'decides' }],
  };
}

export const inOrder = (entries: readonly AclEntry[]): readonly AclEntry[] =>
  entries.toSorted((a, b) => a.number - b.number);

function entryMiss(entry: AclEntry, direction: Direction, packet: Packet): AclLook['miss'] {
  const service = serviceMiss(entry, packet);
  if (service !== undefined) return service;
  const peer = addressOf(direction === 'ingress' ? packet.source : packet.destination);
  const cidr = parseCidr(entry.cidr);
  if (!peer || !cidr.ok) return 'address';
  if (peer.version !== cidr.value.version) return 'family';
  return contains(cidr.value, peer) ? undefined : 'address';
}

const everything: Omit<AclEntry, 'number' | 'action'> = {
  protocol: '-1',
  from: 0,
  to: 65535,
  cidr: '0.0.0.0/0',
};

/** The ACL that a VPC starts with: everything passes. */
export function defaultAcl(id: string): NetworkAcl {
  const allow: AclEntry = { number: 100, action: 'allow', ...everything };
  return { id, ingress: [allow], egress: [allow] };
}

/** An ACL that someone has just made: everything is denied until a rule allows it. */
export const newAcl = (id: string): NetworkAcl => ({ id, ingress: [], egress: [] });

/** Canonical form of an ACL, or everything that EC2 would refuse in it. */
export function checkAcl(acl: NetworkAcl): Result<NetworkAcl, AclReason> {
  const problems: Problem<AclReason>[] = [];
  const side = (direction: Direction): AclEntry[] => {
    const seen = new Set<number>();
    const most = aclQuotas.entriesPerDirection;
    if (acl[direction].length > most)
      problems.push({
        field: direction,
        reason: 'acl-too-many',
        args: { count: acl[direction].length, most },
      });
    return acl[direction].map((entry, index) => {
      const field = `${direction}.${index}`;
      const { number } = entry;
      if (!Number.isInteger(number) || number < 1 || number > aclQuotas.highestNumber)
        problems.push({
          field: `${field}.number`,
          reason: 'acl-number',
          args: { number, most: aclQuotas.highestNumber },
        });
      else if (seen.has(number))
        problems.push({ field: `${field}.number`, reason: 'acl-number-taken', args: { number } });
      seen.add(number);
      if (entry.action !== 'allow' && entry.action !== 'deny')
        problems.push({ field: `${field}.action`, reason: 'acl-action', args: { text: `${entry.action}` } });
      const service = checkService(entry, field);
      if (!service.ok) problems.push(...service.problems);
      const cidr = parseCidr(entry.cidr, `${field}.cidr`);
      if (!cidr.ok) problems.push(...cidr.problems);
      return cidr.ok ? { ...entry, cidr: formatCidr(cidr.value) } : entry;
    });
  };
  const checked: NetworkAcl = { id: acl.id, ingress: side('ingress'), egress: side('egress') };
  return problems.length > 0 ? { ok: false, problems } : good(checked);
}
