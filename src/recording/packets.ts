import { type Dissection, dissect, type Field } from './dissect/index.ts';
import type { Machine, PacketEvent, Recording } from './format.ts';
import { frameBytes } from './read.ts';

/** A frame of a recording, dissected once, with what is asked most often. */
export interface Packet {
  readonly bytes: Uint8Array;
  readonly dissection: Dissection;
  readonly protocol: 'tcp' | 'icmp' | 'arp' | 'other';
  /** `address:port`, or the address where there is no port. Of ICMP: of the packet that carries it. */
  readonly source: string;
  readonly destination: string;
  /** As `SYN ACK`; empty where it is not TCP. */
  readonly flags: string;
  readonly seq: number;
  readonly ack: number;
  /** Bytes that TCP carries, and where they begin in the frame. */
  readonly payload: number;
  readonly payloadAt: number;
}

const PORTS = { web: 80, was: 8080, db: 5432 } as const;

/** A recording with its frames dissected and its parties known by address. */
export class Packets {
  readonly recording: Recording;
  readonly frames: readonly Packet[];
  /** The machine that nginx runs on. */
  readonly edge: Machine;
  readonly client: string;
  readonly #owners: ReadonlyMap<string, Machine>;

  constructor(recording: Recording) {
    this.recording = recording;
    this.frames = recording.frames.map(describe);
    this.edge = recording.topology === 'lb' ? 'lb' : 'web';
    this.#owners = new Map(
      recording.machines.flatMap(({ machine, interfaces }) =>
        interfaces.map(({ address }) => [address, machine] as const),
      ),
    );
    this.client =
      recording.machines.find(({ machine }) => machine === 'client')?.interfaces[0]?.address ?? '';
  }

  /** The packet that an event saw. */
  of(event: { readonly frame: number }): Packet {
    const packet = this.frames[event.frame];
    if (!packet) throw new RangeError(`frame ${event.frame}`);
    return packet;
  }

  /** Whose address this is; a loopback address belongs to every machine and hence to none. */
  owner(socket: string): Machine | undefined {
    return this.#owners.get(host(socket));
  }

  /** At this machine's interface: does the packet leave (`out`), arrive (`in`), or both, on `lo`? */
  direction(event: PacketEvent): 'in' | 'out' | 'both' | 'through' {
    const { source, destination } = this.of(event);
    if (event.interface === 'lo') return 'both';
    if (this.owner(source) === event.machine) return 'out';
    return this.owner(destination) === event.machine ? 'in' : 'through';
  }

  /** Between which two programs: the client and nginx, nginx and Tomcat, or Tomcat and PostgreSQL. */
  leg(packet: Packet): keyof typeof PORTS | undefined {
    const ports = [port(packet.source), port(packet.destination)];
    return (['db', 'was', 'web'] as const).find((name) => ports.includes(PORTS[name]));
  }

  /** From the side that asks to the side that answers. */
  asks(packet: Packet): boolean {
    const leg = this.leg(packet);
    return leg !== undefined && port(packet.destination) === PORTS[leg];
  }
}

export function describe(frame: string): Packet {
  const bytes = frameBytes(frame);
  const dissection = dissect(bytes);
  const value = (name: string): number | string | undefined => field(dissection, name)?.value;
  const icmp = value('icmp.type') !== undefined;
  const tcp = !icmp && value('tcp.src_port') !== undefined;
  const payloadAt = tcp
    ? 34 + (Number(value('ip.header_length')) - 20) + Number(value('tcp.header_length'))
    : 0;
  const suffix = (name: string): string => (tcp ? `:${value(name)}` : '');
  return {
    bytes,
    dissection,
    protocol: icmp ? 'icmp' : tcp ? 'tcp' : value('arp.operation') !== undefined ? 'arp' : 'other',
    source: `${value('ip.src') ?? value('arp.sender_ip') ?? ''}${suffix('tcp.src_port')}`,
    destination: `${value('ip.dst') ?? value('arp.target_ip') ?? ''}${suffix('tcp.dst_port')}`,
    flags: tcp ? String(value('tcp.flags') ?? '') : '',
    seq: Number(value('tcp.seq') ?? 0),
    ack: Number(value('tcp.ack') ?? 0),
    payload: tcp ? Math.max(0, 14 + Number(value('ip.length')) - payloadAt) : 0,
    payloadAt,
  };
}

/** The first field of that name. */
export const field = ({ fields }: Dissection, name: string): Field | undefined =>
  fields.find((candidate) => candidate.name === name);

export const has = (packet: Packet, name: string): boolean => field(packet.dissection, name) !== undefined;

/** HTTP status that the packet carries. */
export const status = (packet: Packet): number | undefined => {
  const found = field(packet.dissection, 'http.status');
  return found && Number(found.value);
};

export const host = (socket: string): string => socket.split(':')[0] ?? '';
export const port = (socket: string): number => Number(socket.split(':')[1]);
