import { inherited, type Place, type ProxyHeader, type ProxyPass } from '../nginx-config/index.ts';
import { atLeast, basisOf, escapePath, fromBytes, toBytes } from '../nginx-location/index.ts';
import { NotAnswered, type State } from './state.ts';
import { bodyLength, evaluate } from './values.ts';

/** The request that the upstream receives. */
export interface ProxiedRequest {
  readonly method: string;
  readonly target: string;
  readonly httpVersion: '1.0' | '1.1' | '2';
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** all of it but the body, lines ended with CR LF */
  readonly head: string;
  readonly body: string;
  /** `replaced`: the part the location matched gave way to the URI of proxy_pass; `raw`: as the client sent it */
  readonly rewrite: 'raw' | 'replaced' | 'normalised';
  /** Whether version and headers were observed on nginx, or follow the documentation of this version. */
  readonly basis: 'observed' | 'documented';
}

/** Headers of the client that nginx replaces by its own, or keeps to itself. */
const own = [
  'Host',
  'Connection',
  'Content-Length',
  'Transfer-Encoding',
  'TE',
  'Keep-Alive',
  'Expect',
  'Upgrade',
];

export function proxiedRequest(state: State, pass: ProxyPass): ProxiedRequest {
  const { level, version } = state;
  const keepsAlive = atLeast(version, '1.29.7');
  const httpVersion = inherited(level, 'proxyHttpVersion') ?? (keepsAlive ? '1.1' : '1.0');
  const set: readonly ProxyHeader[] = inherited(level, 'proxyHeaders') ?? [];
  const headers: [string, string][] = [];
  const send = (name: string, value: string): void => {
    if (value !== '') headers.push([name, value]);
  };
  for (const { name, value, line, column } of set)
    send(name, evaluate(state, value, { line, column } satisfies Place, pass));
  const isSet = (name: string) => set.some((header) => header.name.toLowerCase() === name.toLowerCase());
  const length = bodyLength(state);
  const defaults: Record<string, string> = {
    Host: evaluate(state, [{ variable: 'proxy_host' }], pass, pass),
    Connection: keepsAlive ? '' : 'close',
    'Content-Length': length === undefined ? '' : `${length}`,
  };
  for (const [name, value] of Object.entries(defaults)) if (!isSet(name)) send(name, value);
  for (const [name, value] of state.request.headers)
    if (
      /^[A-Za-z0-9-]+$/.test(name) &&
      !isSet(name) &&
      !own.some((o) => o.toLowerCase() === name.toLowerCase())
    )
      headers.push([name, toBytes(value)]);

  const { target, rewrite } = upstreamTarget(state, pass);
  const head = [
    `${state.method} ${target} HTTP/${httpVersion}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    '\r\n',
  ].join('\r\n');
  return {
    method: state.method,
    target: fromBytes(target),
    httpVersion,
    headers: headers.map(([name, value]) => [name, fromBytes(value)] as const),
    head: fromBytes(head),
    body: state.request.body ?? '',
    rewrite,
    basis: basisOf(version),
  };
}

/** https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass */
function upstreamTarget(
  state: State,
  pass: ProxyPass,
): { target: string; rewrite: ProxiedRequest['rewrite'] } {
  if (pass.uri === undefined && state.rawIsValid) return { target: state.rawTarget, rewrite: 'raw' };
  const matched = pass.uri === undefined ? 0 : toBytes(state.level.location?.pattern ?? '').length;
  // try_files has put a file in place of the path: nginx 1.22 then copies what is not there, and crashes.
  if (state.uri.length < matched) throw new NotAnswered('tryFilesBeforeProxyPass', pass);
  const rest = state.uri.slice(matched);
  // A path that was never decoded goes on as it is.
  const path = state.quoted || state.internal ? escapePath(rest) : rest;
  const args = state.args === '' ? '' : `?${state.args}`;
  return {
    target: `${toBytes(pass.uri ?? '')}${path}${args}`,
    rewrite: pass.uri === undefined ? 'normalised' : 'replaced',
  };
}
