import type { Json } from '../../figure/state.ts';

/** What the reader has laid out: a configuration, the files there are, and a request. All texts as typed. */
export interface Lab {
  config: string;
  method: string;
  /** Path and arguments. */
  target: string;
  /** Value of the header Host, with a port if it is not 80; none is sent when it is empty. */
  host: string;
  /** The other headers, one a line. */
  headers: string;
  body: string;
  /** Absolute paths, one a line; a folder ends in a slash. */
  files: string;
}

/** Most characters of a text, so that a link to it stays short enough to be opened. */
export const MOST = {
  config: 4000,
  files: 1200,
  headers: 800,
  target: 400,
  body: 200,
  host: 100,
  method: 20,
};

/** Where the server is and who asks, both from the ranges for documentation. */
export const SERVER = '198.51.100.80';
export const CLIENT = '203.0.113.10';

const fields = ['config', 'method', 'target', 'host', 'headers', 'body', 'files'] as const;

/** Data of a link as a lab; undefined where it is none. */
export function readLab(given: Json): Lab | undefined {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return undefined;
  const record = given as Readonly<Record<string, Json>>;
  if (Object.keys(record).length !== fields.length) return undefined;
  for (const field of fields) {
    const text = record[field];
    if (typeof text !== 'string' || text.length > MOST[field]) return undefined;
  }
  return record as unknown as Lab;
}

/** What the configuration hands requests to, as written after the scheme, each once and in order. */
export function targetsOf(config: string): string[] {
  const found = new Set<string>();
  for (const line of config.split('\n'))
    for (const [, host = ''] of line
      .replace(/(^|\s)#.*/, '')
      .matchAll(/\bproxy_pass\s+["']?https?:\/\/([^\s/;"'?]+)/g))
      found.add(host);
  return [...found];
}

/** Nodes of the picture for what requests are handed to; the last stands for all further ones. */
export const appNodes = ['app', 'second', 'third'] as const;

export const appOf = (targets: readonly string[], host: string): string =>
  appNodes[Math.min(Math.max(0, targets.indexOf(host)), appNodes.length - 1)] as string;

/** Port that a client dials for a Host. */
export const portOf = (host: string): number => {
  const port = Number(/:(\d{1,5})$/.exec(host)?.[1] ?? 80);
  return port >= 1 && port <= 65535 ? port : 80;
};

/** Lines of the headers that are none. */
export const badHeaders = (headers: string): string[] =>
  headers.split('\n').filter((line) => line.trim() !== '' && !/^[^\s:]+:/.test(line));

/** Lines of the files that are no absolute path. */
export const badFiles = (files: string): string[] =>
  files.split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('/'));

export const filesOf = (files: string): string[] =>
  files
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('/'));

/** What the client sends: its headers in order, Host first. */
export function headersOf({ host, headers, body }: Lab): [name: string, value: string][] {
  const given = headers
    .split('\n')
    .filter((line) => /^[^\s:]+:/.test(line))
    .map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    });
  return [
    ...(host.trim() === '' ? [] : [['Host', host.trim()] as [string, string]]),
    ...given,
    ...(body === ''
      ? []
      : [['Content-Length', `${new TextEncoder().encode(body).length}`] as [string, string]]),
  ];
}

/** A location as it is written: `~ \.php$`, `/api/`, `@app`. */
export const labelOf = ({ modifier, pattern }: { modifier: string; pattern: string }): string =>
  modifier === '' || modifier === '@' ? pattern : `${modifier} ${pattern}`;
