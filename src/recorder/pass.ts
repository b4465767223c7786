import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DescriptorRow, Machine, Program, SocketRow, Topology } from '../recording/format.ts';
import { describe, type Packet } from '../recording/packets.ts';
import { type Call, isOfInterest, roleOf } from './calls.ts';
import { readPcap } from './pcap.ts';
import { readStrace } from './strace.ts';
import { logsOf } from './topology.ts';
import { callsOf, readTraces, type Trace } from './tracepoints.ts';

/** A packet at an interface; time in microseconds since the pass began. */
export interface Seen {
  readonly at: number;
  readonly machine: Machine;
  readonly interface: string;
  readonly hexadecimal: string;
  readonly packet: Packet;
}

/** What curl said about one request. */
export interface Asked {
  readonly status: number;
  /** The client's port; 0 when it never was connected. */
  readonly port: number;
  readonly seconds: number;
  readonly exit: number;
  readonly error: string;
}

/** Everything that one pass has left in its folder. */
export interface Pass {
  readonly packets: readonly Seen[];
  readonly traces: readonly Trace[];
  /** Of the tracepoints where there are any, else of strace. */
  readonly calls: readonly Call[];
  readonly asked: readonly Asked[];
  /** Thread number → program and role. */
  readonly threads: ReadonlyMap<number, { machine: Machine; program: Program; role: string }>;
  readonly descriptors: readonly DescriptorRow[];
  readonly sockets: readonly SocketRow[];
  readonly logs: readonly LogFile[];
}

export interface LogFile {
  readonly file: string;
  readonly machine: Machine;
  readonly program: Program;
  readonly log: 'access' | 'error' | 'server';
  readonly lines: readonly string[];
}

/** @param work the recording's working folder, which paths in the tables begin with */
export async function readPass(folder: string, topology: Topology, work: string): Promise<Pass> {
  const text = (file: string): string =>
    existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : '';
  const rows = (file: string): string[][] =>
    text(file)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.trim().split(/\s+/));
  const socketRows = rows('sockets');
  // The pass begins with the second in which the sockets were noted.
  const begin = BigInt(Math.floor(Number(socketRows[0]?.[0] ?? 0))) * 1_000_000_000n;

  const processes = new Map(
    rows('processes').map(([machine, program, pid]) => [
      Number(pid),
      { machine: machine as Machine, program: program as Program },
    ]),
  );
  const traces = existsSync(join(folder, 'perf.txt'))
    ? await readTraces(
        join(folder, 'perf.txt'),
        BigInt(text('clock').trim()) - begin,
        new Set(processes.keys()),
      )
    : [];
  const traced = callsOf(traces, ({ pid, comm }) =>
    comm === 'curl' ? { machine: 'client', program: 'curl' } : processes.get(pid),
  );
  const told = readdirSync(folder)
    .filter((file) => file.endsWith('.strace'))
    .flatMap((file) => {
      const [machine, program] = (file.split('.')[0] ?? '').split('-');
      return readStrace(text(file), machine as Machine, program as Program, begin);
    });
  const all = (traced.length > 0 ? traced : told).filter(isOfInterest).toSorted((a, b) => a.at - b.at);

  const threads = new Map<number, { machine: Machine; program: Program; role: string }>();
  const names = new Map(rows('threads').map(([, , tid, comm]) => [Number(tid), comm ?? '']));
  for (const [tid, calls] of Map.groupBy(all, (call) => call.tid)) {
    const { machine, program } = calls[0] as Call;
    const role = roleOf(program, names.get(tid) ?? '', calls);
    if (role) threads.set(tid, { machine, program, role });
  }

  return {
    packets: readPackets(folder, begin),
    traces,
    calls: all.filter(({ tid }) => threads.has(tid)),
    asked: rows('curl').map(([status, port, seconds, exit, ...error]) => ({
      status: Number(status),
      port: Number(port),
      seconds: Number(seconds),
      exit: Number(exit),
      error: error.join(' '),
    })),
    threads,
    descriptors: rows('descriptors').flatMap(([machine, program, fd, target = '']) => {
      const shown = descriptorTarget(target, work);
      return shown
        ? { machine: machine as Machine, program: program as Program, fd: Number(fd), target: shown }
        : [];
    }),
    sockets: socketRows.flatMap((row) => socketRow(row, begin, new Set(processes.keys())) ?? []),
    logs: logsOf(topology).map(({ file, ...log }) => ({
      file,
      ...log,
      lines: text(file.replaceAll('/', '-'))
        .split('\n')
        .filter((line) => line !== ''),
    })),
  };
}

function readPackets(folder: string, begin: bigint): Seen[] {
  const described = new Map<string, Packet>();
  return readdirSync(folder)
    .filter((file) => file.endsWith('.pcap'))
    .flatMap((file) => {
      const [machine, name = ''] = file.slice(0, -'.pcap'.length).split('-');
      return readPcap(readFileSync(join(folder, file))).map(({ time, bytes }): Seen => {
        const hexadecimal = Buffer.from(bytes).toString('hex');
        const packet = described.get(hexadecimal) ?? describe(hexadecimal);
        described.set(hexadecimal, packet);
        return {
          at: Number(time - begin) / 1000,
          machine: machine as Machine,
          interface: name,
          hexadecimal,
          packet,
        };
      });
    })
    .sort((a, b) => a.at - b.at);
}

/** Sockets, queues of events, and the recording's own files; libraries and devices are left out. */
function descriptorTarget(target: string, work: string): string | undefined {
  if (target.startsWith('socket:')) return 'socket';
  if (target.startsWith('pipe:')) return 'pipe';
  const inode = /^anon_inode:\[?(\w+)\]?$/.exec(target)?.[1];
  if (inode) return inode;
  return target.startsWith(`${work}/`) ? `/srv${target.slice(work.length)}` : undefined;
}

const STATES: Readonly<Record<string, SocketRow['state']>> = {
  LISTEN: 'LISTEN',
  ESTAB: 'ESTABLISHED',
  'CLOSE-WAIT': 'CLOSE_WAIT',
  'SYN-RECV': 'SYN_RECV',
};
const COMMANDS: Readonly<Record<string, Program>> = {
  nginx: 'nginx',
  java: 'tomcat',
  postgres: 'postgres',
  curl: 'curl',
};

/** time machine state receive-queue send-queue local remote users:((…)) */
function socketRow(row: readonly string[], begin: bigint, pids: ReadonlySet<number>): SocketRow | undefined {
  const [time = '0', machine, state = '', receive, send, local = '', remote = '', users = ''] = row;
  const known = STATES[state];
  if (!known) return undefined;
  const holders = [...users.matchAll(/\("([^"]+)",pid=(\d+),fd=(\d+)\)/g)];
  const holder = holders.find(([, , pid]) => pids.has(Number(pid))) ?? holders[0];
  const program = COMMANDS[holder?.[1] ?? ''];
  const [seconds = '0', fraction = '0'] = time.split('.');
  return {
    at: Number(BigInt(seconds) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0')) - begin) / 1000,
    machine: machine as Machine,
    state: known,
    local,
    remote: known === 'LISTEN' ? '*' : remote,
    receiveQueue: Number(receive),
    sendQueue: Number(send),
    ...(program && { program, fd: Number(holder?.[3]) }),
  };
}
