/**
 * A recording: one real request, with every frame, system call, kernel event and log line that belongs to it, on
 * one clock. The JSON in public/recordings has exactly this shape; `readRecording` checks it.
 */
export const RECORDING_VERSION = 1;

/** `single`: one server; `split`: its own database server; `lb`: nginx before two application servers. */
export const TOPOLOGIES = ['single', 'split', 'lb'] as const;
export type Topology = (typeof TOPOLOGIES)[number];

/** What was arranged before the request was sent; all but `normal` are failures. */
export const SITUATIONS = [
  'normal',
  'no-listener',
  'firewall-drop',
  'firewall-reject',
  'accept-queue-full',
  'static-404',
  'app-404',
  'was-down-502',
  'was-slow-504',
  'was-frozen-504',
  'db-down-500',
  'rate-limit-503',
  'body-cut',
] as const;
export type Situation = (typeof SITUATIONS)[number];

/** `web` runs nginx and Tomcat (and PostgreSQL in `single`); in `lb` they are apart. `isp` only forwards. */
export const MACHINES = ['client', 'isp', 'web', 'lb', 'app1', 'app2', 'db'] as const;
export type Machine = (typeof MACHINES)[number];

export const PROGRAMS = ['curl', 'nginx', 'tomcat', 'postgres'] as const;
export type Program = (typeof PROGRAMS)[number];

/** Microseconds since the client's first packet; negative before it. */
export type Micros = number;

interface Happening {
  readonly at: Micros;
  readonly machine: Machine;
}

/** A frame seen at an interface. One frame is seen at several: bytes change where a router rewrites them. */
export interface PacketEvent extends Happening {
  readonly kind: 'packet';
  readonly interface: string;
  /** Index into `frames`. */
  readonly frame: number;
}

/** A system call from entry (`at`) to return (`end`). One that was waiting beforehand has an early entry. */
export interface SyscallEvent extends Happening {
  readonly kind: 'syscall';
  readonly program: Program;
  /** Role of the thread: `main`, `worker`, `acceptor`, `poller`, `exec-1`, `backend`. */
  readonly thread: string;
  readonly end: Micros;
  readonly name: string;
  /** As the kernel returned it: a count, a descriptor, or a negative errno. */
  readonly result: number;
  /** Its first argument, where that is a file descriptor. */
  readonly fd?: number;
  /**
   * The call with its arguments as strace prints them. It comes from a second run of the same request when
   * `origin.arguments` says so; absent when that run had no such call.
   */
  readonly call?: string;
}

/** What a kernel tracepoint said. */
export type KernelPoint =
  /** netif_receive_skb and net_dev_start_xmit; bytes without, respectively with, the Ethernet header */
  | { readonly point: 'receive' | 'transmit'; readonly interface: string; readonly length: number }
  /** fib_table_lookup */
  | {
      readonly point: 'route';
      readonly source: string;
      readonly destination: string;
      readonly interface: string;
    }
  /** tcp_probe: an established connection takes a segment with `length` bytes of data */
  | {
      readonly point: 'segment';
      readonly source: string;
      readonly destination: string;
      readonly length: number;
    }
  /** inet_sock_set_state */
  | {
      readonly point: 'state';
      readonly local: string;
      readonly remote: string;
      readonly from: string;
      readonly to: string;
    }
  /** sk_data_ready: the socket tells its waiters */
  | { readonly point: 'ready' }
  /** sched_waking, and sched_switch to it */
  | { readonly point: 'wake' | 'run'; readonly program: Program; readonly thread: string }
  /** skb_copy_datagram_iovec: bytes go from the kernel to the program */
  | { readonly point: 'copy'; readonly program: Program; readonly length: number }
  /** tcp_send_reset, tcp_receive_reset, tcp_retransmit_skb, kfree_skb */
  | {
      readonly point: 'reset-sent' | 'reset-received' | 'retransmit' | 'drop';
      /** The kernel's own name of the reason, such as NO_SOCKET, where it gives one. */
      readonly reason?: string;
    };

