import type {
  KernelEvent,
  LogEvent,
  PacketEvent,
  RecordedEvent,
  Recording,
  SqlEvent,
  SyscallEvent,
} from '../recording/format.ts';
import { field, has, host, port } from '../recording/packets.ts';
import { align } from './align.ts';
import { type Call, descriptorOf } from './calls.ts';
import { kernelEvents } from './kernel.ts';
import { locationLines, logEvents } from './logs.ts';
import type { Pass, Seen } from './pass.ts';

/** One request of a pass: its packets and calls, and the time in which they are; microseconds since the pass began. */
export interface RequestWindow {
  readonly client: string;
  readonly from: number;
  readonly to: number;
  readonly packets: readonly Seen[];
  readonly calls: readonly Call[];
}

const CLIENT = '203.0.113.10';
/** Before its first packet the client makes a socket, slowly where strace looks on; after its last one there is still something to do. */
const BEFORE = 2500;
const BEFORE_TRACED = 20_000;
const AFTER = 300;

/**
 * The requests of a pass in the order in which curl sent them; undefined where no packet was sent.
 * @param alone the pass has only this one, and all that follows belongs to it
 */
export function requestsOf(pass: Pass, alone: boolean): (RequestWindow | undefined)[] {
  const ports = [
    ...new Set(
      pass.packets
        .filter(({ machine, packet }) => machine === 'client' && packet.flags === 'SYN')
        .map(({ packet }) => packet.source),
    ),
  ];
  return pass.asked.map((asked, index) => {
    const client = asked.port ? `${CLIENT}:${asked.port}` : ports[index];
    const flow = pass.packets.filter(
      ({ packet }) => packet.source === client || packet.destination === client,
    );
    const first = flow[0];
    if (!client || !first) return undefined;
    const own = alone ? pass.packets.filter((seen) => mayBelong(seen, client) && seen.at >= first.at) : flow;
    // curl is a new process for every request: the one that last called connect().
    const tid = pass.calls.findLast(
      ({ name, program, at }) => name === 'connect' && program === 'curl' && at <= first.at,
    )?.tid;
    const curl = pass.calls.findLast((call) => call.tid === tid && ofTheSocket(call, pass.calls));
    const from = first.at - (pass.traces.length > 0 ? BEFORE : BEFORE_TRACED);
    const to = Math.max(own.at(-1)?.at ?? 0, curl?.end ?? 0) + AFTER;
    return {
      client,
      from,
      to,
      packets: pass.packets.filter(
        (seen) => seen.at >= (alone ? from : first.at) && seen.at <= to && mayBelong(seen, client),
      ),
      calls: pass.calls.filter(({ at, end }) => end >= from && at <= to),
    };
  });
}

/** Not a packet of another client's connection. */
const mayBelong = ({ packet }: Seen, client: string): boolean =>
  packet.protocol !== 'tcp' ||
  [packet.source, packet.destination].includes(client) ||
  ![host(packet.source), host(packet.destination)].includes(CLIENT);

/** The recording of one request without its origin: times from `pass`, arguments of calls from `told`. */
export function assemble(
  pass: Pass,
  request: RequestWindow,
  told: { pass: Pass; requests: readonly RequestWindow[] } | undefined,
  machines: Recording['machines'],
): Pick<Recording, 'frames' | 'events' | 'threads' | 'sockets' | 'descriptors'> {
  const frames: string[] = [];
  const packets = request.packets.map((seen): PacketEvent => {
    let frame = frames.indexOf(seen.hexadecimal);
    if (frame < 0) frame = frames.push(seen.hexadecimal) - 1;
    return { at: seen.at, machine: seen.machine, kind: 'packet', interface: seen.interface, frame };
  });
  const calls = syscalls(pass, request, told);
  const kernel: KernelEvent[] = kernelEvents(
    pass,
    machines,
    request.packets,
    request.calls.filter(({ program }) => program !== 'curl').flatMap(({ at, end }) => [at, end]),
    request.from,
    request.to,
  );
  const logs = logEvents(pass).filter(({ at }) => at >= request.from && at <= request.to);
  const read = calls.find(
    ({ program, name, result }) => program === 'nginx' && name === 'recvfrom' && result > 0,
  );
  const locations: LogEvent[] = told && read ? locationLines(told.pass, read.end) : [];

  const base = request.packets.find(({ packet }) => packet.source === request.client)?.at ?? request.from;
  const relative = (time: number): number => Math.round((time - base) * 10) / 10;
  const events = [...packets, ...statements(request, frames), ...calls, ...kernel, ...locations, ...logs]
    .map(
      (event): RecordedEvent => ({
        ...event,
        at: relative(event.at),
        ...('end' in event && { end: relative(event.end) }),
      }),
    )
    .sort((a, b) => a.at - b.at);
  const took = new Map(
    calls.map(({ machine, program, thread }) => [
      `${machine} ${program} ${thread}`,
      { machine, program, thread },
    ]),
  );
  return {
    frames,
    events,
    threads: [...took.values()],
    sockets: pass.sockets.map((row) => ({ ...row, at: relative(row.at) })),
    descriptors: pass.descriptors,
  };
}

/** Each statement where it is last seen, which is nearest to the database. */
function statements(request: RequestWindow, frames: readonly string[]): SqlEvent[] {
  const last = new Map<string, Seen>();
  for (const seen of request.packets)
    if (port(seen.packet.destination) === 5432 && has(seen.packet, 'pg.query'))
      last.set(seen.hexadecimal, seen);
  return [...last.values()].map((seen) => ({
    at: seen.at,
    machine: seen.machine,
    kind: 'sql',
    frame: frames.indexOf(seen.hexadecimal),
    text: String(field(seen.packet.dissection, 'pg.query')?.value),
  }));
}

