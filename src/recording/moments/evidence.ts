import type { KernelEvent, PacketEvent, Program, RecordedEvent, SyscallEvent } from '../format.ts';
import { header, httpMessage } from '../http.ts';
import { has, type Packet, type Packets, port, status } from '../packets.ts';
import { conversations } from '../streams.ts';

/** Whether an event shows that a moment has come. */
export type Shows = (event: RecordedEvent, packets: Packets) => boolean;
type Side = 'client' | 'isp' | 'edge';

/** The six steps of a request's path. */
export type Step = 1 | 2 | 3 | 4 | 5 | 6;

/** Where on the map a moment happens. */
export type Place = 'client' | 'network' | 'nic' | 'kernel' | 'nginx' | 'tomcat' | 'postgres';

export interface Definition<Id extends string = string> {
  readonly id: Id;
  readonly step: Step;
  readonly place: Place;
  /** Moments that have to come before: this one is looked for from the last of them on. */
  readonly after?: readonly string[];
  /** Moments that exclude this one. */
  readonly unless?: readonly string[];
  /** Of a system call: its return is the moment, not its entry. */
  readonly ends?: boolean;
  readonly shows: Shows;
}

/** Keeps the names of the moments as types. */
export const define = <const Id extends string>(
  moments: readonly Definition<Id>[],
): readonly Definition<Id>[] => moments;

/** A packet between the client and nginx, seen at the client, behind the router, or at nginx's machine. */
export const front =
  (side: Side, test: (packet: Packet, event: PacketEvent, packets: Packets) => boolean): Shows =>
  (event, packets) => {
    if (event.kind !== 'packet') return false;
    const machine = side === 'edge' ? packets.edge : side;
    if (event.machine !== machine || event.interface !== (side === 'isp' ? 'wan0' : 'eth0')) return false;
    const packet = packets.of(event);
    return (packets.leg(packet) === 'web' || packet.protocol === 'icmp') && test(packet, event, packets);
  };

/** A packet between nginx and Tomcat, or Tomcat and PostgreSQL, where it is first seen. */
export const behind =
  (leg: 'was' | 'db', test: (packet: Packet, packets: Packets) => boolean): Shows =>
  (event, packets) =>
    event.kind === 'packet' && packets.leg(packets.of(event)) === leg && test(packets.of(event), packets);

export const flags = (packet: Packet, ...wanted: string[]): boolean => {
  const set = packet.flags.split(' ').filter((flag) => flag !== 'PSH');
  return set.length === wanted.length && wanted.every((flag) => set.includes(flag));
};
export const reset = (packet: Packet): boolean => packet.flags.includes('RST');

export const call =
  (program: Program, names: readonly string[], test: (event: SyscallEvent) => boolean = () => true): Shows =>
  (event) =>
    event.kind === 'syscall' && event.program === program && names.includes(event.name) && test(event);
export const moved = (event: SyscallEvent): boolean => event.result > 0;

export const kernel =
  (point: KernelEvent['point'], test: (event: KernelEvent) => boolean = () => true): Shows =>
  (event, packets) =>
    event.kind === 'kernel' && event.point === point && event.machine === packets.edge && test(event);

export const request = (packet: Packet): boolean => has(packet, 'http.method');
export const response = (packet: Packet): boolean => status(packet) !== undefined;
export const failed = (packet: Packet): boolean => (status(packet) ?? 0) >= 400;
/** nginx reads files with openat; a file that is not there is -ENOENT, and -ENOTDIR below a file. */
export const missing = (event: SyscallEvent): boolean => event.result === -2 || event.result === -20;

export function dropped(reason: string): Shows {
  return kernel('drop', (event) => 'reason' in event && event.reason === reason);
}

/** nginx reads from the connection with Tomcat: another descriptor than the client's, after Tomcat answered. */
export function answerRead(event: RecordedEvent, packets: Packets): boolean {
  if (!call('nginx', ['recvfrom', 'read', 'readv'], moved)(event, packets) || event.kind !== 'syscall')
    return false;
  return packets.recording.events.some(
    (earlier) => earlier.at <= event.end && behind('was', (p) => response(p))(earlier, packets),
  );
}

/** The router asks with ARP for the address of nginx's machine, before it can pass anything on. */
export function asksFirst(event: RecordedEvent, packets: Packets): boolean {
  if (event.kind !== 'packet' || event.machine !== 'isp' || event.interface !== 'wan0') return false;
  if (packets.of(event).protocol !== 'arp') return false;
  const passedOn = front('isp', () => true);
  return !packets.recording.events.some((earlier) => earlier.at < event.at && passedOn(earlier, packets));
}

/** `ss` showed more connections waiting for accept() at this port than the limit: Linux takes one more, then none. */
export const isQueueFull = (packets: Packets, { destination }: Packet): boolean =>
  packets.recording.sockets.some(
    ({ machine, state, local, receiveQueue, sendQueue }) =>
      machine === packets.edge &&
      state === 'LISTEN' &&
      port(local) === port(destination) &&
      receiveQueue > sendQueue,
  );

/** Tomcat promised a longer body than it has sent. */
export function isIncomplete(packets: Packets): boolean {
  const answers = conversations(packets).filter(({ leg, answered }) => leg === 'was' && answered.length > 0);
  return answers.some(({ answered }) => {
    const message = httpMessage(answered);
    return message !== undefined && Number(header(message, 'content-length') ?? 0) > message.body.length;
  });
}