export type KernelEvent = Happening & { readonly kind: 'kernel' } & KernelPoint;

/** How well the time of a log line is known: its own write call, a clock of 1 ms, or only its place in the order. */
export const LOG_CLOCKS = ['write', 'millisecond', 'order'] as const;
export type LogClock = (typeof LOG_CLOCKS)[number];

export interface LogEvent extends Happening {
  readonly kind: 'log';
  readonly program: Program;
  readonly log: 'access' | 'error' | 'server';
  readonly clock: LogClock;
  /** The line without its date, process number and connection number. */
  readonly text: string;
}

/** A statement on its way to the database, at the interface nearest to PostgreSQL. */
export interface SqlEvent extends Happening {
  readonly kind: 'sql';
  readonly frame: number;
  readonly text: string;
}

export type RecordedEvent = PacketEvent | SyscallEvent | KernelEvent | LogEvent | SqlEvent;

/** One row of `ss`, at one time: a socket in the kernel of that machine. */
export interface SocketRow extends Happening {
  readonly state: 'LISTEN' | 'ESTABLISHED' | 'CLOSE_WAIT' | 'SYN_RECV';
  /** `address:port` */
  readonly local: string;
  readonly remote: string;
  /** LISTEN: connections waiting for accept(), and the limit. Otherwise bytes not read, and not acknowledged. */
  readonly receiveQueue: number;
  readonly sendQueue: number;
  readonly program?: Program;
  readonly fd?: number;
}

/** One entry of /proc/PID/fd before the request. */
export interface DescriptorRow {
  readonly machine: Machine;
  readonly program: Program;
  readonly fd: number;
  /** `socket`, `eventpoll`, `eventfd`, `pipe`, or a path below /srv. */
  readonly target: string;
}

/** A process or thread that took part. */
export interface ThreadRow {
  readonly machine: Machine;
  readonly program: Program;
  readonly thread: string;
}

export interface Interface {
  readonly name: string;
  readonly address: string;
}

export interface Recording {
  readonly version: typeof RECORDING_VERSION;
  readonly topology: Topology;
  readonly situation: Situation;
  readonly origin: Origin;
  readonly outcome: Outcome;
  readonly machines: readonly { readonly machine: Machine; readonly interfaces: readonly Interface[] }[];
  readonly threads: readonly ThreadRow[];
  readonly descriptors: readonly DescriptorRow[];
  readonly sockets: readonly SocketRow[];
  /** Bytes of each distinct frame, in lower-case hexadecimal, from the Ethernet header on. */
  readonly frames: readonly string[];
  /** In order of `at`. */
  readonly events: readonly RecordedEvent[];
}

/** How the recording was made: what is measured, and what stands in for something else. */
export interface Origin {
  readonly kernel: string;
  /** Versions by program, and of the recording tools. */
  readonly software: Readonly<Record<string, string>>;
  /** Milliseconds that the wire between the ISP's router and the server holds each frame, each way. Invented. */
  readonly wireDelay: number;
  readonly wire: 'netem' | 'program';
  /** `strace` when the kernel offered no tracepoints: every call is then slower than it was unwatched. */
  readonly times: 'tracepoints' | 'strace';
  /** Where `call` comes from: another request than the times, the same, or nowhere. */
  readonly arguments: 'second-run' | 'same-run' | 'none';
  /** Requests recorded, and which of them this is. */
  readonly requests: number;
  readonly picked: 'fastest' | 'median' | 'only';
}

/** What the client was left with. */
export interface Outcome {
  /** HTTP status, absent when no response came. */
  readonly status?: number;
  /** curl's exit code; 0 is success. */
  readonly exit: number;
  /** curl's own sentence when it failed. */
  readonly error?: string;
  /** From the client's first packet until the client program knew the outcome. */
  readonly total: Micros;
}
