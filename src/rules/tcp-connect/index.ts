/**
 * TCP on Linux as a dialling client meets it: connected, refused, timed out, no route; and socket files.
 *
 * - `dialTcp(from, to, address, port, network?)` → `Dial`: result (`connected` or errno), reason key, reply, seconds,
 *   the seconds at which SYNs are sent. `dialSocketFile(machine, path, user?)` for Unix sockets.
 * - `dialWith(client, from, others, host, port, options?)`: psql, mysql, curl with a name; the tries, and the exact
 *   message that the program prints.
 * - `queueSlots(backlog)` = backlog + 1 (cut to somaxconn), `enqueue`, `accept`, `queueIsFull`; `bindError`.
 * - `synClock(settings?)` → SYN times and when connect() gives up: `linux` 131 s, `linuxBefore65` 127 s.
 * - `afterEnding({ cause, unread })` → EOF or ECONNRESET; `errnos` number and words.
 */
export {
  type Client,
  type ClientDial,
  type ClientOptions,
  dialWith,
  socketPaths,
  type Try,
} from './client.ts';
export {
  type Dial,
  type DialReason,
  dialSocketFile,
  dialTcp,
  type Firewall,
  type Machine,
  type Network,
  type Reply,
} from './dial.ts';
export { type Afterwards, afterEnding, type Ending } from './ending.ts';
export { type Errno, errnos } from './errno.ts';
export {
  accept,
  bindError,
  enqueue,
  isLoopback,
  type KernelSettings,
  kernel,
  type Listener,
  listensOn,
  queueIsFull,
  queueSlots,
  type SocketFile,
} from './listener.ts';
export { linux, linuxBefore65, type SynClock, type SynSettings, synClock } from './synClock.ts';
export { checkTcpConnect } from './vectors.ts';
