import type { KernelEvent, KernelPoint, Machine, Recording } from '../recording/format.ts';
import { host, port } from '../recording/packets.ts';
import type { Pass, Seen } from './pass.ts';
import type { Trace } from './tracepoints.ts';

/** How long after an event of ours, on the same processor, the next one is still about the same packet. */
const READY_WITHIN = 15;
const WAKE_WITHIN = 25;
/** How far a tracepoint and the capture of the same packet may be apart. */
const PACKET_WITHIN = 25;
const DROP_WITHIN = 500;
const RUN_WITHIN = 100;
/** Reasons for which the kernel frees a packet that it did not deliver; others are everyday. */
const DROPPED = /reason: (NETFILTER_DROP|NO_SOCKET|IP_OUTNOROUTES|TCP_LISTEN_OVERFLOW|TCP_LISTENOVERFLOW)\b/;
const SERVICES = new Set([80, 8080, 5432]);

/**
 * The tracepoints that belong to a request. perf sees everything that the machine does: an event is kept when it
 * names our addresses and ports, or our threads, or stands beside one of our packets.
 * @param packets those of the request, and no others
 * @param calls the times of the request's system calls
 */
export function kernelEvents(
  pass: Pass,
  machines: Recording['machines'],
  packets: readonly Seen[],
  calls: readonly number[],
  from: number,
  to: number,
): KernelEvent[] {
  const owners = new Map(
    machines.flatMap(({ machine, interfaces }) => interfaces.map(({ address }) => [address, machine])),
  );
  owners.delete('127.0.0.1');
  const ours: Ours = {
    packets,
    ports: new Set(
      packets
        .flatMap(({ packet }) => [port(packet.source), port(packet.destination)])
        .filter((one) => one > 0 && !SERVICES.has(one)),
    ),
    marks: [...packets.map(({ at }) => at), ...calls].sort((a, b) => a - b),
    owner: (address) => owners.get(address),
    // Loopback addresses occur on one machine only: the one that has nginx and Tomcat.
    loopback: 'web',
    threads: pass.threads,
  };
  const last = new Map<number, { at: number; machine: Machine }>();
  const events: KernelEvent[] = [];
  for (const trace of pass.traces) {
    if (trace.at < from || trace.at > to) continue;
    const found = interpret(trace, ours, last.get(trace.cpu));
    if (!found) continue;
    last.set(trace.cpu, { at: trace.at, machine: found.machine });
    events.push({ at: trace.at, machine: found.machine, kind: 'kernel', ...found.point });
  }
  return events;
}

interface Ours {
  readonly packets: readonly Seen[];
  readonly ports: ReadonlySet<number>;
  readonly marks: readonly number[];
  readonly owner: (address: string) => Machine | undefined;
  readonly loopback: Machine;
  readonly threads: Pass['threads'];
}
interface Found {
  readonly machine: Machine;
  readonly point: KernelPoint;
}

function interpret(
  trace: Trace,
  ours: Ours,
  last: { at: number; machine: Machine } | undefined,
): Found | undefined {
  const { point, text, at } = trace;
  const since = last ? at - last.at : Number.POSITIVE_INFINITY;
  switch (point) {
    case 'net:netif_receive_skb':
    case 'net:net_dev_start_xmit':
      return device(trace, ours);
    case 'sock:inet_sock_set_state':
      return state(text, ours);
    case 'tcp:tcp_probe': {
      const [, local = '', remote = '', length] = /src=(\S+) dest=(\S+) .*?data_len=(\d+)/.exec(text) ?? [];
      return mine(ours, local, remote)
        ? on(ours, local, { point: 'segment', source: remote, destination: local, length: Number(length) })
        : undefined;
    }
    case 'tcp:tcp_send_reset':
    case 'tcp:tcp_retransmit_skb':
    case 'tcp:tcp_receive_reset':
      return reset(point, text, ours);
    case 'fib:fib_table_lookup': {
      const match = /proto \d+ (\S+)\/(\d+) -> (\S+)\/(\d+) .*==> dev (\S+)/.exec(text);
      if (!match || !last) return undefined;
      const [, source = '', , destination = '', , name = ''] = match;
      const known = ours.owner(destination) ?? ours.owner(source);
      if (!known && !(destination === '127.0.0.1' && near(ours.marks, at, RUN_WITHIN))) return undefined;
      const machine = name === 'lan0' || name === 'wan0' ? 'isp' : nearest(ours, at, name);
      return machine && { machine, point: { point: 'route', source, destination, interface: name } };
    }
    case 'sock:sk_data_ready':
      return last && since < READY_WITHIN && /family=2 protocol=6/.test(text)
        ? { machine: last.machine, point: { point: 'ready' } }
        : undefined;
    case 'sched:sched_waking':
      return since < WAKE_WITHIN ? scheduled('wake', Number(/\bpid=(\d+)/.exec(text)?.[1]), ours) : undefined;
    case 'sched:sched_switch':
      return near(ours.marks, at, RUN_WITHIN)
        ? scheduled('run', Number(/next_pid=(\d+)/.exec(text)?.[1]), ours)
        : undefined;
    case 'skb:skb_copy_datagram_iovec': {
      const thread = ours.threads.get(trace.tid);
      const length = Number(/len=(\d+)/.exec(text)?.[1]);
      return thread && { machine: thread.machine, point: { point: 'copy', program: thread.program, length } };
    }
    case 'skb:kfree_skb': {
      const reason = DROPPED.exec(text)?.[1];
      return last && reason && since < DROP_WITHIN
        ? { machine: last.machine, point: { point: 'drop', reason } }
        : undefined;
    }
  }
  return undefined;
}

