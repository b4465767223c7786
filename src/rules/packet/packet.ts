/** What one packet says of itself, as far as a rule of a security group or network ACL can look. */
export interface Packet {
  readonly protocol: PacketProtocol;
  /** address, version 4 or 6 */
  readonly source: string;
  /** 0 for ICMP */
  readonly sourcePort: number;
  readonly destination: string;
  readonly destinationPort: number;
  /** ICMP type and code; left out where they do not matter */
  readonly icmpType?: number;
  readonly icmpCode?: number;
  /** the last packet of its connection (RST, or the FIN that closes it) */
  readonly ends?: boolean;
}

export type PacketProtocol = 'tcp' | 'udp' | 'icmp' | 'icmpv6';

/** Protocol of a rule; `-1` is every protocol. */
export type Protocol = PacketProtocol | '-1';

/** The way a packet goes through a network interface or subnet boundary. */
export type Direction = 'ingress' | 'egress';

export const otherDirection = (direction: Direction): Direction =>
  direction === 'ingress' ? 'egress' : 'ingress';

/** The answer to a packet: the same two ends the other way round; an echo request becomes its reply. */
export function replyTo(packet: Packet): Packet {
  const { icmpType, icmpCode: _, ends: __, ...rest } = packet;
  const type = icmpType === undefined ? undefined : replyType(icmpType);
  return {
    ...rest,
    source: packet.destination,
    sourcePort: packet.destinationPort,
    destination: packet.source,
    destinationPort: packet.sourcePort,
    ...(type === undefined ? {} : { icmpType: type, icmpCode: 0 }),
  };
}

/** The ICMP type that answers another: echo, for IPv4 and IPv6. */
export function replyType(type: number): number | undefined {
  if (type === 8) return 0;
  return type === 128 ? 129 : undefined;
}

const numbers: Readonly<Record<string, Protocol>> = {
  '1': 'icmp',
  '6': 'tcp',
  '17': 'udp',
  '58': 'icmpv6',
  all: '-1',
  '-1': '-1',
};
const names = new Set<string>(['tcp', 'udp', 'icmp', 'icmpv6']);

/** A protocol by name or number, as the EC2 API and Terraform take it. */
export function protocolOf(text: string): Protocol | undefined {
  const lower = text.trim().toLowerCase();
  return names.has(lower) ? (lower as Protocol) : Object.hasOwn(numbers, lower) ? numbers[lower] : undefined;
}

/** Protocol and ports of a rule. For ICMP, `from` is the type and `to` the code, −1 for any. */
export interface Service {
  readonly protocol: Protocol;
  readonly from: number;
  readonly to: number;
}

/** Why a packet is not what a rule speaks of; undefined when it is. */
export function serviceMiss(service: Service, packet: Packet): 'protocol' | 'port' | 'icmp-type' | undefined {
  const { protocol, from, to } = service;
  if (protocol === '-1') return undefined;
  if (protocol !== packet.protocol) return 'protocol';
  if (protocol === 'tcp' || protocol === 'udp')
    return from <= packet.destinationPort && packet.destinationPort <= to ? undefined : 'port';
  if (from === -1) return undefined;
  const code = to === -1 || to === packet.icmpCode;
  return from === packet.icmpType && code ? undefined : 'icmp-type';
}
