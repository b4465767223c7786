import type { Machine, Micros, Recording, SocketRow } from './format.ts';
import { type Packet, type Packets, port } from './packets.ts';

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
  /** What became of it and when, in order. One that was there before the recording begins `ESTABLISHED`. */
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

/** Every end of every connection of the recording, from the packets alone. */
export function endpoints(packets: Packets): Endpoint[] {
  const tracked = new Map<string, Tracked>();
  for (const event of packets.recording.events) {
    if (event.kind !== 'packet') continue;
    const packet = packets.of(event);
    if (packet.protocol !== 'tcp') continue;
    const { source, destination } = packet;
    const direction = packets.direction(event);
    if (direction === 'out' || direction === 'both')
      advance(track(tracked, event.machine, source, destination, packet), event.at, packet, true);
    if (direction === 'in' || direction === 'both')
      advance(track(tracked, event.machine, destination, source, packet), event.at, packet, false);
  }
  return [...tracked.values()].filter(({ history }) => history.length > 0);
}

function track(
  all: Map<string, Tracked>,
  machine: Machine,
  local: string,
  remote: string,
  packet: Packet,
): Tracked {
  const key = `${machine} ${local} ${remote}`;
  let found = all.get(key);
  if (!found) {
    const fresh = packet.flags.includes('SYN') || packet.flags.includes('RST');
    found = {
      machine,
      local,
      remote,
      history: fresh ? [] : [{ at: Number.NEGATIVE_INFINITY, state: 'ESTABLISHED' }],
    };
    all.set(key, found);
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
