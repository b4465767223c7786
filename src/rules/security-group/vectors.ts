import { addressOf, block, formatCidr, width } from '../address/index.ts';
import { type Direction, type Packet, type Protocol, protocolOf } from '../packet/index.ts';
import {
  type CheckResult,
  casesOf,
  isRecord,
  judged,
  list,
  nameOf,
  number,
  record,
  text,
  VectorError,
} from '../vectors.ts';
import { judgeAtInterface, type Verdict } from './judge.ts';
import {
  ALL_IPV4,
  ALL_IPV6,
  type Peer,
  type Rule,
  type SecurityGroup,
  type Surroundings,
} from './securityGroup.ts';
import type { TrackingTable } from './tracking.ts';

type Json = Readonly<Record<string, unknown>>;

/** The interface's own address; the cases name only the peer. */
const own = { 4: '10.0.99.99', 6: '2001:db8:ffff::99' };

/** The case passes when every packet is judged as its trace says, and the last one as it expects. */
export function checkSecurityGroups(vectors: unknown): CheckResult[] {
  return casesOf(vectors, 'security_groups').flatMap((value, index) =>
    judged(nameOf(value, index), () => [checkCase(record(value, 'the case'), nameOf(value, index))]),
  );
}

function checkCase(vector: Json, name: string): CheckResult {
  const steps = list(vector, 'steps').map((step) => record(step, 'a step'));
  const trace = list(vector, 'trace');
  const surroundings: Surroundings = { groupsOf: groupsOf(vector) };
  let groups = atStart(vector, list(vector, 'groups').map(groupOf), steps);
  let flows: TrackingTable = [];
  const lines: string[] = [];
  let last = '';
  for (const [now, step] of steps.entries()) {
    if (step['direction'] === undefined) {
      groups = changed(groups, step);
      lines.push('(rule change)');
      continue;
    }
    const verdict = judgeAtInterface({ groups, flows }, directionOf(step), packetOf(step), {
      now: number(step, 'at', now),
      surroundings,
    });
    flows = verdict.flows;
    last = verdict.verdict.toUpperCase();
    lines.push(lineOf(verdict));
  }
  const expect = vector['expect'];
  if (typeof expect !== 'string' || last === '') throw new VectorError('it expects nothing of any packet');
  const told = trace.length === steps.length;
  return {
    name,
    expected: told ? `${expect}: ${trace.join('; ')}` : expect,
    got: told ? `${last}: ${lines.join('; ')}` : last,
  };
}

function lineOf({ verdict, decision, tracking }: Verdict): string {
  if (decision.kind === 'tracked-flow') return 'ALLOW – tracked flow';
  if (decision.kind === 'rule')
    return `ALLOW – rule in ${decision.rule.group}${tracking === 'untracked' ? ' (untracked flow)' : ''}`;
  const why = decision.kind === 'no-rule' ? 'no allow rule matches' : 'EC2 blocks port 25';
  return `${verdict.toUpperCase()} – ${why}`;
}

function groupsOf(vector: Json): Record<string, string[]> {
  const given = record(vector['private_ip_groups'] ?? {}, '"private_ip_groups"');
  return Object.fromEntries(
    Object.keys(given).map((address) => [address, list(given, address).map((group) => `${group}`)]),
  );
}

function groupOf(value: unknown): SecurityGroup {
  const group = record(value, 'a group');
  return {
    id: text(group, 'id'),
    ingress: list(group, 'ingress').map(ruleOf),
    egress: list(group, 'egress').map(ruleOf),
  };
}

function ruleOf(value: unknown): Rule {
  const rule = record(value, 'a rule');
  const protocol = knownProtocol(`${rule['proto'] ?? rule['protocol'] ?? ''}`);
  const ported = protocol === 'tcp' || protocol === 'udp';
  const from = number(rule, 'from', ported ? 0 : protocol === '-1' ? 0 : -1);
  const to = number(rule, 'to', ported || protocol === '-1' ? 65535 : -1);
  return { protocol, from, to, peer: peerOf(rule) };
}

