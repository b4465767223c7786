import { isModelledVariable, type Place, type ProxyPass, type Template } from '../nginx-config/index.ts';
import { toBytes } from '../nginx-location/index.ts';
import { headersNamed } from './request.ts';
import { NotAnswered, type State } from './state.ts';

/** The text of a value for this request, as bytes. @throws NotAnswered for a variable that is not modelled */
export function evaluate(state: State, template: Template, place: Place, pass?: ProxyPass): string {
  return template
    .map((part) => {
      if (typeof part === 'string') return toBytes(part);
      if ('group' in part) return state.captures?.values[part.group] ?? '';
      return variable(state, part.variable, place, pass);
    })
    .join('');
}

/** Host and port as they are written to the upstream: the port only where it is not the scheme's. */
export function proxyHost({ scheme, host, port }: ProxyPass): string {
  const standard = scheme === 'https' ? 443 : 80;
  return port === undefined || port === standard ? host : `${host}:${port}`;
}

function variable(state: State, name: string, place: Place, pass: ProxyPass | undefined): string {
  const known = state.named.get(name);
  if (known !== undefined) return known;
  const unknown = () => new NotAnswered('variable', place, { value: name });
  if (!isModelledVariable(name)) throw unknown();
  const family = /^(http|arg|cookie)_(.*)$/.exec(name);
  if (family) {
    const [, kind, key] = family as unknown as [string, string, string];
    if (kind === 'arg') return argument(state.args, key);
    if (kind === 'cookie') return cookie(headersNamed(state.request, 'cookie'), key);
    const values = headersNamed(state.request, key.replaceAll('_', '-'));
    if (values.length > 1) throw unknown();
    return toBytes(values[0] ?? '');
  }
  const { request, server, listen } = state;
  switch (name) {
    case 'uri':
    case 'document_uri':
      return state.uri;
    case 'request_uri':
      return state.rawTarget;
    case 'args':
    case 'query_string':
      return state.args;
    case 'is_args':
      return state.args === '' ? '' : '?';
    case 'host':
      return toBytes(state.host || serverName(server.names[0]));
    case 'server_name':
      return toBytes(serverName(server.names[0]));
    case 'server_port':
      return `${listen.port}`;
    case 'scheme':
      return listen.tls ? 'https' : 'http';
    case 'https':
      return listen.tls ? 'on' : '';
    case 'remote_addr':
      return request.clientAddress ?? '127.0.0.1';
    case 'request_method':
      return state.method;
    case 'server_protocol':
      return `HTTP/${request.httpVersion ?? '1.1'}`;
    case 'request':
      return `${request.method} ${toBytes(request.target)} HTTP/${request.httpVersion ?? '1.1'}`;
    case 'content_type':
      return toBytes(headersNamed(request, 'content-type')[0] ?? '');
    case 'content_length':
      return bodyLength(state)?.toString() ?? '';
    case 'proxy_host':
      return pass ? toBytes(proxyHost(pass)) : '';
    case 'proxy_port':
      return pass ? `${pass.port ?? (pass.scheme === 'https' ? 443 : 80)}` : '';
    case 'proxy_add_x_forwarded_for': {
      const given = headersNamed(request, 'x-forwarded-for');
      return [...given.map(toBytes), request.clientAddress ?? '127.0.0.1'].join(', ');
    }
  }
  throw unknown();
}

/** Bytes of the body that the request announces; undefined when it announces none. */
export function bodyLength({ request, bodyDiscarded }: State): number | undefined {
  if (bodyDiscarded) return 0;
  if (request.body !== undefined) return toBytes(request.body).length;
  const given = headersNamed(request, 'content-length')[0];
  return given === undefined ? undefined : Number(given);
}

function serverName(name: State['server']['names'][number] | undefined): string {
  if (!name) return '';
  if (name.kind === 'regex') return `~${name.text}`;
  return name.kind === 'dotted' ? name.text.slice(1) : name.text;
}

/** The first argument of that name, in any case; undecoded. */
function argument(args: string, key: string): string {
  for (const pair of args.split('&')) {
    const equals = pair.indexOf('=');
    if (equals >= 0 && pair.slice(0, equals).toLowerCase() === key.toLowerCase())
      return pair.slice(equals + 1);
  }
  return '';
}

function cookie(headers: readonly string[], key: string): string {
  for (const header of headers)
    for (const pair of header.split(/[;,]/)) {
      const equals = pair.indexOf('=');
      if (equals >= 0 && pair.slice(0, equals).trim().toLowerCase() === key.toLowerCase())
        return toBytes(pair.slice(equals + 1).trim());
    }
  return '';
}
