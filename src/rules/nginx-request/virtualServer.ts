import type { Config, Listen, Server, ServerName } from '../nginx-config/index.ts';
import { toBytes } from '../nginx-location/index.ts';
import { matchPattern, type Pattern, PatternNotModelled, parsePattern } from '../pcre/index.ts';

/**
 * Why a server answers or does not. Chosen: `exactName`, `leadingWildcard`, `trailingWildcard`, `regexName`,
 * `defaultMarked`, `defaultFirst`. Not: `otherPort`, `otherAddress`, `nameDiffers`, and `betterName` (`by` has the
 * name that wins over one of its own).
 */
export type ServerReason =
  | 'exactName'
  | 'leadingWildcard'
  | 'trailingWildcard'
  | 'regexName'
  | 'defaultMarked'
  | 'defaultFirst'
  | 'otherPort'
  | 'otherAddress'
  | 'nameDiffers'
  | 'betterName'
  | 'unknownRegex';

export interface ServerStep {
  readonly server: Server;
  readonly chosen: boolean;
  readonly reason: ServerReason;
  /** the name that matched */
  readonly name?: string;
  readonly by?: Server;
}

export interface ServerChoice {
  /** null when nobody listens there */
  readonly server: Server | null;
  readonly listen: Listen | null;
  readonly why: readonly ServerStep[];
  readonly captures?: { readonly values: readonly (string | undefined)[]; readonly names: Pattern['names'] };
  /** A regular expression decides that is not modelled. */
  readonly unmodelled?: ServerName;
}

/** Those that listen where the request arrives: on its very address, or else on all. */
function listening(config: Config, address: string, port: number): { server: Server; listen: Listen }[] {
  const all = config.servers.flatMap((server) =>
    server.listens.filter((listen) => listen.port === port).map((listen) => ({ server, listen })),
  );
  const family = address.includes(':') ? '[::]' : '*';
  const exact = all.filter(({ listen }) => listen.address === address || listen.address === `[${address}]`);
  return exact.length > 0 ? exact : all.filter(({ listen }) => listen.address === family);
}

/** How well a name fits, the kind first and then its length; 0 when it does not. */
function rank(name: ServerName, host: string): number {
  const { text, kind } = name;
  if (kind === 'exact') return text === host ? 3000 : 0;
  if (kind === 'trailing') {
    const stem = text.slice(0, -1);
    return host.startsWith(stem) && host.length > stem.length ? 1000 + text.length : 0;
  }
  if (kind === 'regex') return 0;
  const suffix = kind === 'leading' ? text.slice(1) : text;
  if (kind === 'dotted' && host === suffix.slice(1)) return 2000 + suffix.length;
  return host.endsWith(suffix) && host.length > suffix.length ? 2000 + suffix.length : 0;
}

/**
 * The server that answers for a host: exact name, longest wildcard at the front, longest at the end, first regular
 * expression in file order, and else the default of the address and port.
 * @param host as `readHost` gives it; empty without one
 * https://nginx.org/en/docs/http/server_names.html
 */
export function chooseServer(config: Config, address: string, port: number, host: string): ServerChoice {
  const candidates = listening(config, address, port);
  const steps: Steps = (chosen, reason, name) =>
    config.servers.map((server) => stepOf(server, chosen, reason, name, candidates, host, port));
  if (candidates.length === 0) return { server: null, listen: null, why: steps(null, 'otherPort') };

  let best: { server: Server; listen: Listen; name: ServerName; fits: number } | undefined;
  for (const { server, listen } of candidates)
    for (const name of server.names) {
      const fits = rank(name, host);
      if (fits > (best?.fits ?? 0)) best = { server, listen, name, fits };
    }
  if (best) {
    const { server, listen, name, fits } = best;
    const reason = fits >= 3000 ? 'exactName' : fits >= 2000 ? 'leadingWildcard' : 'trailingWildcard';
    return { server, listen, why: steps(server, reason, name.text) };
  }
  for (const { server, listen } of host === '' ? [] : candidates)
    for (const name of server.names) {
      if (name.kind !== 'regex') continue;
      const match = matchName(name, host);
      if (match === 'unmodelled')
        return { server: null, listen, why: steps(null, 'unknownRegex'), unmodelled: name };
      if (match) return { server, listen, why: steps(server, 'regexName', name.text), captures: match };
    }
  return byDefault(candidates, steps);
}

type Steps = (chosen: Server | null, reason: ServerReason, name?: string) => ServerStep[];

function byDefault(candidates: readonly Candidate[], steps: Steps): ServerChoice {
  const { server, listen } = defaultOf(candidates) as Candidate;
  return { server, listen, why: steps(server, listen.isDefault ? 'defaultMarked' : 'defaultFirst') };
}

/** The choice before a host is known: what answers a request that is refused before its header is read. */
export function chooseDefault(config: Config, address: string, port: number): ServerChoice {
  const candidates = listening(config, address, port);
  const steps: Steps = (chosen, reason, name) =>
    config.servers.map((server) => stepOf(server, chosen, reason, name, candidates, undefined, port));
  if (candidates.length === 0) return { server: null, listen: null, why: steps(null, 'otherPort') };
  return byDefault(candidates, steps);
}

type Candidate = ReturnType<typeof listening>[number];

/** The one that is marked `default_server`, or else the first. */
const defaultOf = (candidates: readonly Candidate[]): Candidate | undefined =>
  candidates.find(({ listen }) => listen.isDefault) ?? candidates[0];

/** The server whose settings count before the host is known: the default of the address and port. */
export function defaultServer(config: Config, address: string, port: number): Candidate | undefined {
  return defaultOf(listening(config, address, port));
}

function matchName(
  name: ServerName,
  host: string,
): NonNullable<ServerChoice['captures']> | null | 'unmodelled' {
  try {
    const pattern = parsePattern(toBytes(name.text), /[A-Z]/.test(name.text));
    const text = toBytes(host);
    const found = matchPattern(pattern, text);
    if (found === undefined) return 'unmodelled';
    const values = Array.from({ length: pattern.groups + 1 }, (_, group) => {
      const begin = found?.[2 * group] as number;
      return begin < 0 ? undefined : text.slice(begin, found?.[2 * group + 1]);
    });
    return found && { values, names: pattern.names };
  } catch (error) {
    if (error instanceof PatternNotModelled) return 'unmodelled';
    throw error;
  }
}

function stepOf(
  server: Server,
  chosen: Server | null,
  reason: ServerReason,
  name: string | undefined,
  candidates: readonly { readonly server: Server }[],
  host: string | undefined,
  port: number,
): ServerStep {
  if (server === chosen) return { server, chosen: true, reason, ...(name === undefined ? {} : { name }) };
  if (!candidates.some((candidate) => candidate.server === server)) {
    const onPort = server.listens.some((listen) => listen.port === port);
    return { server, chosen: false, reason: onPort ? 'otherAddress' : 'otherPort' };
  }
  const own = host === undefined ? undefined : server.names.find((each) => rank(each, host) > 0);
  if (own && chosen) return { server, chosen: false, reason: 'betterName', name: own.text, by: chosen };
  return { server, chosen: false, reason: chosen ? 'nameDiffers' : reason };
}
