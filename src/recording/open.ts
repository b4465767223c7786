import { type Endpoint, endpoints, type Listener, listenersAt, type TcpState } from './connections.ts';
import type { Machine, Micros, Program, SyscallEvent, ThreadRow } from './format.ts';
import type { Packets } from './packets.ts';

/** One end of a connection at one time. */
export interface Connection {
  readonly machine: Machine;
  /** With `remote` the four values that identify it: address and port at each side. */
  readonly local: string;
  readonly remote: string;
  readonly state: TcpState;
  /** The program that holds it, and the number it knows it by, once a system call has shown them. */
  readonly program?: Program;
  readonly fd?: number;
}

/** A thread, and the call that it is in: waiting, or being served by the kernel. Without one it runs its own code. */
export interface Worker extends ThreadRow {
  readonly call?: SyscallEvent;
}

export interface OpenState {
  readonly listeners: readonly Listener[];
  readonly connections: readonly Connection[];
  readonly workers: readonly Worker[];
}

/** What is open where, at any time of one recording. */
export class Opened {
  readonly #packets: Packets;
  readonly #ends: readonly Endpoint[];
  readonly #held: readonly Held[];

  constructor(packets: Packets) {
    this.#packets = packets;
    this.#ends = endpoints(packets);
    this.#held = holders(packets);
  }

  /** After everything that happened until `at`, including it. */
  at(at: Micros): OpenState {
    const { recording } = this.#packets;
    const connections = this.#ends.flatMap(({ machine, local, remote, history }): Connection[] => {
      const state = history.findLast((entry) => entry.at <= at)?.state;
      if (!state || state === 'CLOSED') return [];
      const held = this.#held.find(
        (one) =>
          one.machine === machine &&
          one.local === local &&
          one.remote === remote &&
          one.from <= at &&
          at < one.to,
      );
      return [{ machine, local, remote, state, ...(held && { program: held.program, fd: held.fd }) }];
    });
    const workers = recording.threads.map((row): Worker => {
      const call = recording.events.findLast(
        (event): event is SyscallEvent =>
          event.kind === 'syscall' &&
          event.at <= at &&
          event.machine === row.machine &&
          event.program === row.program &&
          event.thread === row.thread,
      );
      return call && call.end > at ? { ...row, call } : row;
    });
    return { listeners: listenersAt(recording, this.#ends, at), connections, workers };
  }
}

interface Held {
  readonly machine: Machine;
  readonly program: Program;
  readonly fd: number;
  readonly local: string;
  readonly remote: string;
  readonly from: Micros;
  readonly to: Micros;
}

/**
 * Which descriptor is which connection, and from when to when: strace prints the addresses behind a descriptor; it
 * belongs to the program from the call that returned it, or from the beginning, until close().
 */
function holders({ recording }: Packets): Held[] {
  const calls = recording.events.filter((event) => event.kind === 'syscall');
  const held = new Map<string, Held>();
  for (const row of recording.sockets)
    if (row.state !== 'LISTEN' && row.program && row.fd !== undefined)
      hold(calls, held, row.machine, row.program, row.fd, `${row.local}->${row.remote}`, row.at);
  for (const event of calls) {
    const { machine, program, result } = event;
    const text = event.call ?? '';
    const argument = /^\w+\(\d+<TCP:\[([^\]]+)\]>/.exec(text)?.[1];
    if (argument?.includes('->') && event.fd !== undefined)
      hold(calls, held, machine, program, event.fd, argument, event.at);
    const returned = /= \d+<TCP:\[([^\]]+)\]>$/.exec(text)?.[1];
    if (returned?.includes('->')) hold(calls, held, machine, program, result, returned, event.end);
  }
  return [...held.values()];
}

function hold(
  calls: readonly SyscallEvent[],
  held: Map<string, Held>,
  machine: Machine,
  program: Program,
  fd: number,
  pair: string,
  seen: Micros,
): void {
  const key = `${machine} ${program} ${fd} ${pair}`;
  if (held.has(key)) return;
  const [local = '', remote = ''] = pair.split('->');
  const own = calls.filter((call) => call.machine === machine && call.program === program);
  const made = own.findLast(
    ({ name, result, end }) => /^(accept4?|socket)$/.test(name) && result === fd && end <= seen,
  );
  const closed = own.find(({ name, fd: target, at }) => name === 'close' && target === fd && at >= seen);
  held.set(key, {
    machine,
    program,
    fd,
    local,
    remote,
    from: made?.end ?? Number.NEGATIVE_INFINITY,
    to: closed?.end ?? Number.POSITIVE_INFINITY,
  });
}
