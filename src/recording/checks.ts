import type { PacketEvent, SyscallEvent } from './format.ts';
import { header, httpMessage } from './http.ts';
import { field, type Packet, type Packets } from './packets.ts';
import { conversations } from './streams.ts';

/** Something in a recording that cannot have happened so. */
export interface Contradiction {
  readonly rule: 'checksum' | 'arrival' | 'answer' | 'reading' | 'bytes' | 'body';
  readonly detail: string;
}

/** Everything in a recording that contradicts itself; a recording that is published has nothing. */
export function contradictions(packets: Packets): Contradiction[] {
  return [
    ...checksums(packets),
    ...arrivals(packets),
    ...answers(packets),
    ...bytes(packets),
    ...bodies(packets),
  ];
}

/** Sums are right, except that nobody completes TCP's on `lo`, nor in the quoted header of an ICMP error. */
function checksums(packets: Packets): Contradiction[] {
  return packetEvents(packets).flatMap((event) =>
    packets
      .of(event)
      .dissection.fields.filter(
        ({ name, checksum }) =>
          checksum === 'wrong' ||
          (checksum === 'unfilled' && !(name === 'tcp.checksum' && event.interface === 'lo')),
      )
      .map(({ name, checksum }) => contradiction('checksum', `frame ${event.frame} ${name} ${checksum}`)),
  );
}

/** What arrives has left before, and every router on its way has taken one from its time to live. */
function arrivals(packets: Packets): Contradiction[] {
  const left = new Map<string, number>();
  const wrong: Contradiction[] = [];
  for (const event of packetEvents(packets)) {
    const packet = packets.of(event);
    if (packet.protocol === 'arp' || event.interface === 'lo') continue;
    const key = identity(packet);
    const ttl = Number(field(packet.dissection, 'ip.ttl')?.value);
    const before = left.get(key);
    if (packets.direction(event) === 'out') left.set(key, ttl);
    else if (before === undefined) wrong.push(contradiction('arrival', `frame ${event.frame} never left`));
    else {
      if (ttl > before || ttl < before - 1)
        wrong.push(contradiction('arrival', `frame ${event.frame} TTL ${ttl}`));
      left.set(key, ttl);
    }
  }
  return wrong;
}

/** On every connection, and from one connection to the next, a question comes before its answer. */
function answers(packets: Packets): Contradiction[] {
  const asked = new Set<string>();
  const legs = { web: undefined, was: 'web', db: 'was' } as const;
  const wrong: Contradiction[] = [];
  for (const event of packetEvents(packets)) {
    const packet = packets.of(event);
    const leg = packets.leg(packet);
    if (!leg || packet.payload === 0) continue;
    if (packets.asks(packet)) {
      asked.add(leg).add(`${packet.destination} ${packet.source}`);
      const cause = legs[leg];
      if (cause && !asked.has(cause)) wrong.push(contradiction('answer', `${leg} asked before ${cause}`));
    } else if (!asked.has(`${packet.source} ${packet.destination}`))
      wrong.push(contradiction('answer', `frame ${event.frame} answers nothing`));
  }
  return wrong;
}

const READS = ['recvfrom', 'read', 'readv'];
const WRITES = ['writev', 'sendto', 'send', 'sendfile'];

/** nginx reads what the packets brought, not before they did, and what it writes is what the packets carry away. */
function bytes(packets: Packets): Contradiction[] {
  const calls = packets.recording.events.filter(
    (event): event is SyscallEvent =>
      event.kind === 'syscall' && event.program === 'nginx' && event.result > 0,
  );
  if (calls.length === 0) return [];
  const total = { read: 0, written: 0 };
  const left = abandoned(packets);
  for (const { leg, client, asked, answered } of conversations(packets)) {
    if (leg === 'db') continue;
    if (!left.has(client)) total.read += leg === 'web' ? asked.length : answered.length;
    total.written += leg === 'web' ? answered.length : asked.length;
  }
  // In `app1` and `app2` other programs write; nginx writes its log lines with write().
  const sum = (names: readonly string[], until = Number.POSITIVE_INFINITY): number =>
    calls
      .filter(({ name, end }) => names.includes(name) && end <= until)
      .reduce((all, { result }) => all + result, 0);
  const wrong: Contradiction[] = [];
  if (sum(READS) !== total.read) wrong.push(contradiction('bytes', `read ${sum(READS)} of ${total.read}`));
  if (sum(WRITES) !== total.written)
    wrong.push(contradiction('bytes', `wrote ${sum(WRITES)}, sent ${total.written}`));
  for (const { name, end, result } of calls) {
    if (!READS.includes(name)) continue;
    const arrived = new Map<string, number>();
    for (const event of packetEvents(packets)) {
      const packet = packets.of(event);
      const leg = packets.leg(packet);
      if (event.at > end || packet.payload === 0 || event.machine !== packets.edge) continue;
      if (leg === (packets.asks(packet) ? 'web' : 'was'))
        arrived.set(`${packet.source} ${packet.seq}`, packet.payload);
    }
    const available = [...arrived.values()].reduce((all, one) => all + one, 0);
    if (sum(READS, end) > available)
      wrong.push(contradiction('reading', `${result} bytes at ${end} before they arrived`));
  }
  return wrong;
}

/** Connections that nginx closed before it had an answer: one that comes all the same is read by nobody. */
function abandoned(packets: Packets): Set<string> {
  const answered = new Set<string>();
  const left = new Set<string>();
  for (const event of packetEvents(packets)) {
    const packet = packets.of(event);
    if (packets.leg(packet) !== 'was') continue;
    if (!packets.asks(packet) && packet.payload > 0) answered.add(packet.destination);
    if (packets.asks(packet) && /FIN|RST/.test(packet.flags) && !answered.has(packet.source))
      left.add(packet.source);
  }
  return left;
}

/** The body that nginx passes on is Tomcat's, to the byte. */
function bodies(packets: Packets): Contradiction[] {
  const all = conversations(packets);
  const outer = all.find(({ leg }) => leg === 'web');
  const inner = all.findLast(({ leg }) => leg === 'was');
  const sent = outer && httpMessage(outer.answered);
  const made = inner && httpMessage(inner.answered);
  if (!sent || !made || header(sent, 'content-length') !== header(made, 'content-length')) return [];
  const same = sent.body.length === made.body.length && sent.body.every((byte, at) => byte === made.body[at]);
  return same ? [] : [contradiction('body', `${made.body.length} bytes became ${sent.body.length}`)];
}

const packetEvents = (packets: Packets): PacketEvent[] =>
  packets.recording.events.filter((event) => event.kind === 'packet');

const contradiction = (rule: Contradiction['rule'], detail: string): Contradiction => ({ rule, detail });

/** What a router leaves as it is. */
const identity = ({ source, destination, flags, seq, ack, payload, dissection }: Packet): string =>
  [source, destination, field(dissection, 'ip.id')?.value, flags, seq, ack, payload].join(' ');
