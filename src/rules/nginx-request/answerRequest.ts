import type { Config } from '../nginx-config/index.ts';
import { inherited } from '../nginx-config/index.ts';
import {
  type BadTarget,
  type NginxVersion,
  normaliseTarget,
  observedVersion,
  toBytes,
} from '../nginx-location/index.ts';
import type { FileTree } from './files.ts';
import { Processing } from './processing.ts';
import { type ClientRequest, headersNamed, readHost } from './request.ts';
import type { Answer, Result, StatusReason } from './result.ts';
import { NotAnswered, type State } from './state.ts';
import { chooseDefault, chooseServer, defaultServer, type ServerChoice } from './virtualServer.ts';

export interface AnswerOptions {
  readonly files: FileTree;
  readonly version?: NginxVersion;
  /** Where relative paths begin, and `html` is served from by default; that of Debian. */
  readonly prefix?: string;
}

export interface RequestAnswer extends Answer {
  /** every server, chosen or not, with the reason */
  readonly why: ServerChoice['why'];
}

/** What a request line longer than this does depends on buffers. */
const longest = 4000;

/** What nginx does with a request: the server, the location, and then a file, a status, or a request to the upstream. */
export function answerRequest(config: Config, request: ClientRequest, options: AnswerOptions): RequestAnswer {
  const address = request.address ?? '127.0.0.1';
  const port = request.port ?? 80;
  const absolute = /^https?:\/\/([A-Za-z0-9.-]*|\[[0-9A-Fa-f:.]*\])(?::\d*)?(?=[/?]|$)/i.exec(request.target);
  const given = headersNamed(request, 'host');
  const hosts = absolute ? [absolute[1] as string, ...given] : given;
  const host = hosts[0] === undefined ? '' : readHost(hosts[0]);
  const first = defaultServer(config, address, port);
  const rawTarget = toBytes(absolute ? request.target.slice(absolute[0].length) : request.target);
  // A target is judged before the header is read, so by the settings of the default server.
  const path = rawTarget.startsWith('/') || !absolute ? rawTarget : `/${rawTarget}`;
  const target = normaliseTarget(path, {
    mergeSlashes: (first && inherited(first.server.level, 'mergeSlashes')) ?? true,
  });
  const unread = badBeforeHost(request, target, hosts, given.length);
  const choice = unread
    ? chooseDefault(config, address, port)
    : chooseServer(config, address, port, host ?? '');
  const answered = (result: Result, trace: Answer['trace'] = []): RequestAnswer => ({
    result,
    server: choice.server,
    why: choice.why,
    trace,
  });
  const { server, listen } = choice;
  if (choice.unmodelled) {
    const { text, line, column } = choice.unmodelled;
    return answered(notAnswered(new NotAnswered('serverRegex', { line, column }, { value: text })));
  }
  if (!server || !listen) return answered({ kind: 'refused' });

  const state: State = {
    config,
    request,
    files: options.files,
    version: options.version ?? observedVersion,
    prefix: options.prefix ?? '/usr/share/nginx',
    server,
    listen,
    host: host ?? '',
    rawTarget,
    quoted: typeof target === 'string' ? false : target.quoted,
    uri: typeof target === 'string' ? '/' : target.path,
    args: typeof target === 'string' ? '' : target.args,
    method: request.method,
    internal: false,
    rawIsValid: rawTarget.startsWith('/'),
    level: server.level,
    captures: choice.captures ?? null,
    named: new Map(),
    errorStatus: 0,
    errorPageUsed: false,
    redirect: undefined,
    bodyDiscarded: false,
    changesLeft: 11,
    addUriToAlias: false,
  };
  for (const [name, group] of choice.captures?.names ?? [])
    state.named.set(name, choice.captures?.values[group] ?? '');
  const processing = new Processing(state);
  try {
    const bad = unread ?? badHeader(request, given.length);
    if (bad) return answered(refuse(state, processing, bad));
    return answered(processing.run(), processing.trace);
  } catch (error) {
    if (!(error instanceof NotAnswered)) throw error;
    return answered(notAnswered(error), processing.trace);
  }
}

interface Bad {
  readonly status: number;
  readonly reason: StatusReason;
  readonly bad?: BadTarget;
}

/** What nginx finds wrong before it knows for which server the request is. */
function badBeforeHost(
  { method }: ClientRequest,
  target: ReturnType<typeof normaliseTarget>,
  hosts: readonly string[],
  given: number,
): Bad | undefined {
  if (!/^[A-Z_-]+$/.test(method)) return { status: 400, reason: 'badMethod' };
  if (typeof target === 'string') return { status: 400, reason: 'badTarget', bad: target };
  if (given > 1 || hosts.some((host) => readHost(host) === undefined))
    return { status: 400, reason: 'badHost' };
  return undefined;
}

/** What it finds wrong after that, before it looks for a location. */
function badHeader(request: ClientRequest, given: number): Bad | undefined {
  if (request.method.length + toBytes(request.target).length > longest) throw new NotAnswered('longRequest');
  if (given === 0 && request.httpVersion !== '1.0') return { status: 400, reason: 'noHost' };
  if (headersNamed(request, 'transfer-encoding').length > 0) throw new NotAnswered('transferEncoding');
  if (request.method === 'TRACE' || request.method === 'CONNECT')
    return { status: 405, reason: 'methodNotAllowed' };
  return undefined;
}

function refuse(state: State, processing: Processing, { status, reason, bad }: Bad): Result {
  const page = inherited(state.level, 'errorPages')?.find((candidate) => candidate.status === status);
  if (page) throw new NotAnswered('badRequestPage', page, { value: status });
  const result = processing.answered(processing.error(status, reason));
  return bad && result.kind === 'status' ? { ...result, bad } : result;
}

const notAnswered = ({ reason, place, args }: NotAnswered): Result => ({
  kind: 'notAnswered',
  reason,
  args,
  ...(place ? { place: { line: place.line, column: place.column } } : {}),
});
