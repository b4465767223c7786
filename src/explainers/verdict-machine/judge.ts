import { type AclLook, judgeAtSubnet } from '../../rules/network-acl/index.ts';
import { type Direction, otherDirection, type Packet, replyTo } from '../../rules/packet/index.ts';
import {
  judgeAtInterface,
  type RuleLook,
  type SecurityGroup,
  type SenderExperience,
  type Surroundings,
  type TrackingTable,
  type Verdict,
} from '../../rules/security-group/index.ts';
import { APP, BALANCER, type Lab, packetOf, SERVER, TARGET_PORT } from './lab.ts';

/** One gate and what it said of a packet. */
export type Gate =
  | { at: 'acl'; passed: boolean; number: number | '*'; looks: readonly AclLook[]; direction: Direction }
  | { at: 'sg' | 'sender'; passed: boolean; verdict: Verdict };

/** One act and all that became of it. */
export interface Outcome {
  act: Lab['acts'][number];
  /** Undefined where there is no packet: a deleted rule, or a reply to nothing. */
  packet?: Packet;
  direction?: Direction;
  gates: readonly Gate[];
  /** Rules before the act and after it. */
  groups: readonly SecurityGroup[];
  after: readonly SecurityGroup[];
  /** What the interface of the server remembers afterwards. */
  flows: TrackingTable;
  /** What the packet's sender notices. */
  sender?: SenderExperience;
  /** A rule that was deleted. */
  gone?: string;
}

/** Plays the acts of a lab one after another. Total. */
export function play(lab: Lab): Outcome[] {
  const { scene, acl, acts } = lab;
  let groups: readonly SecurityGroup[] = lab.groups;
  let flows: TrackingTable = [];
  let senderFlows: TrackingTable = [];
  let nextPort = 50_001;
  let last: { packet: Packet; direction: Direction } | undefined;
  let opened: { packet: Packet; direction: Direction } | undefined;
  const hasSender = scene === 'inside' && groups.length > 1;

  const judge = (packet: Packet, direction: Direction): { gates: Gate[]; sender: SenderExperience } => {
    const own = hasSender ? groups.slice(1) : groups;
    const surroundings = around(lab, groups);
    const gates: Gate[] = [];
    let sender: SenderExperience = { kind: 'passes' };
    const atAcl = () => {
      if (!acl) return true;
      const { verdict, decidedBy, looks } = judgeAtSubnet(acl, direction, packet);
      const passed = verdict === 'allow';
      gates.push({ at: 'acl', passed, number: decidedBy, looks, direction });
      if (!passed) sender = judgeAtInterface({ groups: [], flows: [] }, direction, packet).sender;
      return passed;
    };
    const atInterface = () => {
      const verdict = judgeAtInterface({ groups: own, flows }, direction, packet, { surroundings });
      flows = verdict.flows;
      gates.push({ at: 'sg', passed: verdict.verdict === 'allow', verdict });
      sender = verdict.sender;
      return verdict.verdict === 'allow';
    };
    /** The other instance's own groups, when the other end is that instance. */
    const atSender = () => {
      const [first] = groups;
      const peer = direction === 'ingress' ? packet.source : packet.destination;
      if (!hasSender || !first || peer !== APP) return true;
      const way = otherDirection(direction);
      const verdict = judgeAtInterface({ groups: [first], flows: senderFlows }, way, packet, {
        surroundings,
      });
      senderFlows = verdict.flows;
      gates.push({ at: 'sender', passed: verdict.verdict === 'allow', verdict });
      sender = verdict.sender;
      return verdict.verdict === 'allow';
    };
    const order = direction === 'ingress' ? [atSender, atAcl, atInterface] : [atInterface, atAcl, atSender];
    order.every((gate) => gate());
    return { gates, sender };
  };

  return acts.map((act): Outcome => {
    const before = groups;
    if (act.do === 'delete') {
      const rule = groups[act.group]?.[act.way][act.rule];
      groups = groups.map((group, n) =>
        n === act.group ? { ...group, [act.way]: group[act.way].filter((_, r) => r !== act.rule) } : group,
      );
      const name = before[act.group]?.id;
      return {
        act,
        gates: [],
        groups: before,
        after: groups,
        flows,
        ...(rule && name !== undefined ? { gone: name } : {}),
      };
    }
    if (act.do === 'checks' || act.do === 'ask') {
      // Every check and every request is a new connection from the balancer's private address.
      const packet: Packet = {
        protocol: 'tcp',
        source: BALANCER,
        sourcePort: nextPort++,
        destination: SERVER,
        destinationPort: TARGET_PORT,
      };
      const { gates, sender } = judge(packet, 'ingress');
      return { act, packet, direction: 'ingress', gates, groups, after: groups, flows, sender };
    }
    const on =
      act.do === 'packet'
        ? { packet: packetOf(act), direction: act.way }
        : act.do === 'next'
          ? opened
          : last && { packet: replyTo(last.packet), direction: otherDirection(last.direction) };
    if (!on) return { act, gates: [], groups, after: groups, flows };
    const { gates, sender } = judge(on.packet, on.direction);
    if (act.do !== 'next') last = on;
    if (act.do === 'packet') opened = on;
    return { act, ...on, gates, groups, after: groups, flows, sender };
  });
}

/** Which private address carries which group. */
function around({ scene }: Lab, groups: readonly SecurityGroup[]): Surroundings {
  if (scene === 'balancer') return { groupsOf: { [BALANCER]: ['sg-lb'] } };
  return { groupsOf: { [APP]: [groups[0]?.id ?? ''] } };
}

/** Every rule that was looked at, at whichever interface, with whether it matched. */
export const looksOf = (outcome: Outcome): readonly RuleLook[] =>
  outcome.gates.flatMap((gate) => (gate.at === 'acl' ? [] : gate.verdict.rules));
