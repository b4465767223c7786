import { addressOf } from '../address/index.ts';
import { type Dial, dialSocketFile, dialTcp, type Machine, type Network } from './dial.ts';
import { errnos } from './errno.ts';

/** Programs that dial, and what they make of a name. */
export type Client = 'psql' | 'mysql' | 'curl';

export interface ClientOptions {
  readonly network?: Network;
  /** the client's own limit in seconds: PGCONNECT_TIMEOUT, --connect-timeout, -m */
  readonly limit?: number;
  readonly user?: string;
  /** addresses of other names, in the order in which they are tried */
  readonly names?: Readonly<Record<string, readonly string[]>>;
}

/** One address or file that a client tried. */
export interface Try {
  readonly address: string;
  /** seconds after the start */
  readonly at: number;
  /** seconds this try lasted: the dial's, or the client's patience */
  readonly lasted: number;
  /** the client lost patience before the kernel did */
  readonly gaveUp: boolean;
  readonly dial: Dial;
}

export interface ClientDial {
  readonly road: 'socket-file' | 'tcp';
  readonly tries: readonly Try[];
  readonly connected: boolean;
  readonly seconds: number;
  /** what the program prints when it fails; undefined when connected */
  readonly message: string | undefined;
}

export const socketPaths: Readonly<Record<'psql' | 'mysql', string>> = {
  psql: '/var/run/postgresql/.s.PGSQL.5432',
  mysql: '/var/run/mysqld/mysqld.sock',
};

/**
 * A client program dials a host. No host is a socket file to psql; `localhost` is a socket file to mysql
 * and the loopback addresses to the others; a path is a socket file to psql and curl.
 * https://www.postgresql.org/docs/current/libpq-connect.html https://dev.mysql.com/doc/en/transport-protocols.html
 */
export function dialWith(
  client: Client,
  from: Machine,
  others: readonly Machine[],
  host: string,
  port: number,
  options: ClientOptions = {},
): ClientDial {
  const target = host.trim();
  const path = socketFile(client, target, port);
  if (path !== undefined) {
    const dial = dialSocketFile(from, path, options.user);
    const gaveUp = waitsInVain(client, dial, options.limit);
    const lasted = gaveUp ? (options.limit ?? 0) : 0;
    const tries: Try[] = [{ address: path, at: 0, lasted, gaveUp, dial }];
    const connected = dial.result === 'connected' && !gaveUp;
    const message = connected ? undefined : socketMessage(client, path, dial, gaveUp);
    return { road: 'socket-file', tries, connected, seconds: lasted, message };
  }
  const addresses = resolve(target, options);
  const tries: Try[] = [];
  let at = 0;
  for (const [index, address] of addresses.entries()) {
    const to = others.find(({ addresses: own }) => own.includes(address));
    const dial = dialTcp(from, to, address, port, options.network ?? {});
    const patience = patienceFor(client, options.limit, at, addresses.length - index);
    const inVain = waitsInVain(client, dial, options.limit);
    const gaveUp = inVain || dial.seconds > patience;
    const lasted = inVain ? patience : Math.min(dial.seconds, patience);
    tries.push({ address, at, lasted, gaveUp, dial });
    at += lasted;
    if (dial.result === 'connected' && !gaveUp) break;
  }
  const last = tries.at(-1);
  const connected = last?.dial.result === 'connected' && !last.gaveUp;
  const message =
    connected || !last ? undefined : tcpMessage(client, target, port, last, at, tries.length > 1);
  return { road: 'tcp', tries, connected, seconds: at, message };
}

function socketFile(client: Client, host: string, port: number): string | undefined {
  if (client === 'mysql') return host === '' || host === 'localhost' ? socketPaths.mysql : undefined;
  if (client === 'curl') return host.startsWith('/') ? host : undefined;
  if (host === '') return socketPaths.psql.replace('5432', `${port}`);
  return host.startsWith('/') ? `${host.replace(/\/$/, '')}/.s.PGSQL.${port}` : undefined;
}

function resolve(host: string, { names }: ClientOptions): readonly string[] {
  if (names && Object.hasOwn(names, host)) return names[host] ?? [];
  return host === 'localhost' ? ['127.0.0.1'] : [host];
}

/** curl spends half of what is left of its limit on an address while others follow; psql has its limit for each. */
function patienceFor(client: Client, limit: number | undefined, at: number, left: number): number {
  if (limit === undefined || !(limit > 0)) return Number.POSITIVE_INFINITY;
  if (client !== 'curl') return limit;
  const rest = Math.max(0, limit - at);
  return left > 1 ? rest / 2 : rest;
}

/** psql's limit covers the login as well: a program that never takes the connection never answers its first message. */
const waitsInVain = (client: Client, { reason }: Dial, limit: number | undefined): boolean =>
  client === 'psql' &&
  limit !== undefined &&
  limit > 0 &&
  (reason === 'queued' || reason === 'socket-queued');

const words = ({ result }: Dial): string => (result === 'connected' ? '' : errnos[result].words);

/** As psql 15 and curl 7.88 of Debian 12 print them, and mysql after its own manual. */
function tcpMessage(
  client: Client,
  host: string,
  port: number,
  { address, dial, gaveUp }: Try,
  seconds: number,
  several: boolean,
): string {
  if (client === 'curl') {
    const timedOut = gaveUp || dial.result === 'ETIMEDOUT';
    const ms = Math.round(seconds * 1000);
    const why = gaveUp ? 'Timeout was reached' : "Couldn't connect to server";
    return `curl: (${timedOut ? 28 : 7}) Failed to connect to ${host} port ${port} after ${ms} ms: ${why}`;
  }
  if (client === 'mysql') {
    const number =
      dial.result === 'connected' || gaveUp ? errnos.ETIMEDOUT.number : errnos[dial.result].number;
    return `ERROR 2003 (HY000): Can't connect to MySQL server on '${host}:${port}' (${number})`;
  }
  const named = addressOf(host) && !several ? `"${host}"` : `"${host}" (${address})`;
  const start = `psql: error: connection to server at ${named}, port ${port} failed: `;
  if (gaveUp) return `${start}timeout expired`;
  return `${start}${words(dial)}\n\tIs the server running on that host and accepting TCP/IP connections?`;
}

function socketMessage(client: Client, path: string, dial: Dial, gaveUp: boolean): string {
  if (client === 'curl')
    return "curl: (7) Failed to connect to localhost port 80 after 0 ms: Couldn't connect to server";
  if (client === 'mysql') {
    const number = dial.result === 'connected' ? 0 : errnos[dial.result].number;
    return `ERROR 2002 (HY000): Can't connect to local MySQL server through socket '${path}' (${number})`;
  }
  const start = `psql: error: connection to server on socket "${path}" failed: `;
  if (gaveUp) return `${start}timeout expired`;
  return `${start}${words(dial)}\n\tIs the server running locally and accepting connections on that socket?`;
}
