import { toBytes } from '../../nginx-location/index.ts';
import type { FileEntry } from '../files.ts';
import type { ClientRequest } from '../request.ts';
import { path } from './locations.ts';
import type { Draws } from './random.ts';

/** A target near something that the configuration names. */
function target(draws: Draws, known: readonly string[]): string {
  let text = draws.oneIn(3) ? path(draws) : draws.from(known);
  if (!text.startsWith('/') || draws.oneIn(30)) text = `/${text}`;
  for (let changes = draws.below(4); changes > 0; changes--) text = change(draws, text);
  text = [...text].map((c) => (c !== '/' && draws.oneIn(25) ? percent(draws, c) : c)).join('');
  if (!draws.oneIn(4)) text = text.replaceAll(/[\s"<>^`|]|[^ -~]/g, (c) => percent(draws, c));
  text = text.replaceAll(/[\s]/g, '%20');
  if (draws.oneIn(4))
    text += draws.from(['?q=1', '?', '?q=a%20b&i=index.html', '?a?b', '?q=/../..', '#f', '?q#f']);
  return text;
}

function change(draws: Draws, text: string): string {
  const at = draws.below(text.length + 1);
  const slash = text.indexOf('/', draws.below(text.length));
  const insert = (what: string, where = at): string => text.slice(0, where) + what + text.slice(where);
  switch (draws.below(10)) {
    case 0:
      return insert('/');
    case 1:
      return insert(draws.from(['/./', '/.', '/../', '/..', '/a/../', '/b//../']), Math.max(0, slash));
    case 2:
      return text.endsWith('/') ? text.slice(0, -1) || '/' : `${text}/`;
    case 3:
      return draws.oneIn(2) ? text.toUpperCase() : text.toLowerCase();
    case 4:
      return (
        text + draws.from(['index.html', 'x.php', 'a', '.html', '%2F', '%2e%2e/', '%0a', '%3F', '%25', '..'])
      );
    case 5:
      return insert(draws.from(['a', '.', '%61', '"', '{', '+', ':', '~', '%C3%A9', 'é']), Math.max(1, at));
    case 6:
      return draws.oneIn(6) ? insert(draws.from(['%', '%zz', '%00', '%4', '/../../..'])) : text;
    default:
      return `${text.replace(/\/$/, '')}${path(draws)}`;
  }
}

const percent = (draws: Draws, character: string): string =>
  [...toBytes(character)]
    .map((byte) => {
      const digits = byte.charCodeAt(0).toString(16).padStart(2, '0');
      return `%${draws.oneIn(2) ? digits : digits.toUpperCase()}`;
    })
    .join('');

/** A request for a host; `known` are paths that its configuration names. */
export function requestFor(
  draws: Draws,
  host: string,
  port: number,
  known: readonly string[],
): ClientRequest {
  const method = draws.from([
    'GET',
    'GET',
    'GET',
    'GET',
    'GET',
    'GET',
    'POST',
    'POST',
    'HEAD',
    'PUT',
    'DELETE',
  ]);
  const httpVersion = draws.oneIn(12) ? '1.0' : '1.1';
  const written = draws.from([
    host,
    host,
    host,
    host.toUpperCase(),
    `${host}:${port}`,
    `${host}.`,
    `${host}:99`,
  ]);
  const headers: [string, string][] = [['Connection', 'close']];
  if (!(httpVersion === '1.0' && draws.oneIn(3))) headers.unshift(['Host', written]);
  else if (draws.oneIn(20)) headers.unshift(['Host', draws.from(['a/b', '', 'a..b', 'a b'])]);
  const others: [string, string][] = [
    ['User-Agent', 'test/1'],
    ['X-Forwarded-For', '1.2.3.4'],
    ['x-forwarded-for', '5.6.7.8'],
    ['Upgrade', 'websocket'],
    ['Accept', '*/*'],
    ['X_Under', 'dropped'],
    ['Cookie', 'a=1; b=2'],
    ['Keep-Alive', '5'],
    ['TE', 'trailers'],
  ];
  headers.push(...draws.some(0, 3, () => draws.from(others)));
  const body = method === 'POST' || method === 'PUT' ? draws.from(['', 'x', 'body=1', '한']) : undefined;
  if (body !== undefined) headers.push(['Content-Length', `${toBytes(body).length}`]);
  const path = target(draws, known);
  const absolute = draws.oneIn(25) ? `http://${draws.from([host, 'other.test', `${host}:1`])}${path}` : path;
  return { method, target: absolute, httpVersion, headers, port, ...(body === undefined ? {} : { body }) };
}

/** The request as it goes over the wire, as bytes. */
export function wireText({ method, target, httpVersion = '1.1', headers, body = '' }: ClientRequest): string {
  const lines = [
    `${method} ${target} HTTP/${httpVersion}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
  return toBytes(`${lines.join('\r\n')}\r\n\r\n${body}`);
}

/** The files of a run, under a folder; each holds its own path. */
export function filesUnder(www: string): FileEntry[] {
  const readable = `one/index.html one/404.html one/a/index.html one/a/x.php one/b/home.html one/img/logo.PNG one/img/a.gif
    one/api/v1/x.php one/aa one/한/index.html one/d/index.html/inside one/v1.html one/b/v1/ one/v22/
    two/index.html two/a/b/index.html two/a/api/x.php two/a/index.html two/x.php two/img/ two/a.html`;
  return [
    ...readable.split(/\s+/).map((path) => `${www}/${path}`),
    `${www}/one/a b.html`,
    { path: `${www}/one/secret.html`, readable: false },
    { path: `${www}/one/a/v1/`, readable: false },
    { path: `${www}/two/b/index.html`, readable: false },
  ];
}
