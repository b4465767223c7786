import type { Machine, Program } from '../recording/format.ts';
import type { Call } from './calls.ts';

/** Numbers of the errors that the programs meet; strace prints the names. */
const ERRORS: Readonly<Record<string, number>> = {
  ENOENT: -2,
  EAGAIN: -11,
  ENOTDIR: -20,
  EPIPE: -32,
  ENOPROTOOPT: -92,
  ECONNRESET: -104,
  ENOTCONN: -107,
  ETIMEDOUT: -110,
  ECONNREFUSED: -111,
  EHOSTUNREACH: -113,
  EINPROGRESS: -115,
};

/**
 * The calls of one strace output file (`-f --absolute-timestamps=format:unix,precision:us -T -yy`).
 * @param begin nanoseconds since the epoch that the times count from
 */
export function readStrace(text: string, machine: Machine, program: Program, begin: bigint): Call[] {
  const calls: Call[] = [];
  const unfinished = new Map<number, { at: number; head: string }>();
  for (const line of text.split('\n')) {
    const match = /^(\d+)\s+(\d+)\.(\d{6}) (.*)$/.exec(line);
    if (!match) continue;
    const tid = Number(match[1]);
    const at = Number(BigInt(match[2] ?? 0) * 1_000_000_000n + BigInt(match[3] ?? 0) * 1000n - begin) / 1000;
    const rest = match[4] ?? '';
    const begun = /^(\w+\(.*?)\s*<unfinished \.\.\.>$/.exec(rest);
    if (begun) {
      unfinished.set(tid, { at, head: begun[1] ?? '' });
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest);
    const start = unfinished.get(tid);
    if (resumed) {
      unfinished.delete(tid);
      if (!start) continue;
    }
    const call = finished(resumed && start ? start.head + resumed[1] : rest);
    if (!call) continue;
    const entered = resumed && start ? start.at : at;
    calls.push({ machine, program, tid, at: entered, end: entered + call.seconds * 1e6, ...call.part });
  }
  return calls;
}

/** `name(arguments) = result <seconds>` */
function finished(
  text: string,
): { part: Pick<Call, 'name' | 'result' | 'text'>; seconds: number } | undefined {
  const match = /^((\w+)\(.*\)\s+= (-?\d+|0x[0-9a-f]+|\?)(.*?)) <(\d+\.\d+)>$/.exec(text);
  if (!match) return undefined;
  const [, shown = '', name = '', value = '', note = '', seconds = '0'] = match;
  const error = /^ (E[A-Z]+)/.exec(note)?.[1];
  const result = error ? (ERRORS[error] ?? -1) : Number(value);
  if (!Number.isSafeInteger(result)) return undefined;
  return { part: { name, result, text: shown.replace(/\)\s+= /, ') = ') }, seconds: Number(seconds) };
}
