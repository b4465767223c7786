import type { Machine, Micros, PacketEvent, Recording, SocketRow } from './format.ts';
import { field, type Packet, type Packets, port } from './packets.ts';

/** TCP's states as one end sees them (RFC 9293 §3.3.2). */
export type TcpState =
  | 'SYN_SENT'
  | 'SYN_RECV'
  | 'ESTABLISHED'
  | 'FIN_WAIT1'
  | 'FIN_WAIT2'
  | 'CLOSING'
  | 'TIME_WAIT'
  | 'CLOSE_WAIT'
  | 'LAST_ACK'
  | 'CLOSED';

/** One end of a connection. */
export interface Endpoint {
  readonly machine: Machine;
  readonly local: string;
  readonly remote: string;
  /** What became of it and when, in order. One that was there before begins as `ss` showed it. */
  readonly history: readonly { readonly at: Micros; readonly state: TcpState }[];
}

interface Tracked {
  machine: Machine;
  local: string;
  remote: string;
  history: { at: Micros; state: TcpState }[];
  /** What this end's own FIN has to be acknowledged with. */
  finAck?: number;
}

/** Every end of every connection of the recording, from the packets, and from the calls that no packet follows. */
export function endpoints(packets: Packets): Endpoint[] {
  const tracked = new Map<string, Tracked>();
  const connecting = new Map<string, number>();
  for (const event of packets.recording.events) {
    if (event.kind === 'packet') follow(tracked, packets, event);
    if (event.kind !== 'syscall' || event.fd === undefined) continue;
    // A socket that is closed while its SYN has no answer is gone without a word.
    const socket = `${event.machine} ${event.program} ${event.fd}`;
    if (event.name === 'connect') connecting.set(socket, event.at);
    if (event.name !== 'close') continue;
    const since = connecting.get(socket) ?? Number.POSITIVE_INFINITY;
    const waiting = [...tracked.values()].find(
      ({ machine, history }) =>
        machine === event.machine && history.at(-1)?.state === 'SYN_SENT' && (history[0]?.at ?? 0) >= since,
    );
    waiting?.history.push({ at: event.at, state: 'CLOSED' });
  }
  return [...tracked.values()].filter(({ history }) => history.length > 0);
}

function follow(tracked: Map<string, Tracked>, packets: Packets, event: PacketEvent): void {
  const packet = packets.of(event);
  const { source, destination } = packet;
  const direction = packets.direction(event);
  // That a host cannot be reached ends the attempt to connect to it; the message quotes the SYN.
  if (packet.protocol === 'icmp' && direction === 'in') {
    const quoted = ['tcp.src_port', 'tcp.dst_port'].map((name) => field(packet.dissection, name)?.value);
    for (const end of tracked.values())
      if (
        port(end.local) === quoted[0] &&
        port(end.remote) === quoted[1] &&
        end.history.at(-1)?.state === 'SYN_SENT'
      )
        end.history.push({ at: event.at, state: 'CLOSED' });
  }
  if (packet.protocol !== 'tcp') return;
  if (direction === 'out' || direction === 'both')
    advance(track(tracked, packets, event.machine, source, destination, packet), event.at, packet, true);
  if (direction === 'in' || direction === 'both')
    advance(track(tracked, packets, event.machine, destination, source, packet), event.at, packet, false);
}

function track(
  all: Map<string, Tracked>,
  packets: Packets,
  machine: Machine,
  local: string,
  remote: string,
  packet: Packet,
): Tracked {
  const name = `${machine} ${local} ${remote}`;
  let found = all.get(name);
  if (!found) {
    const isNew = packet.flags.includes('SYN') || packet.flags.includes('RST');
    const known = packets.recording.sockets.find(
      (row) => row.machine === machine && row.local === local && row.remote === remote,
    );
    const state = known?.state === 'CLOSE_WAIT' ? 'CLOSE_WAIT' : 'ESTABLISHED';
    found = { machine, local, remote, history: isNew ? [] : [{ at: Number.NEGATIVE_INFINITY, state }] };
    all.set(name, found);
  }
  return found;
}

