import type { Fault } from './behaviour.ts';

const connecting = 'while connecting to upstream';
const header = 'while reading response header from upstream';
const body = 'while reading upstream';

/** What nginx 1.22 writes for a fault, up to the first comma. */
const messages: Readonly<Record<Fault, string>> = {
  connectRefused: `connect() failed (111: Connection refused) ${connecting}`,
  connectTimeout: `upstream timed out (110: Connection timed out) ${connecting}`,
  headerTimeout: `upstream timed out (110: Connection timed out) ${header}`,
  closedBeforeHeader: `upstream prematurely closed connection ${header}`,
  resetBeforeHeader: `recv() failed (104: Connection reset by peer) ${header}`,
  invalidHeader: `upstream sent invalid header: "Bad\\x20..." ${header}`,
  tooBigHeader: `upstream sent too big header ${header}`,
  noHttpHeader: `upstream sent no valid HTTP/1.0 header ${header}`,
  bodyTimeout: `upstream timed out (110: Connection timed out) ${body}`,
  closedInBody: `upstream prematurely closed connection ${body}`,
  resetInBody: `readv() failed (104: Connection reset by peer) ${body}`,
};

/** An entry of the error log. */
export interface LogEntry {
  /** seconds after the request arrived */
  readonly at: number;
  /** `warn` is not written unless error_log says so */
  readonly level: 'error' | 'warn';
  readonly message: string;
  /** number of the server; null when the whole group is meant */
  readonly server: number | null;
}

export const faultEntry = (fault: Fault, at: number, server: number): LogEntry => ({
  at,
  level: 'error',
  message: messages[fault],
  server,
});

/** The server has failed max_fails times and is skipped now. */
export const disabledEntry = (fault: Fault | undefined, at: number, server: number): LogEntry => ({
  at,
  level: 'warn',
  message: `upstream server temporarily disabled ${phaseOf(fault)}`,
  server,
});

export const noLiveEntry = (at: number): LogEntry => ({
  at,
  level: 'error',
  message: `no live upstreams ${connecting}`,
  server: null,
});

const phaseOf = (fault: Fault | undefined): string =>
  fault === 'connectRefused' || fault === 'connectTimeout' ? connecting : header;

/** What a line names besides its message. */
export interface LogContext {
  readonly client: string;
  /** server_name of the server that answers */
  readonly serverName: string;
  readonly method: string;
  readonly target: string;
  readonly host: string;
  /** name of the group, as proxy_pass has it */
  readonly group: string;
  /** address of each server, such as `10.0.0.1:8080` */
  readonly addresses: readonly string[];
}

/** The line as nginx writes it, without date, process and connection. */
export function logLine({ level, message, server }: LogEntry, context: LogContext): string {
  const { client, serverName, method, target, host, group, addresses } = context;
  const upstream = `http://${server === null ? group : addresses[server]}${target}`;
  return `[${level}] ${message}, client: ${client}, server: ${serverName}, request: "${method} ${target} HTTP/1.1", upstream: "${upstream}", host: "${host}"`;
}
