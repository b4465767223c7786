import {
  inherited,
  type Level,
  type LocationBlock,
  type Place,
  unmodelledAt,
} from '../nginx-config/index.ts';
import {
  escapePath,
  fromBytes,
  type RequestTarget,
  type Search,
  search,
  selectionOf,
  toBytes,
} from '../nginx-location/index.ts';
import { indexContent, staticContent } from './content.ts';
import type { Passage } from './passage.ts';
import { proxiedRequest } from './proxied.ts';
import type { RedirectCause, Result, StatusReason, TraceEvent } from './result.ts';
import { NotAnswered, type State } from './state.ts';
import { tryFiles } from './tryFiles.ts';
import { bodyLength, evaluate } from './values.ts';

const redirects = [301, 302, 303, 307, 308];

/** One request on its way through the phases of nginx: rewrite, location, try_files, content. */
export class Processing implements Passage {
  readonly state: State;
  readonly trace: TraceEvent[] = [];

  constructor(state: State) {
    this.state = state;
  }

  /** What comes of it, from the first phase to the answer. */
  run(): Result {
    return this.answered(this.fromServer());
  }

  /** The answer with the header Location that was set on the way. */
  answered(result: Result): Result {
    const { redirect } = this.state;
    if (
      redirect === undefined ||
      !(result.kind === 'status' || result.kind === 'file' || result.kind === 'proxied')
    )
      return result;
    return { ...result, redirect: this.#absolute(redirect) };
  }

  /** From the beginning, or again for a URI that nginx redirected to inside. */
  fromServer(): Result {
    const { state } = this;
    state.level = state.server.level;
    this.#mustBeModelled();
    return this.#returned(state.level) ?? this.#location();
  }

  #mustBeModelled(): void {
    const [first] = unmodelledAt(this.state.level);
    if (first) throw new NotAnswered('directive', first, { name: first.directive });
  }

