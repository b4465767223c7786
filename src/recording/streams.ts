import type { Packet, Packets } from './packets.ts';

/** A connection of the request, by whom it joins: client and nginx, nginx and Tomcat, Tomcat and PostgreSQL. */
export type Leg = 'web' | 'was' | 'db';

/** The bytes that each side of a connection sent, put in order and without repetitions, as TCP hands them up. */
export interface Conversation {
  readonly leg: Leg;
  /** The four values of the connection, from the side that opened it. */
  readonly client: string;
  readonly server: string;
  readonly asked: Uint8Array;
  readonly answered: Uint8Array;
}

/** Every connection of the recording that carried data, in the order of its first byte. */
export function conversations(packets: Packets): Conversation[] {
  const carried = new Map<
    string,
    { leg: Leg; client: string; server: string; asked: Packet[]; answered: Packet[] }
  >();
  for (const event of packets.recording.events) {
    if (event.kind !== 'packet') continue;
    const packet = packets.of(event);
    const leg = packets.leg(packet);
    if (!leg || packet.payload === 0) continue;
    const asks = packets.asks(packet);
    const [client, server] = asks ? [packet.source, packet.destination] : [packet.destination, packet.source];
    const key = `${client} ${server}`;
    let found = carried.get(key);
    if (!found) {
      found = { leg, client, server, asked: [], answered: [] };
      carried.set(key, found);
    }
    (asks ? found.asked : found.answered).push(packet);
  }
  return [...carried.values()].map((found) => ({
    ...found,
    asked: assemble(found.asked),
    answered: assemble(found.answered),
  }));
}

/** A segment may be seen at several interfaces, sent twice, or overtake another: its number says where it belongs. */
function assemble(segments: readonly Packet[]): Uint8Array {
  const first = segments[0];
  if (!first) return new Uint8Array();
  // Numbers wrap around at 2³²; what was sent lies within 2³¹ of the first segment.
  const offset = ({ seq }: Packet): number => (seq - first.seq) | 0;
  const start = Math.min(...segments.map(offset));
  const pieces = new Map<number, Uint8Array>();
  for (const segment of segments)
    pieces.set(
      offset(segment) - start,
      segment.bytes.subarray(segment.payloadAt, segment.payloadAt + segment.payload),
    );
  const length = Math.max(...[...pieces].map(([at, piece]) => at + piece.length));
  const bytes = new Uint8Array(length);
  for (const [at, piece] of pieces) bytes.set(piece, at);
  return bytes;
}
