import { addressOf, isPrivate } from '../address/index.ts';
import { type Direction, otherDirection, type Packet } from '../packet/index.ts';
import { lookAtRules, openToAll, type RuleLook } from './match.ts';
import { alone, type RuleRef, type SecurityGroup, type Surroundings } from './securityGroup.ts';
import { type SenderExperience, senderOf } from './sender.ts';
import {
  expire,
  type Flow,
  flowOf,
  type IdleTimeouts,
  idleTimeouts,
  start,
  type TrackingTable,
  touch,
} from './tracking.ts';

/** A network interface: the groups on it, and what it remembers. */
export interface NetworkInterface {
  readonly groups: readonly SecurityGroup[];
  readonly flows: TrackingTable;
}

export interface JudgeOptions {
  /** seconds, on a clock that does not go back; default 0 */
  readonly now?: number;
  readonly surroundings?: Surroundings;
  readonly timeouts?: IdleTimeouts;
  /** flows through a Network Load Balancer, NAT gateway and the like are tracked whatever the rules */
  readonly alwaysTracked?: boolean;
  /** AWS lifts its block of outgoing port 25 on request */
  readonly port25?: 'blocked' | 'open';
}

/** What made the verdict. */
export type Decision =
  | { readonly kind: 'tracked-flow'; readonly flow: Flow }
  | { readonly kind: 'rule'; readonly rule: RuleRef }
  | { readonly kind: 'no-rule' }
  /** EC2 blocks TCP port 25 toward public addresses, whatever the rules say */
  | { readonly kind: 'port-25' };

export interface Verdict {
  readonly verdict: 'allow' | 'drop';
  readonly decision: Decision;
  /** whether the packet's flow is tracked from now on; `none` for a packet of no flow */
  readonly tracking: 'tracked' | 'untracked' | 'none';
  /** every rule of this direction, matching or not, also where none was needed */
  readonly rules: readonly RuleLook[];
  /** what the one who sent the packet notices */
  readonly sender: SenderExperience;
  /** the interface's table after the packet */
  readonly flows: TrackingTable;
}

/**
 * Judges a packet that arrives at an interface (`ingress`) or leaves it. Total: text that is no address
 * or block matches nothing.
 *
 * Where several rules match, the decision names the most permissive: the first that is open to all
 * addresses, else the first.
 */
export function judgeAtInterface(
  { groups, flows }: NetworkInterface,
  direction: Direction,
  packet: Packet,
  options: JudgeOptions = {},
): Verdict {
  const now = options.now ?? 0;
  const table = expire(flows, now, options.timeouts ?? idleTimeouts);
  const rules = lookAtRules(groups, direction, packet, options.surroundings ?? alone);
  const flow = flowOf(table, direction, packet);
  const verdict = (
    decision: Decision,
    tracking: Verdict['tracking'],
    after: TrackingTable = table,
  ): Verdict => {
    const allowed = decision.kind === 'tracked-flow' || decision.kind === 'rule';
    const sender = senderOf(packet, allowed, flow !== undefined);
    return { verdict: allowed ? 'allow' : 'drop', decision, tracking, rules, sender, flows: after };
  };

  if (flow?.tracked)
    return verdict({ kind: 'tracked-flow', flow }, 'tracked', touch(table, flow, direction, packet, now));

  const matching = rules.filter(({ miss }) => miss === undefined);
  const deciding = matching.find(({ rule }) => openToAll(rule) !== undefined) ?? matching[0];
  if (options.port25 !== 'open' && direction === 'egress' && isOutgoingMail(packet))
    return verdict({ kind: 'port-25' }, 'none');
  if (!deciding) return verdict({ kind: 'no-rule' }, flow ? 'untracked' : 'none');

  const rule: RuleRef = { group: deciding.group, direction, index: deciding.index };
  const decision: Decision = { kind: 'rule', rule };
  // A reply of an untracked flow needs a rule of its own direction, and does not begin another flow.
  if (flow && direction !== flow.direction)
    return verdict(decision, 'untracked', touch(table, flow, direction, packet, now));
  const tracked = options.alwaysTracked === true || isTracked(groups, direction, packet, deciding);
  if (flow) {
    const judged: Flow = { ...flow, tracked, rule };
    const others = table.filter((other) => other !== flow);
    const after = touch([...others, judged], judged, direction, packet, now);
    return verdict(decision, tracked ? 'tracked' : 'untracked', after);
  }
  return verdict(
    decision,
    tracked ? 'tracked' : 'untracked',
    start(table, direction, packet, rule, tracked, now),
  );
}

/**
 * A TCP or UDP flow goes untracked when the rule that allows it is open to all addresses and the other
 * direction has a rule open to all addresses for all ports. ICMP is always tracked.
 */
function isTracked(
  groups: readonly SecurityGroup[],
  direction: Direction,
  { protocol }: Packet,
  { rule }: RuleLook,
): boolean {
  const open = openToAll(rule);
  if ((protocol !== 'tcp' && protocol !== 'udp') || open === undefined) return true;
  const other = otherDirection(direction);
  return !groups.some((group) =>
    group[other].some(
      (back) =>
        openToAll(back) === open &&
        (back.protocol === '-1' || (back.protocol === protocol && back.from === 0 && back.to === 65535)),
    ),
  );
}

function isOutgoingMail({ protocol, destinationPort, destination }: Packet): boolean {
  const address = addressOf(destination);
  return protocol === 'tcp' && destinationPort === 25 && address !== undefined && !isPrivate(address);
}
