import type { Machine, Program } from '../recording/format.ts';

/** A system call as one of the recorders saw it; times in microseconds since the pass began. */
export interface Call {
  readonly machine: Machine;
  readonly program: Program;
  readonly tid: number;
  readonly at: number;
  readonly end: number;
  readonly name: string;
  readonly result: number;
  /** From the tracepoint: the arguments as numbers. */
  readonly raw?: readonly number[];
  /** From strace: the call as text. */
  readonly text?: string;
}

/** What the programs do with the network, with files and with their logs; memory, locks and signals are left out. */
const NUMBERS: Readonly<Record<number, string>> = {
  0: 'read',
  1: 'write',
  3: 'close',
  7: 'poll',
  8: 'lseek',
  16: 'ioctl',
  17: 'pread64',
  19: 'readv',
  20: 'writev',
  40: 'sendfile',
  41: 'socket',
  42: 'connect',
  43: 'accept',
  44: 'sendto',
  45: 'recvfrom',
  46: 'sendmsg',
  47: 'recvmsg',
  48: 'shutdown',
  51: 'getsockname',
  54: 'setsockopt',
  55: 'getsockopt',
  72: 'fcntl',
  232: 'epoll_wait',
  233: 'epoll_ctl',
  257: 'openat',
  281: 'epoll_pwait',
  288: 'accept4',
};

/** The name of a system call on x86-64; undefined for those that are not of interest. */
export const callName = (number: number): string | undefined => NUMBERS[number];

const OF_INTEREST = new Set(Object.values(NUMBERS));
/** Tomcat reads classes and looks at files all the time. */
const NOT_IN_TOMCAT = new Set(['openat', 'lseek', 'pread64', 'ioctl']);

export const isOfInterest = ({ name, program }: { name: string; program: Program }): boolean =>
  OF_INTEREST.has(name) && !(program === 'tomcat' && NOT_IN_TOMCAT.has(name));

const WITHOUT_DESCRIPTOR = new Set(['poll', 'socket', 'openat']);

/** The first argument where it is a descriptor. */
export function descriptorOf({ name, raw, text }: Call): number | undefined {
  if (WITHOUT_DESCRIPTOR.has(name)) return undefined;
  const fd = raw?.[0] ?? Number(/^\w+\((\d+)/.exec(text ?? '')?.[1] ?? Number.NaN);
  return Number.isSafeInteger(fd) && fd >= 0 && fd < 65_536 ? fd : undefined;
}

/** What a thread is for, by its name and by what it does; undefined for those that have no part in requests. */
export function roleOf(program: Program, name: string, calls: readonly Call[]): string | undefined {
  if (program === 'nginx') return 'worker';
  if (program === 'postgres') return 'backend';
  if (program === 'curl') return 'main';
  const exec = /was-exec-(\d+)/.exec(name);
  if (exec) return `exec-${exec[1]}`;
  if (calls.some((call) => call.name.startsWith('accept'))) return 'acceptor';
  return calls.some((call) => call.name.startsWith('epoll')) ? 'poller' : undefined;
}
