import { addressOf, type CidrReason, formatCidr, parseCidr } from '../address/index.ts';
import { checkService, type Direction, parseService, type ServiceReason } from '../packet/index.ts';
import { bad, good, type Problem, type Result } from '../problem.ts';
import { type Peer, quotas, type Rule, type SecurityGroup } from './securityGroup.ts';

export type SecurityGroupReason =
  | CidrReason
  | ServiceReason
  | 'peer-missing'
  | 'peer-format'
  | 'group-missing'
  | 'prefix-list-missing'
  | 'description-long'
  | 'rule-twice'
  | 'rules-too-many'
  | 'group-twice'
  | 'groups-too-many'
  | 'rules-too-many-on-interface'
  /** ICMP is IPv4, ICMPv6 is IPv6 */
  | 'icmp-family';

const LONGEST_DESCRIPTION = 255;

/** A rule as a person types it. */
export interface RuleDraft {
  /** `tcp`, `udp`, `icmp`, `icmpv6`, a number, or `-1` */
  readonly protocol: string;
  /** `22`, `8000-8010`, `all` */
  readonly ports: string;
  /** `203.0.113.10/32`, `::/0`, `sg-app`, `pl-12345678` */
  readonly peer: string;
  readonly description?: string;
}

/** Reads one rule; every problem names its field as `<field>.protocol`, `.ports`, `.peer`, `.description`. */
export function parseRule(draft: RuleDraft, field = 'rule'): Result<Rule, SecurityGroupReason> {
  const service = parseService(draft.protocol, draft.ports, field);
  const peer = parsePeer(draft.peer, `${field}.peer`);
  if (!service.ok || !peer.ok)
    return {
      ok: false,
      problems: [...(service.ok ? [] : service.problems), ...(peer.ok ? [] : peer.problems)],
    };
  const { description } = draft;
  const rule: Rule = {
    ...service.value,
    peer: peer.value,
    ...(description === undefined || description === '' ? {} : { description }),
  };
  return checkRule(rule, field);
}

/** Reads the other end of a rule. Only `sg-…` is taken for a group, so that a mistyped address is one. */
export function parsePeer(text: string, field = 'peer'): Result<Peer, SecurityGroupReason> {
  const trimmed = text.trim();
  if (trimmed === '') return bad(field, 'peer-missing');
  if (/^sg-[\w-]+$/.test(trimmed)) return good({ group: trimmed });
  if (/^pl-[\w-]+$/.test(trimmed)) return good({ prefixList: trimmed });
  if (!/^[\d.]|[:/]/.test(trimmed)) return bad(field, 'peer-format', { text: trimmed });
  const cidr = parseCidr(trimmed, field);
  return cidr.ok ? good({ cidr: formatCidr(cidr.value) }) : cidr;
}

export function formatPeer(peer: Peer): string {
  if ('cidr' in peer) return peer.cidr;
  return 'group' in peer ? peer.group : peer.prefixList;
}

/** Canonical form of a rule, or what EC2 would refuse in it. */
export function checkRule(rule: Rule, field = 'rule'): Result<Rule, SecurityGroupReason> {
  const problems: Problem<SecurityGroupReason>[] = [];
  const service = checkService(rule, field);
  if (!service.ok) problems.push(...service.problems);
  const peer = canonicalPeer(rule, `${field}.peer`);
  if (!peer.ok) problems.push(...peer.problems);
  if ((rule.description ?? '').length > LONGEST_DESCRIPTION)
    problems.push({
      field: `${field}.description`,
      reason: 'description-long',
      args: { length: (rule.description ?? '').length, most: LONGEST_DESCRIPTION },
    });
  if (problems.length > 0 || !service.ok || !peer.ok) return { ok: false, problems };
  return good({
    protocol: service.value.protocol,
    from: service.value.from,
    to: service.value.to,
    peer: peer.value,
    ...(rule.description === undefined ? {} : { description: rule.description }),
  });
}

function canonicalPeer({ peer, protocol }: Rule, field: string): Result<Peer, SecurityGroupReason> {
  if ('group' in peer) return peer.group === '' ? bad(field, 'group-missing') : good({ group: peer.group });
  if ('prefixList' in peer)
    return peer.prefixList === '' ? bad(field, 'prefix-list-missing') : good({ prefixList: peer.prefixList });
  const cidr = parseCidr(peer.cidr, field);
  if (!cidr.ok) return cidr;
  const version = { icmp: 4, icmpv6: 6, tcp: 0, udp: 0, '-1': 0 }[protocol];
  if (version !== 0 && version !== cidr.value.version)
    return bad(field, 'icmp-family', { protocol, version: cidr.value.version });
  return good({ cidr: formatCidr(cidr.value) });
}

/** Canonical form of the groups of one interface, or everything that EC2 would refuse in them. */
export function checkGroups(
  groups: readonly SecurityGroup[],
): Result<readonly SecurityGroup[], SecurityGroupReason> {
  const problems: Problem<SecurityGroupReason>[] = [];
  const most = quotas.groupsPerInterface;
  if (groups.length > most)
    problems.push({ field: '', reason: 'groups-too-many', args: { count: groups.length, most } });
  const total = groups.reduce((sum, { ingress, egress }) => sum + Math.max(ingress.length, egress.length), 0);
  if (total > quotas.rulesPerInterface)
    problems.push({
      field: '',
      reason: 'rules-too-many-on-interface',
      args: { count: total, most: quotas.rulesPerInterface },
    });
  const ids = new Set<string>();
  const checked = groups.map((group, index): SecurityGroup => {
    if (ids.has(group.id))
      problems.push({ field: `${index}.id`, reason: 'group-twice', args: { group: group.id } });
    ids.add(group.id);
    const side = (direction: Direction) => {
      const rules = checkSide(group[direction], `${index}.${direction}`);
      if (!rules.ok) problems.push(...rules.problems);
      return rules.ok ? rules.value : group[direction];
    };
    return { ...group, ingress: side('ingress'), egress: side('egress') };
  });
  return problems.length > 0 ? { ok: false, problems } : good(checked);
}

function checkSide(rules: readonly Rule[], field: string): Result<readonly Rule[], SecurityGroupReason> {
  const problems: Problem<SecurityGroupReason>[] = [];
  for (const version of [4, 6] as const) {
    const count = rules.filter((rule) => countsIn(rule, version)).length;
    const most = quotas.rulesPerDirection;
    if (count > most) problems.push({ field, reason: 'rules-too-many', args: { count, most, version } });
  }
  const seen = new Map<string, number>();
  const checked = rules.map((rule, index) => {
    const one = checkRule(rule, `${field}.${index}`);
    if (!one.ok) {
      problems.push(...one.problems);
      return rule;
    }
    const key = ruleKey(one.value);
    const first = seen.get(key);
    if (first !== undefined)
      problems.push({ field: `${field}.${index}`, reason: 'rule-twice', args: { first: first + 1 } });
    else seen.set(key, index);
    return one.value;
  });
  return problems.length > 0 ? { ok: false, problems } : good(checked);
}

/** A rule that refers to a group or a list counts in the quotas of both versions. */
function countsIn({ peer }: Rule, version: 4 | 6): boolean {
  if (!('cidr' in peer)) return true;
  const address = addressOf(peer.cidr.split('/')[0] ?? '');
  return address?.version === version;
}

/** Two rules with the same key are the same to EC2, whatever their descriptions. */
export function ruleKey({ protocol, from, to, peer }: Rule): string {
  const service = protocol === '-1' ? '-1' : `${protocol} ${from} ${to}`;
  return `${service} ${Object.keys(peer)[0]} ${formatPeer(peer)}`;
}
