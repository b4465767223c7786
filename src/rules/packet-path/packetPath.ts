import { type AclVerdict, judgeAtSubnet, type NetworkAcl } from '../network-acl/index.ts';
import { type Direction, type Packet, replyTo } from '../packet/index.ts';
import {
  flowOf,
  type JudgeOptions,
  judgeAtInterface,
  type NetworkInterface,
  type SenderExperience,
  senderOf,
  type TrackingTable,
  type Verdict,
} from '../security-group/index.ts';

/** One end of a packet's way. Without an interface it is somewhere outside, where nothing of ours filters. */
export interface Endpoint {
  readonly name: string;
  /** address that the packet carries for it */
  readonly address: string;
  readonly nic?: NetworkInterface;
  /** a network ACL is not asked between two hosts of one subnet */
  readonly subnet?: string;
  readonly acl?: NetworkAcl;
}

/** One gate on the way. */
export type Stage =
  | {
      readonly kind: 'security-group';
      readonly endpoint: string;
      readonly direction: Direction;
      readonly passed: boolean;
      readonly verdict: Verdict;
    }
  | {
      readonly kind: 'network-acl';
      readonly endpoint: string;
      readonly direction: Direction;
      readonly passed: boolean;
      readonly verdict: AclVerdict;
    };

export interface PathVerdict {
  readonly delivered: boolean;
  /** the gates in order, up to and with the one that stopped the packet */
  readonly stages: readonly Stage[];
  readonly stoppedAt: Stage | undefined;
  readonly sender: SenderExperience;
  /** what the interfaces remember afterwards */
  readonly flows: { readonly from: TrackingTable; readonly to: TrackingTable };
}

/**
 * Follows one packet from end to end: out through the sender's security groups and its subnet's ACL, in
 * through the receiver's ACL and security groups. All must let it through.
 */
export function judgePacket(
  from: Endpoint,
  to: Endpoint,
  packet: Packet,
  options: JudgeOptions = {},
): PathVerdict {
  const stages: Stage[] = [];
  const flows = { from: from.nic?.flows ?? [], to: to.nic?.flows ?? [] };
  const open = [flowOf(flows.from, 'egress', packet) ?? flowOf(flows.to, 'ingress', packet)].some(
    (flow) => flow !== undefined,
  );
  const crosses = from.subnet === undefined || from.subnet !== to.subnet;
  const gates: (() => Stage | undefined)[] = [
    () => atInterface(from, 'egress'),
    () => (crosses ? atSubnet(from, 'egress', packet) : undefined),
    () => (crosses ? atSubnet(to, 'ingress', packet) : undefined),
    () => atInterface(to, 'ingress'),
  ];
  function atInterface(endpoint: Endpoint, direction: Direction): Stage | undefined {
    if (!endpoint.nic) return undefined;
    const verdict = judgeAtInterface(endpoint.nic, direction, packet, options);
    flows[direction === 'egress' ? 'from' : 'to'] = verdict.flows;
    const passed = verdict.verdict === 'allow';
    return { kind: 'security-group', endpoint: endpoint.name, direction, passed, verdict };
  }
  for (const gate of gates) {
    const stage = gate();
    if (!stage) continue;
    stages.push(stage);
    if (!stage.passed) break;
  }
  const stoppedAt = stages.find(({ passed }) => !passed);
  const delivered = stoppedAt === undefined;
  return { delivered, stages, stoppedAt, sender: senderOf(packet, delivered, open), flows };
}

function atSubnet({ name, acl }: Endpoint, direction: Direction, packet: Packet): Stage | undefined {
  if (!acl) return undefined;
  const verdict = judgeAtSubnet(acl, direction, packet);
  return { kind: 'network-acl', endpoint: name, direction, passed: verdict.verdict === 'allow', verdict };
}

export interface ExchangeVerdict {
  readonly request: PathVerdict;
  /** undefined when the request never arrived */
  readonly reply: PathVerdict | undefined;
  readonly answered: boolean;
  /** what the one who asked notices: also a reply that is lost is silence to it */
  readonly client: SenderExperience;
  readonly flows: PathVerdict['flows'];
}

/** A request and, when it arrives, its reply; the tables of both ends go along. */
export function judgeExchange(
  from: Endpoint,
  to: Endpoint,
  packet: Packet,
  options: JudgeOptions = {},
): ExchangeVerdict {
  const request = judgePacket(from, to, packet, options);
  if (!request.delivered)
    return { request, reply: undefined, answered: false, client: request.sender, flows: request.flows };
  const after = (endpoint: Endpoint, flows: TrackingTable): Endpoint =>
    endpoint.nic ? { ...endpoint, nic: { ...endpoint.nic, flows } } : endpoint;
  const reply = judgePacket(
    after(to, request.flows.to),
    after(from, request.flows.from),
    replyTo(packet),
    options,
  );
  const known = flowOf(from.nic?.flows ?? to.nic?.flows ?? [], from.nic ? 'egress' : 'ingress', packet);
  return {
    request,
    reply,
    answered: reply.delivered,
    client: senderOf(packet, reply.delivered, known !== undefined),
    flows: { from: reply.flows.to, to: reply.flows.from },
  };
}

/** Which groups stand behind which private address, for rules that refer to a group. */
export function groupsByAddress(endpoints: readonly Endpoint[]): Record<string, string[]> {
  const table: Record<string, string[]> = {};
  for (const { address, nic } of endpoints) {
    if (!nic) continue;
    table[address] = [...(table[address] ?? []), ...nic.groups.map(({ id }) => id)];
  }
  return table;
}