function peerOf(rule: Json): Peer {
  const group = rule['sg'] ?? rule['group'];
  if (typeof group === 'string') return { group };
  const prefixList = rule['prefix_list'];
  if (typeof prefixList === 'string') return { prefixList };
  return { cidr: text(rule, 'cidr') };
}

function knownProtocol(written: string): Protocol {
  const protocol = protocolOf(written);
  if (protocol === undefined) throw new VectorError(`"${written}" is no protocol`);
  return protocol;
}

function directionOf(step: Json): Direction {
  const direction = text(step, 'direction');
  if (direction !== 'ingress' && direction !== 'egress')
    throw new VectorError(`"${direction}" is no direction`);
  return direction;
}

function packetOf(step: Json): Packet {
  const protocol = knownProtocol(text(step, 'proto'));
  if (protocol === '-1') throw new VectorError('a packet has one protocol');
  const peer = text(step, 'peer');
  const mine = text(step, 'local', own[peer.includes(':') ? 6 : 4]);
  const [localPort, peerPort] = [number(step, 'local_port', 0), number(step, 'peer_port', 0)];
  const inward = directionOf(step) === 'ingress';
  return {
    protocol,
    source: inward ? peer : mine,
    sourcePort: inward ? peerPort : localPort,
    destination: inward ? mine : peer,
    destinationPort: inward ? localPort : peerPort,
  };
}

/** What a step that is no packet does to the rules: `remove the TCP 22 rule …`. */
interface Removal {
  readonly protocol: Protocol;
  readonly from: number;
  readonly to: number;
}

function removalOf(step: Json): Removal {
  const change = text(step, 'change');
  const said = /remove (?:the )?(?:(?:ingress|inbound) )?(tcp|udp) (\d+)(?:\s*[-–]\s*(\d+))? rule/i.exec(
    change,
  );
  if (said) {
    const from = Number(said[2]);
    return { protocol: knownProtocol(said[1] ?? ''), from, to: Number(said[3] ?? from) };
  }
  if (/remove (?:the )?icmp/i.test(change)) return { protocol: 'icmp', from: -1, to: -1 };
  throw new VectorError(`the change "${change}" is not understood`);
}

const isRemoved = (rule: Rule, { protocol, from, to }: Removal): boolean =>
  rule.protocol === protocol && (protocol === 'icmp' || (rule.from === from && rule.to === to));

function changed(groups: readonly SecurityGroup[], step: Json): SecurityGroup[] {
  const removal = removalOf(step);
  return groups.map((group) => ({
    ...group,
    ingress: group.ingress.filter((rule) => !isRemoved(rule, removal)),
    egress: group.egress.filter((rule) => !isRemoved(rule, removal)),
  }));
}

/**
 * A case with a change may list the groups as they were before it or as they are after it. In the second
 * form the removed rule is written only in words: for one address, or for all (a flow that goes untracked).
 */
function atStart(
  vector: Json,
  groups: readonly SecurityGroup[],
  steps: readonly Json[],
): readonly SecurityGroup[] {
  const change = steps.findIndex((step) => step['direction'] === undefined);
  const first = steps[0];
  if (change < 1 || !isRecord(first) || first['direction'] === undefined) return groups;
  const removal = removalOf(steps[change] as Json);
  const direction = directionOf(first);
  if (groups.some((group) => [...group.ingress, ...group.egress].some((rule) => isRemoved(rule, removal))))
    return groups;
  const line = `${list(vector, 'trace')[0] ?? ''}`;
  const words = `${line} ${vector['title'] ?? ''}`;
  const home = groups.find(({ id }) => line.includes(`rule in ${id}`)) ?? groups[0];
  const open = /\(untracked flow\)|0\.0\.0\.0\/0|::\/0/.test(words);
  const cidr = open ? allOf(first) : only(first);
  return groups.map((group) =>
    group === home ? { ...group, [direction]: [...group[direction], { ...removal, peer: { cidr } }] } : group,
  );
}

const allOf = (step: Json): string => (text(step, 'peer').includes(':') ? ALL_IPV6 : ALL_IPV4);

function only(step: Json): string {
  const address = addressOf(text(step, 'peer'));
  if (!address) throw new VectorError(`"${text(step, 'peer')}" is no address`);
  return formatCidr(block(address, width(address.version)));
}
