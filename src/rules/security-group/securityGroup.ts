import type { Direction, Service } from '../packet/index.ts';

/**
 * Security groups: what an EC2 network interface lets through. Rules only allow; all rules of all groups
 * of an interface count together; the interface remembers the flows it let through.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-rules.html
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-connection-tracking.html
 *
 * All of it is plain JSON, so that a rule set can be kept, shared and compared.
 */
export interface SecurityGroup {
  readonly id: string;
  readonly name?: string;
  readonly description?: string;
  readonly ingress: readonly Rule[];
  readonly egress: readonly Rule[];
}

/** There is no action in it: a rule can only allow. */
export interface Rule extends Service {
  /** who is at the other end: the source of what comes in, the destination of what goes out */
  readonly peer: Peer;
  readonly description?: string;
}

export type Peer =
  | { readonly cidr: string }
  /** private addresses of the interfaces that carry this group */
  | { readonly group: string }
  | { readonly prefixList: string };

/** What rules refer to beyond themselves. */
export interface Surroundings {
  /** groups of the interface that has this *private* address; a public address stands for none */
  readonly groupsOf: Readonly<Record<string, readonly string[]>>;
  /** CIDRs of each prefix list */
  readonly prefixLists?: Readonly<Record<string, readonly string[]>>;
}

export const alone: Surroundings = { groupsOf: {} };

/** Which rule of an interface: its group, its direction, its place in the list. */
export interface RuleRef {
  readonly group: string;
  readonly direction: Direction;
  readonly index: number;
}

export const ALL_IPV4 = '0.0.0.0/0';
export const ALL_IPV6 = '::/0';

const everything: Service = { protocol: '-1', from: 0, to: 65535 };

/** A group that someone has just made: nothing comes in, everything may go out. */
export function newGroup(id: string): SecurityGroup {
  return { id, ingress: [], egress: [{ ...everything, peer: { cidr: ALL_IPV4 } }] };
}

/** The group that a VPC starts with: its members reach one another, and everything may go out. */
export function defaultGroup(id: string): SecurityGroup {
  return { ...newGroup(id), name: 'default', ingress: [{ ...everything, peer: { group: id } }] };
}

/**
 * Default quotas: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 * Rules count separately for IPv4 and IPv6; a rule that refers to a group counts in both.
 */
export const quotas = {
  rulesPerDirection: 60,
  groupsPerInterface: 5,
  groupsPerRegion: 2500,
  /** groups per interface times rules per group, even when both are raised */
  rulesPerInterface: 1000,
};
