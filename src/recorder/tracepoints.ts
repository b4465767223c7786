import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Machine, Program } from '../recording/format.ts';
import { type Call, callName } from './calls.ts';

/** One line of `perf script`; time in microseconds since the pass began. */
export interface Trace {
  readonly comm: string;
  readonly pid: number;
  readonly tid: number;
  readonly cpu: number;
  readonly at: number;
  readonly point: string;
  readonly text: string;
}

const LINE = /^\s*(.+?)\s+(-?\d+)\/(-?\d+)\s+\[(\d+)\]\s+(\d+)\.(\d{9}):\s+(\w+:\w+):\s*(.*)$/;

export function readTrace(line: string, offset: bigint): Trace | undefined {
  const match = LINE.exec(line);
  if (!match) return undefined;
  const [, comm = '', pid, tid, cpu, seconds = '0', nanoseconds = '0', point = '', text = ''] = match;
  const at = Number(BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds) + offset) / 1000;
  return { comm, pid: Number(pid), tid: Number(tid), cpu: Number(cpu), at, point, text };
}

/**
 * The traces of a pass. perf sees the whole machine: of system calls only those of `pids` and of curl are kept.
 * @param offset nanoseconds to add to perf's clock, for time since the pass began
 */
export async function readTraces(file: string, offset: bigint, pids: ReadonlySet<number>): Promise<Trace[]> {
  const traces: Trace[] = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const trace = readTrace(line, offset);
    if (trace && (!trace.point.startsWith('raw_syscalls') || pids.has(trace.pid) || trace.comm === 'curl'))
      traces.push(trace);
  }
  return traces.sort((a, b) => a.at - b.at);
}

/** System calls out of their entries and exits. One that was already waiting has begun when the pass did. */
export function callsOf(
  traces: readonly Trace[],
  owner: (trace: Trace) => { machine: Machine; program: Program } | undefined,
): Call[] {
  const open = new Map<number, { at: number; number: number; raw: number[] }>();
  const calls: Call[] = [];
  const begin = traces[0]?.at ?? 0;
  for (const trace of traces) {
    if (!trace.point.startsWith('raw_syscalls')) continue;
    const whose = owner(trace);
    const number = Number(/^NR (-?\d+)/.exec(trace.text)?.[1]);
    if (!whose) continue;
    if (trace.point.endsWith('enter')) {
      const raw = (/\((.*)\)/.exec(trace.text)?.[1] ?? '')
        .split(', ')
        .map((value) => Number.parseInt(value, 16));
      open.set(trace.tid, { at: trace.at, number, raw });
      continue;
    }
    const entered = open.get(trace.tid);
    open.delete(trace.tid);
    const name = callName(number);
    const result = Number(/= (-?\d+)/.exec(trace.text)?.[1]);
    if (!name || (entered && entered.number !== number)) continue;
    const started = entered ? { at: entered.at, raw: entered.raw } : { at: begin };
    calls.push({ ...whose, tid: trace.tid, end: trace.at, name, result, ...started });
  }
  return calls.sort((a, b) => a.at - b.at);
}