function advance(end: Tracked, at: Micros, packet: Packet, sent: boolean): void {
  const now = end.history.at(-1)?.state;
  const flags = new Set(packet.flags.split(' '));
  if (sent && flags.has('FIN')) end.finAck ??= (packet.seq + packet.payload + 1) >>> 0;
  const acknowledged = !sent && flags.has('ACK') && end.finAck !== undefined && packet.ack === end.finAck;
  const next = step(now, flags, sent, acknowledged);
  if (next && next !== now) end.history.push({ at, state: next });
}

/** The state after a segment; undefined when it changes nothing. */
function step(
  now: TcpState | undefined,
  flags: ReadonlySet<string>,
  sent: boolean,
  acknowledged: boolean,
): TcpState | undefined {
  if (flags.has('RST')) return now === undefined ? undefined : 'CLOSED';
  // A SYN that is dropped or refused leaves nothing behind: the server's end begins with its answer.
  if (flags.has('SYN') && flags.has('ACK')) {
    if (sent) return now === undefined ? 'SYN_RECV' : undefined;
    return now === 'SYN_SENT' ? 'ESTABLISHED' : undefined;
  }
  if (flags.has('SYN')) return sent && now === undefined ? 'SYN_SENT' : undefined;
  if (now === 'SYN_RECV' && !sent && flags.has('ACK')) return flags.has('FIN') ? 'CLOSE_WAIT' : 'ESTABLISHED';
  if (flags.has('FIN')) {
    if (sent) return now === 'ESTABLISHED' ? 'FIN_WAIT1' : now === 'CLOSE_WAIT' ? 'LAST_ACK' : undefined;
    if (now === 'ESTABLISHED') return 'CLOSE_WAIT';
    if (now === 'FIN_WAIT1') return acknowledged ? 'TIME_WAIT' : 'CLOSING';
    if (now === 'FIN_WAIT2') return 'TIME_WAIT';
  }
  if (acknowledged) {
    if (now === 'FIN_WAIT1') return 'FIN_WAIT2';
    if (now === 'CLOSING') return 'TIME_WAIT';
    if (now === 'LAST_ACK') return 'CLOSED';
  }
  return undefined;
}

/** A listening socket with its accept queue. */
export interface Listener {
  readonly machine: Machine;
  readonly local: string;
  readonly program?: SocketRow['program'];
  readonly fd?: number;
  /** Connections that the kernel has completed and the program has not accepted. */
  readonly waiting: number;
  /** The backlog that the kernel applies. */
  readonly limit: number;
}

/**
 * The listening sockets at one time: as `ss` last showed them, and since then one more in the queue for each
 * handshake that was completed and one fewer for each accept() that returned.
 */
export function listenersAt(recording: Recording, ends: readonly Endpoint[], at: Micros): Listener[] {
  const rows = new Map<string, SocketRow>();
  for (const row of recording.sockets)
    if (row.state === 'LISTEN' && (row.at <= at || !rows.has(key(row)))) rows.set(key(row), row);
  return [...rows.values()].map((row) => {
    const since = (time: Micros): boolean => time > row.at && time <= at;
    const completed = ends.filter(
      ({ machine, local, history }) =>
        machine === row.machine &&
        port(local) === port(row.local) &&
        history.some(({ at: time, state }, index) => index > 0 && state === 'ESTABLISHED' && since(time)),
    ).length;
    const accepted = recording.events.filter(
      (event) =>
        event.kind === 'syscall' &&
        event.name.startsWith('accept') &&
        event.machine === row.machine &&
        event.program === row.program &&
        event.result >= 0 &&
        since(event.end),
    ).length;
    return {
      machine: row.machine,
      local: row.local,
      ...(row.program && { program: row.program }),
      ...(row.fd !== undefined && { fd: row.fd }),
      waiting: Math.max(0, row.receiveQueue + completed - accepted),
      limit: row.sendQueue,
    };
  });
}

const key = ({ machine, local }: SocketRow): string => `${machine} ${local}`;
