import { addressOf, formatAddress } from '../address/index.ts';
import { type Direction, type Packet, replyType } from '../packet/index.ts';
import type { RuleRef } from './securityGroup.ts';

/** A flow that an interface has let through. */
export interface Flow {
  readonly protocol: Packet['protocol'];
  /** the way of its first packet */
  readonly direction: Direction;
  readonly local: string;
  readonly localPort: number;
  readonly peer: string;
  readonly peerPort: number;
  readonly icmpType?: number;
  /** an untracked flow is listed to be seen; it opens no door, and each of its packets needs a rule */
  readonly tracked: boolean;
  /** the rule that let the first packet through */
  readonly rule: RuleRef;
  /** seconds, on the caller's clock */
  readonly since: number;
  readonly lastSeen: number;
  /** packets the way of the first, and the other way */
  readonly forward: number;
  readonly backward: number;
}

/** All flows of one interface. */
export type TrackingTable = readonly Flow[];

/** Seconds without a packet after which a flow is forgotten. */
export interface IdleTimeouts {
  readonly tcpEstablished: number;
  /** UDP that has seen more than one request with its response */
  readonly udpStream: number;
  readonly udp: number;
}

/**
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ConnectionTrackingConfiguration.html
 * For ICMP no time is documented, so none is modelled.
 */
export const idleTimeouts: IdleTimeouts = { tcpEstablished: 432_000, udpStream: 180, udp: 30 };
/** Instance types on Nitro v6. */
export const idleTimeoutsNitroV6: IdleTimeouts = { ...idleTimeouts, tcpEstablished: 350 };

/** Seconds of silence that end this flow. */
export function idleTimeout(flow: Flow, timeouts: IdleTimeouts): number {
  if (flow.protocol === 'tcp') return timeouts.tcpEstablished;
  if (flow.protocol !== 'udp') return Number.POSITIVE_INFINITY;
  return Math.min(flow.forward, flow.backward) > 1 ? timeouts.udpStream : timeouts.udp;
}

export const expire = (table: TrackingTable, now: number, timeouts: IdleTimeouts): TrackingTable =>
  table.filter((flow) => now - flow.lastSeen <= idleTimeout(flow, timeouts));

const canonical = (text: string): string => {
  const address = addressOf(text);
  return address ? formatAddress(address) : text;
};

/** A packet as the interface sees it: its own end and the other. */
export function endsOf(direction: Direction, packet: Packet) {
  const inward = direction === 'ingress';
  return {
    local: canonical(inward ? packet.destination : packet.source),
    localPort: inward ? packet.destinationPort : packet.sourcePort,
    peer: canonical(inward ? packet.source : packet.destination),
    peerPort: inward ? packet.sourcePort : packet.destinationPort,
  };
}

/** The flow that a packet belongs to, tracked or not. */
export function flowOf(table: TrackingTable, direction: Direction, packet: Packet): Flow | undefined {
  const ends = endsOf(direction, packet);
  return table.find(
    (flow) =>
      flow.protocol === packet.protocol &&
      flow.local === ends.local &&
      flow.peer === ends.peer &&
      flow.localPort === ends.localPort &&
      flow.peerPort === ends.peerPort &&
      sameExchange(flow, direction, packet),
  );
}

/** An echo request of the peer's is no answer to one of ours: only the reply's type is. */
function sameExchange(flow: Flow, direction: Direction, { icmpType }: Packet): boolean {
  if (flow.icmpType === undefined || icmpType === undefined) return true;
  return icmpType === (direction === flow.direction ? flow.icmpType : replyType(flow.icmpType));
}

/** The table after one more packet of a flow; the last packet of a connection takes the flow away. */
export function touch(
  table: TrackingTable,
  flow: Flow,
  direction: Direction,
  packet: Packet,
  now: number,
): TrackingTable {
  const rest = table.filter((other) => other !== flow);
  if (packet.ends) return rest;
  const way = direction === flow.direction ? 'forward' : 'backward';
  return [...rest, { ...flow, lastSeen: now, [way]: flow[way] + 1 }];
}

/** The table with a new flow in it. */
export function start(
  table: TrackingTable,
  direction: Direction,
  packet: Packet,
  rule: RuleRef,
  tracked: boolean,
  now: number,
): TrackingTable {
  if (packet.ends) return table;
  const { protocol, icmpType } = packet;
  const flow: Flow = {
    protocol,
    direction,
    ...endsOf(direction, packet),
    ...(icmpType === undefined ? {} : { icmpType }),
    tracked,
    rule,
    since: now,
    lastSeen: now,
    forward: 1,
    backward: 0,
  };
  return [...table, flow];
}