/** A packet passes an interface: the one that was captured there, of that length, at that time. */
function device({ point, text, at }: Trace, ours: Ours): Found | undefined {
  const name = /dev=(\S+)/.exec(text)?.[1] ?? '';
  const length = Number(/\blen=(\d+)/.exec(text)?.[1]);
  const receives = point === 'net:netif_receive_skb';
  const captured = receives ? length + 14 : length;
  const seen = ours.packets
    .filter((one) => one.interface === name && one.hexadecimal.length === 2 * captured)
    .filter((one) => Math.abs(one.at - at) < PACKET_WITHIN)
    .toSorted((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at))[0];
  return (
    seen && {
      machine: seen.machine,
      point: { point: receives ? 'receive' : 'transmit', interface: name, length },
    }
  );
}

function state(text: string, ours: Ours): Found | undefined {
  const value = (name: string): string => new RegExp(`\\b${name}=(\\S+)`).exec(text)?.[1] ?? '';
  const local = `${value('saddr')}:${value('sport')}`;
  const remote = `${value('daddr')}:${value('dport')}`;
  const [from, to] = [value('oldstate').replace('TCP_', ''), value('newstate').replace('TCP_', '')];
  return mine(ours, local, remote) ? on(ours, local, { point: 'state', local, remote, from, to }) : undefined;
}

const RESETS = {
  'tcp:tcp_send_reset': 'reset-sent',
  'tcp:tcp_receive_reset': 'reset-received',
  'tcp:tcp_retransmit_skb': 'retransmit',
} as const;

function reset(point: keyof typeof RESETS, text: string, ours: Ours): Found | undefined {
  const value = (name: string): string => new RegExp(`\\b${name}=(\\S+)`).exec(text)?.[1] ?? '';
  // tcp_send_reset prints both ends as the packet had them: its destination is we.
  const pair = /src=(\S+:\d+) dest=(\S+:\d+)/.exec(text);
  const ends = pair
    ? [pair[1] ?? '', pair[2] ?? '']
    : [`${value('saddr')}:${value('sport')}`, `${value('daddr')}:${value('dport')}`];
  const [local = '', remote = ''] = ends;
  const reason = /reason=(\w+)/.exec(text)?.[1];
  return mine(ours, local, remote)
    ? on(ours, local, { point: RESETS[point], ...(reason && { reason }) })
    : undefined;
}

function scheduled(point: 'wake' | 'run', tid: number, ours: Ours): Found | undefined {
  const thread = ours.threads.get(tid);
  return (
    thread && { machine: thread.machine, point: { point, program: thread.program, thread: thread.role } }
  );
}

const mine = (ours: Ours, one: string, other: string): boolean =>
  ours.ports.has(port(one)) || ours.ports.has(port(other));

function on(ours: Ours, local: string, point: KernelPoint): Found {
  return { machine: ours.owner(host(local)) ?? ours.loopback, point };
}

/** The machine of the packet that was seen at about this time. */
function nearest({ packets }: Ours, at: number, name?: string): Machine | undefined {
  let best: Seen | undefined;
  for (const seen of packets)
    if ((!name || seen.interface === name) && (!best || Math.abs(seen.at - at) < Math.abs(best.at - at)))
      best = seen;
  return best?.machine;
}

/** Is one of the sorted times within this distance? */
function near(times: readonly number[], at: number, within: number): boolean {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) < at) low = middle + 1;
    else high = middle;
  }
  return Math.min(Math.abs((times[low] ?? 1e15) - at), Math.abs((times[low - 1] ?? -1e15) - at)) <= within;
}
