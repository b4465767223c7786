import { addressOf, formatAddress } from '../address/index.ts';

/**
 * A program's side of TCP: bind, listen, accept.
 * https://man7.org/linux/man-pages/man2/listen.2.html
 */
export interface Listener {
  readonly program: string;
  /** an address of the host, or `0.0.0.0` or `::` for all of them */
  readonly bind: string;
  readonly port: number;
  /** as the program passes it to listen() */
  readonly backlog: number;
  /** connections that the kernel has finished and the program has not yet taken */
  readonly waiting: number;
  /** whether the program calls accept() */
  readonly accepts: boolean;
}

/** A Unix domain socket that a program listens on. */
export interface SocketFile {
  readonly program: string;
  readonly path: string;
  /** false when the file is left over and nobody listens behind it */
  readonly listening: boolean;
  /** whether the program calls accept(); it does unless said */
  readonly accepts?: boolean;
  /** users that may write to it; undefined for all */
  readonly users?: readonly string[];
}

export interface KernelSettings {
  /** net.core.somaxconn: 4096 since Linux 5.4, 128 before */
  readonly somaxconn: number;
}

export const kernel: KernelSettings = { somaxconn: 4096 };

/**
 * Connections that complete while the program accepts none: backlog + 1, as observed on Linux for 0, 1, 2
 * and 5. The kernel cuts the backlog to somaxconn; a negative one is a large number to it.
 */
export function queueSlots(backlog: number, { somaxconn }: KernelSettings = kernel): number {
  const asked = Number.isFinite(backlog) ? Math.trunc(backlog) : 0;
  return (asked < 0 ? somaxconn : Math.min(asked, somaxconn)) + 1;
}

export const queueIsFull = (listener: Listener, settings: KernelSettings = kernel): boolean =>
  listener.waiting >= queueSlots(listener.backlog, settings);

/** The listener after one more connection has completed. */
export const enqueue = (listener: Listener): Listener =>
  listener.accepts ? listener : { ...listener, waiting: listener.waiting + 1 };

/** The listener after the program has taken one connection. */
export const accept = (listener: Listener): Listener => ({
  ...listener,
  waiting: Math.max(0, listener.waiting - 1),
});

export const loopback = { 4: '127.0.0.1', 6: '::1' } as const;

/** Whether an address means the machine that dials it: 127.0.0.0/8 and ::1. */
export function isLoopback(text: string): boolean {
  const address = addressOf(text);
  if (!address) return false;
  return address.version === 4 ? address.bits >> 24n === 127n : address.bits === 1n;
}

const canonical = (text: string): string => {
  const address = addressOf(text);
  return address ? formatAddress(address) : text;
};

/** Whether a packet to that address of the host is the listener's: an exact address, or a wildcard. */
export function listensOn({ bind }: Listener, address: string): boolean {
  const [bound, dialled] = [canonical(bind), canonical(address)];
  if (bound === dialled) return true;
  // A socket on :: takes IPv4 too (net.ipv6.bindv6only = 0).
  return bound === '::' || (bound === '0.0.0.0' && !dialled.includes(':'));
}

/** What bind() says to one more listener on a host. */
export function bindError(
  host: { readonly addresses: readonly string[]; readonly listeners: readonly Listener[] },
  { bind, port }: { readonly bind: string; readonly port: number },
): 'EADDRINUSE' | 'EADDRNOTAVAIL' | undefined {
  const bound = canonical(bind);
  const wildcard = (text: string) => text === '0.0.0.0' || text === '::';
  const own = wildcard(bound) || isLoopback(bound) || host.addresses.some((one) => canonical(one) === bound);
  if (!own) return 'EADDRNOTAVAIL';
  const clash = host.listeners.some((other) => {
    if (other.port !== port) return false;
    const theirs = canonical(other.bind);
    return theirs === bound || listensOn({ ...other, bind: bound }, theirs) || listensOn(other, bound);
  });
  return clash ? 'EADDRINUSE' : undefined;
}