function syscalls(
  pass: Pass,
  request: RequestWindow,
  told: { pass: Pass; requests: readonly RequestWindow[] } | undefined,
): SyscallEvent[] {
  const own = request.calls.filter((call) => call.program !== 'curl' || ofTheSocket(call, request.calls));
  const events: SyscallEvent[] = [];
  for (const [tid, calls] of Map.groupBy(own, (call) => call.tid)) {
    const thread = pass.threads.get(tid);
    if (!thread) continue;
    const texts = told
      ? argumentsOf(calls, thread.role, told, pass)
      : new Map(calls.map((call) => [call, call.text]));
    for (const call of calls) {
      const { at, end, machine, program, name, result } = call;
      const fd = descriptorOf(call);
      const text = texts.get(call);
      events.push({
        at: Math.min(at, end),
        machine,
        kind: 'syscall',
        program,
        thread: thread.role,
        end,
        name,
        result,
        ...(fd !== undefined && { fd }),
        ...(text !== undefined && { call: text }),
      });
    }
  }
  return renumber(events, request, told);
}

const AF_INET = 2;

/** Of curl's calls those about its connection: it also reads files, and asks for names in vain. */
function ofTheSocket(call: Call, all: readonly Call[]): boolean {
  const inet = ({ raw, text }: Call): boolean => raw?.[0] === AF_INET || /^socket\(AF_INET,/.test(text ?? '');
  const made = all.find((one) => one.tid === call.tid && one.name === 'socket' && inet(one));
  if (!made || call.at < made.at) return false;
  if (call.name === 'socket') return call === made;
  return call.name === 'poll' || descriptorOf(call) === made.result;
}

/** The text of each call, from the thread of that role and the request where most of the calls match. */
function argumentsOf(
  calls: readonly Call[],
  role: string,
  told: { pass: Pass; requests: readonly RequestWindow[] },
  pass: Pass,
): Map<Call, string | undefined> {
  const first = calls[0] as Call;
  // Which of the pool's threads serves a request is chance.
  const same = (other: string): boolean =>
    other === role || (other.startsWith('exec') && role.startsWith('exec'));
  let best: { score: number; texts: Map<Call, string | undefined> } = { score: 0, texts: new Map() };
  for (const window of told.requests) {
    const candidates = window.calls.filter(({ machine, program, tid }) => {
      const thread = told.pass.threads.get(tid);
      return program === first.program && thread && same(thread.role) && sameKind(machine, first.machine);
    });
    for (const others of Map.groupBy(candidates, ({ tid }) => tid).values()) {
      const { pairs, score } = align(calls, others);
      if (score > best.score)
        best = { score, texts: new Map(pairs.map(([i, j]) => [calls[i] as Call, others[j]?.text])) };
    }
  }
  return pass.traces.length > 0 ? best.texts : new Map(calls.map((call) => [call, call.text]));
}

/** The balancer may have sent the other run's request to the other server. */
const sameKind = (one: string, other: string): boolean =>
  one === other || (one.startsWith('app') && other.startsWith('app'));

/** The second run's descriptors and ports become those that the first run had. */
function renumber(
  events: readonly SyscallEvent[],
  request: RequestWindow,
  told: { requests: readonly RequestWindow[] } | undefined,
): SyscallEvent[] {
  const ports = new Map<string, string>();
  const flows = (window: RequestWindow): Map<string, string[]> =>
    Map.groupBy(
      new Set(
        window.packets
          .filter(({ packet }) => [80, 8080, 5432].includes(port(packet.destination)))
          .map(({ packet }) => packet.source),
      ),
      (source) =>
        [...window.packets]
          .find(({ packet }) => packet.source === source)
          ?.packet.destination.replace(/^10\.0\.0\.1[12]:/, 'app:') ?? '',
    );
  const mine = flows(request);
  for (const window of told?.requests ?? [])
    for (const [to, sources] of flows(window))
      for (const [index, source] of sources.entries())
        ports.set(`${port(source)}`, `${port(mine.get(to)?.[index] ?? mine.get(to)?.[0] ?? source)}`);

  const descriptors = new Map<string, Map<string, number>>();
  for (const { machine, program, call, fd, name, result } of events) {
    const table = descriptors.get(`${machine} ${program}`) ?? new Map<string, number>();
    descriptors.set(`${machine} ${program}`, table);
    const argument = /^\w+\((\d+)</.exec(call ?? '')?.[1];
    if (argument && fd !== undefined && !table.has(argument)) table.set(argument, fd);
    const returned = /\) = (\d+)</.exec(call ?? '')?.[1];
    if (returned && /^(socket|accept)/.test(name)) table.set(returned, result);
  }
  return events.map((event) => {
    if (event.call === undefined) return event;
    const table = descriptors.get(`${event.machine} ${event.program}`);
    const call = event.call
      .replaceAll(
        /\b(\d+)(?=<(?:TCP|anon_inode|pipe|socket|\/[\w.-]+\/))/g,
        (fd) => `${table?.get(fd) ?? fd}`,
      )
      .replaceAll(
        /(:|htons\()(\d{5})\b/g,
        (_, before: string, number: string) => before + (ports.get(number) ?? number),
      );
    return { ...event, call };
  });
}
