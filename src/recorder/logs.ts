import type { LogEvent } from '../recording/format.ts';
import { type Call, descriptorOf } from './calls.ts';
import { cleanLine } from './clean.ts';
import type { LogFile, Pass } from './pass.ts';

/** Lines that one write() may carry: a statement's line and its parameters. */
const LINES_A_WRITE = 6;

/**
 * Log lines at the time when they were written. A program writes a line with one write(), whose length the
 * tracepoint knows: in order, each write to the file is matched with the line, or lines, of that length.
 */
export function logEvents(pass: Pass): LogEvent[] {
  return pass.logs.flatMap((log) => {
    const writes = pass.calls.filter((call) => call.name === 'write' && writesTo(pass, call, log));
    const events: LogEvent[] = [];
    let next = 0;
    for (const { at, result } of writes) {
      const found = linesOfLength(log.lines, next, result);
      if (!found) continue;
      for (const line of log.lines.slice(found.from, found.to)) {
        const { machine, program, log: kind } = log;
        events.push({ at, machine, kind: 'log', program, log: kind, clock: 'write', text: cleanLine(line) });
      }
      next = found.to;
    }
    return events;
  });
}

function writesTo(pass: Pass, call: Call, { file, machine, program }: LogFile): boolean {
  const fd = descriptorOf(call);
  return (
    call.machine === machine &&
    call.program === program &&
    pass.descriptors.some(
      (row) =>
        row.machine === machine && row.program === program && row.fd === fd && row.target === `/srv/${file}`,
    )
  );
}

/** The first run of lines, not before `next`, that together, with their line ends, are this long. */
function linesOfLength(
  lines: readonly string[],
  next: number,
  length: number,
): { from: number; to: number } | undefined {
  for (let from = next; from < lines.length; from++) {
    let sum = 0;
    for (let to = from + 1; to <= Math.min(lines.length, from + LINES_A_WRITE); to++) {
      sum += Buffer.byteLength(lines[to - 1] ?? '') + 1;
      if (sum === length) return { from, to };
      if (sum > length) break;
    }
  }
  return undefined;
}

/**
 * How nginx chose the location: lines of its debug log, which only the pass for arguments has. Their place is known,
 * between reading the request and whatever nginx does next, their time is not.
 */
export function locationLines(pass: Pass, at: number): LogEvent[] {
  const log = pass.logs.find(({ file }) => file === 'nginx-error.log');
  const chosen = log?.lines.findLast((line) => line.includes('using configuration'));
  const connection = /\*\d+ /.exec(chosen ?? '')?.[0];
  if (!log || !connection) return [];
  return log.lines
    .filter((line) => line.includes(connection) && /test location|using configuration/.test(line))
    .map((line) => ({
      at,
      machine: log.machine,
      kind: 'log',
      program: 'nginx',
      log: 'error',
      clock: 'order',
      text: cleanLine(line),
    }));
}
