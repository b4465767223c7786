import { addressOf, formatAddress } from '../address/index.ts';
import type { Errno } from './errno.ts';
import {
  isLoopback,
  type KernelSettings,
  kernel,
  type Listener,
  listensOn,
  queueIsFull,
  type SocketFile,
} from './listener.ts';
import { linux, type SynSettings, synClock } from './synClock.ts';

/** A machine, as far as someone who dials it can tell. */
export interface Machine {
  readonly name: string;
  /** addresses of its interfaces; every machine has its loopback besides */
  readonly addresses: readonly string[];
  readonly listeners: readonly Listener[];
  readonly socketFiles?: readonly SocketFile[];
  /** false: switched off or unplugged, it answers nothing */
  readonly up?: boolean;
}

/** What stands between two machines, or in front of the listener. A security group can only allow or drop. */
export type Firewall =
  | 'allow'
  | 'drop'
  | 'reject-tcp-reset'
  | 'reject-port-unreachable'
  | 'reject-host-unreachable'
  | 'reject-admin-prohibited';

export interface Network {
  /** whether the client has a route to the address */
  readonly route?: boolean;
  readonly firewall?: Firewall;
  /** seconds */
  readonly roundTrip?: number;
  readonly kernel?: KernelSettings;
  /** the client's SYN retransmission */
  readonly syn?: SynSettings;
}

export type Reply = 'SYN,ACK' | 'RST,ACK' | 'RST' | 'ICMP' | 'none';

/** Why a dial ended as it did; the page has a sentence for each. */
export type DialReason =
  | 'taken'
  /** the kernel finished the handshake; the program has not taken the connection */
  | 'queued'
  | 'no-listener'
  /** something listens on that port, on another address of the host */
  | 'other-address'
  | 'queue-full'
  | 'dropped'
  | 'rejected'
  | 'no-route'
  /** no machine with that address answers */
  | 'host-gone'
  /** what was dialled is no address */
  | 'not-an-address'
  | 'socket-taken'
  /** the file can be opened; the program behind it has not taken the connection */
  | 'socket-queued'
  | 'socket-missing'
  | 'socket-stale'
  | 'socket-permission';

export interface Dial {
  readonly result: 'connected' | Errno;
  readonly reason: DialReason;
  readonly reply: Reply;
  /** seconds until connect() returns */
  readonly seconds: number;
  /** seconds at which a SYN is sent; empty when nothing is */
  readonly sent: readonly number[];
  /** who was reached, or who is in the way */
  readonly machine?: string;
  readonly program?: string;
  readonly bind?: string;
}

/**
 * connect() of a TCP socket on one machine to an address and port. Loopback means the dialling machine
 * itself, whoever else listens elsewhere. Firewalls between machines do not see what stays on one.
 */
export function dialTcp(
  from: Machine,
  to: Machine | undefined,
  address: string,
  port: number,
  network: Network = {},
): Dial {
  const target = addressOf(address);
  if (!target)
    return { result: 'EADDRNOTAVAIL', reason: 'not-an-address', reply: 'none', seconds: 0, sent: [] };
  const text = formatAddress(target);
  const has = (machine: Machine | undefined) =>
    machine?.addresses.some(
      (own) => addressOf(own)?.bits === target.bits && own.includes(':') === text.includes(':'),
    );
  if (isLoopback(text) || has(from)) return answer(from, text, port, network);
  if (network.route === false)
    return { result: 'ENETUNREACH', reason: 'no-route', reply: 'none', seconds: 0, sent: [] };
  const rejected = firewallSays(network);
  if (rejected) return rejected;
  if (!to || to.up === false || !has(to)) return silence('host-gone', network);
  return answer(to, text, port, network);
}

function answer(machine: Machine, address: string, port: number, network: Network): Dial {
  const onPort = machine.listeners.filter((listener) => listener.port === port);
  const listener = onPort.find((one) => listensOn(one, address));
  const seconds = network.roundTrip ?? 0;
  if (!listener) {
    const other = onPort[0];
    return {
      result: 'ECONNREFUSED',
      reason: other ? 'other-address' : 'no-listener',
      reply: 'RST,ACK',
      seconds,
      sent: [0],
      machine: machine.name,
      ...(other ? { program: other.program, bind: other.bind } : {}),
    };
  }
  const who = { machine: machine.name, program: listener.program, bind: listener.bind };
  // The SYN itself is dropped, so tcp_abort_on_overflow = 1 brings no RST either.
  if (queueIsFull(listener, network.kernel ?? kernel)) return { ...silence('queue-full', network), ...who };
  return {
    result: 'connected',
    reason: listener.accepts ? 'taken' : 'queued',
    reply: 'SYN,ACK',
    seconds,
    sent: [0],
    ...who,
  };
}

function firewallSays(network: Network): Dial | undefined {
  const firewall = network.firewall ?? 'allow';
  if (firewall === 'allow') return undefined;
  if (firewall === 'drop') return silence('dropped', network);
  const rejected = { reason: 'rejected', seconds: network.roundTrip ?? 0, sent: [0] } as const;
  if (firewall === 'reject-tcp-reset') return { ...rejected, result: 'ECONNREFUSED', reply: 'RST' };
  const port = firewall === 'reject-port-unreachable';
  return { ...rejected, result: port ? 'ECONNREFUSED' : 'EHOSTUNREACH', reply: 'ICMP' };
}

function silence(reason: 'dropped' | 'queue-full' | 'host-gone', network: Network): Dial {
  const { sent, givesUp } = synClock(network.syn ?? linux);
  return { result: 'ETIMEDOUT', reason, reply: 'none', seconds: givesUp, sent };
}

/** connect() of a Unix domain socket: a file of the machine itself, no address and no firewall. */
export function dialSocketFile(machine: Machine, path: string, user = ''): Dial {
  const file = machine.socketFiles?.find((one) => one.path === path);
  const at = { reply: 'none', seconds: 0, sent: [], machine: machine.name } as const;
  if (!file) return { ...at, result: 'ENOENT', reason: 'socket-missing' };
  const named = { ...at, program: file.program };
  if (file.users && !file.users.includes(user))
    return { ...named, result: 'EACCES', reason: 'socket-permission' };
  if (!file.listening) return { ...named, result: 'ECONNREFUSED', reason: 'socket-stale' };
  const reason = file.accepts === false ? 'socket-queued' : 'socket-taken';
  return { ...named, result: 'connected', reason };
}