  #location(): Result {
    const { state } = this;
    const found = search(state.server.locations, state.uri);
    const location = found.current as LocationBlock | null;
    this.#traceSelection(found, location);
    if (found.unmodelled) {
      const odd = found.unmodelled.location as LocationBlock;
      throw new NotAnswered('regex', odd, { value: odd.pattern, detail: found.unmodelled.reason });
    }
    if (found.captures) this.#keepCaptures(found.captures);
    if (location) state.level = location.level;
    if (inherited(state.level, 'internal') && !state.internal) return this.error(404, 'internalOnly');
    const largest = inherited(state.level, 'largestBody') ?? 1024 * 1024;
    if (largest > 0 && (bodyLength(state) ?? 0) > largest) {
      state.bodyDiscarded = true;
      return this.error(413, 'bodyTooLarge');
    }
    if (found.redirect && location) {
      const args = state.args === '' ? '' : `?${state.args}`;
      return this.error(301, 'slashMissing', escapePath(toBytes(location.pattern)) + args);
    }
    return this.#inLocation();
  }

  #traceSelection(found: Search, location: LocationBlock | null): void {
    const { uri, args, rawTarget, quoted, server, version } = this.state;
    const target: RequestTarget = { path: uri, args, raw: rawTarget, quoted };
    const selection = selectionOf(server.locations, found, target, version);
    this.trace.push({ event: 'select', uri: fromBytes(uri), selection, location });
  }

  #keepCaptures(captures: NonNullable<State['captures']>): void {
    this.state.captures = captures;
    for (const [name, group] of captures.names) this.state.named.set(name, captures.values[group] ?? '');
  }

  #inLocation(): Result {
    const { state } = this;
    this.#mustBeModelled();
    const { level } = state;
    // What is at the level of the server has acted already.
    const returned = level.kind === 'location' ? this.#returned(level) : undefined;
    if (returned) return returned;
    return tryFiles(this) ?? this.#content();
  }

  #content(): Result {
    const { state } = this;
    const pass = state.level.proxyPass;
    if (pass) {
      this.trace.push({ event: 'proxyPass', place: pass });
      const upstream = state.config.upstreams.find(({ name }) => name === pass.host);
      return {
        kind: 'proxied',
        pass,
        request: proxiedRequest(state, pass),
        ...(upstream ? { upstream } : {}),
        ...(state.errorStatus ? { status: state.errorStatus } : {}),
      };
    }
    return indexContent(this) ?? staticContent(this);
  }

  #returned(level: Level): Result | undefined {
    const { state } = this;
    const returns = level.returns;
    if (!returns) return undefined;
    const { status, text } = returns;
    this.trace.push({ event: 'return', status, place: returns });
    if (status < 200) throw new NotAnswered('returnCode', returns, { value: status });
    const body = text && evaluate(state, text, returns);
    if (redirects.includes(status)) return this.error(status, 'returned', body ?? '');
    // A page of its own for an error only where nothing is said.
    if (status >= 400 && !body) {
      if (status === 444 || status === 499 || status === 408) return { kind: 'closed', status };
      return this.error(status, 'returned');
    }
    return {
      kind: 'status',
      status: state.errorStatus || status,
      reason: 'returned',
      body: fromBytes(body ?? ''),
    };
  }

  error(status: number, reason: StatusReason, redirect?: string): Result {
    const { state } = this;
    if (redirect !== undefined) state.redirect = redirect;
    state.errorStatus = status >= 494 && status <= 497 ? 400 : status;
    const pages = inherited(state.level, 'errorPages');
    if (!state.errorPageUsed && pages && state.changesLeft > 0) {
      state.errorPageUsed = true;
      const page = pages.find((candidate) => candidate.status === status);
      if (page) return this.#errorPage(page);
    }
    return { kind: 'status', status: state.errorStatus, reason };
  }

  #errorPage(page: NonNullable<Level['errorPages']>[number]): Result {
    const { state } = this;
    this.trace.push({ event: 'errorPage', status: page.status, place: page });
    if (page.overwrite !== undefined) state.errorStatus = page.overwrite;
    const uri = evaluate(state, page.uri, page);
    if (uri.startsWith('/')) {
      if (state.method !== 'HEAD') state.method = 'GET';
      return this.redirect(uri, 'errorPage', page);
    }
    if (uri.startsWith('@')) return this.named(uri, page);
    if (!redirects.includes(page.overwrite ?? 0)) state.errorStatus = 302;
    state.redirect = uri;
    return { kind: 'status', status: state.errorStatus, reason: 'errorPageRedirect' };
  }

  redirect(uri: string, cause: RedirectCause, place: Place, args?: string): Result {
    const { state } = this;
    const question = args === undefined ? uri.indexOf('?') : -1;
    const path = question < 0 ? uri : uri.slice(0, question);
    this.trace.push({ event: 'internalRedirect', uri: fromBytes(uri), cause, place });
    if (--state.changesLeft === 0) return this.error(500, 'redirectCycle');
    if (path === '') throw new NotAnswered('emptyUri', place);
    state.uri = path;
    state.args = args ?? (question < 0 ? '' : uri.slice(question + 1));
    state.internal = true;
    state.rawIsValid = false;
    state.addUriToAlias = false;
    return this.fromServer();
  }

  named(name: string, place: Place): Result {
    const { state } = this;
    const location = state.server.locations.find(
      ({ modifier, pattern }) => modifier === '@' && pattern === fromBytes(name),
    );
    this.trace.push({ event: 'namedLocation', name: fromBytes(name), location: location ?? null, place });
    if (--state.changesLeft === 0) return this.error(500, 'redirectCycle');
    if (!location) return this.error(500, 'noNamedLocation');
    state.internal = true;
    state.level = location.level;
    return this.#inLocation();
  }

  /** A path becomes an address with the scheme, host and port the client used. */
  #absolute(redirect: string): string {
    const { listen, host, request } = this.state;
    if (!redirect.startsWith('/')) return fromBytes(redirect);
    const standard = listen.tls ? 443 : 80;
    const port = listen.port === standard ? '' : `:${listen.port}`;
    const scheme = listen.tls ? 'https' : 'http';
    return `${scheme}://${host || (request.address ?? '127.0.0.1')}${port}${fromBytes(redirect)}`;
  }
}
