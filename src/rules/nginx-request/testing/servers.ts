import { locationsOf, path, quoted } from './locations.ts';
import type { Draws } from './random.ts';

/** What the servers of a run share. */
export interface Surroundings {
  /** folder of the files, absolute */
  readonly www: string;
  /** port of the upstream that echoes */
  readonly echo: number;
}

const lines = (...parts: readonly (string | false)[]): string =>
  parts
    .filter(Boolean)
    .map((p) => `${p};\n`)
    .join('');

/** One server: its settings and locations. `tag` tells it from others in what it answers. */
export function serverBody(draws: Draws, tag: string, around: Surroundings): string {
  let count = 0;
  const body = (modifier: string, pattern: string): string =>
    locationBody(draws, `${tag}.${++count}`, modifier, pattern, around);
  const settings = lines(
    `root ${around.www}/${draws.from(['one', 'two', 'two/a', 'none'])}${draws.oneIn(4) ? '/' : ''}`,
    draws.oneIn(4) &&
      `index ${draws.from(['index.html', 'home.html index.html', 'x.php', '/a/index.html', 'no $arg_i'])}`,
    draws.oneIn(4) && errorPage(draws),
    draws.oneIn(8) && tryFiles(draws),
    draws.oneIn(25) && returns(draws, tag),
    ...(draws.oneIn(5) ? headers(draws) : []),
  );
  const named = `location @named {\n${draws.oneIn(2) ? proxyPass(draws, '~', around) : `${returns(draws, `${tag}@`)};\n`}}\n`;
  return settings + locationsOf(draws, null, 7, body) + (draws.oneIn(2) ? named : '');
}

function locationBody(
  draws: Draws,
  tag: string,
  modifier: string,
  pattern: string,
  around: Surroundings,
): string {
  const extra = lines(
    draws.oneIn(12) && errorPage(draws),
    draws.oneIn(20) && 'internal',
    draws.oneIn(20) && `client_max_body_size ${draws.from(['0', '2', '1k'])}`,
    draws.oneIn(15) && `index ${draws.from(['home.html', 'index.html x.php', '/index.html'])}`,
  );
  switch (draws.below(10)) {
    case 0:
    case 1:
      return `${extra}return 200 "${tag} $uri $1 $2 $3";\n`;
    case 2:
      return `${extra}${returns(draws, tag)};\n`;
    case 3:
      return extra + lines(`root ${around.www}/${draws.from(['one', 'two', 'one/'])}`);
    case 4:
      return extra + lines(alias(draws, modifier, around), draws.oneIn(4) && tryFiles(draws));
    case 5:
      return extra + lines(tryFiles(draws), draws.oneIn(3) && `root ${around.www}/one`);
    case 6:
      return extra;
    default: {
      const pass = proxyPass(draws, modifier, around, pattern);
      // With a URI, a file shorter than the location crashes nginx.
      const whole = /proxy_pass \S+\/\/[^/?]+;/.test(pass);
      return extra + pass + (whole && draws.oneIn(4) ? lines(tryFiles(draws)) : '');
    }
  }
}

function alias(draws: Draws, modifier: string, { www }: Surroundings): string {
  if (modifier.startsWith('~'))
    return `alias ${www}/${draws.from(['one$1', 'one/$1', 'two/index.html', 'one/a/$2', 'two'])}`;
  return `alias ${www}/${draws.from(['one', 'one/', 'two/a/', 'two/a', 'one/index.html', 'one/secret.html'])}`;
}

function proxyPass(draws: Draws, modifier: string, around: Surroundings, pattern = ''): string {
  const host = draws.from([`127.0.0.1:${around.echo}`, 'echo', `localhost:${around.echo}`]);
  const uris = [
    '',
    '',
    '/',
    '/base',
    '/base/',
    '/b%20c/',
    '?x=1',
    '/y?z',
    pattern.startsWith('/') && !pattern.includes('$') ? pattern : '',
  ];
  const uri = modifier.startsWith('~') ? '' : draws.from(uris);
  return lines(
    `proxy_pass ${quoted(`http://${host}${uri}`)}`,
    ...(draws.oneIn(3) ? headers(draws) : []),
    draws.oneIn(4) && `proxy_http_version ${draws.from(['1.0', '1.1'])}`,
  );
}

function headers(draws: Draws): string[] {
  const values = [
    'Host $host',
    'Host $http_host',
    'X-Forwarded-For $proxy_add_x_forwarded_for',
    'X-Forwarded-Proto $scheme',
    'X-Real-IP $remote_addr',
    'X-Uri "$request_uri|$uri|$args|$is_args|$request_method"',
    'X-Server $server_name:$server_port',
    'Connection ""',
    'Connection "upgrade"',
    'Upgrade $http_upgrade',
    'User-Agent ""',
    'X-Arg $arg_q',
    'X-Proxy $proxy_host',
  ];
  return draws.some(1, 4, () => `proxy_set_header ${draws.from(values)}`);
}

function tryFiles(draws: Draws): string {
  const candidates = draws.some(1, 3, () =>
    draws.from([
      '$uri',
      '$uri/',
      '$uri.html',
      '/index.html',
      '/a',
      '$uri/index.html',
      '/$1',
      '/a/',
      '"/a b.html"',
    ]),
  );
  const last = draws.from([
    '=404',
    '=403',
    '@named',
    '/index.html',
    '/index.html?u=$uri',
    '$uri',
    '=200',
    path(draws),
  ]);
  return `try_files ${candidates.join(' ')} ${last}`;
}

function errorPage(draws: Draws): string {
  const codes = draws
    .some(1, 2, () => draws.from(['404', '403', '405', '500', '301', '413', '418']))
    .join(' ');
  const overwrite = draws.from(['', '', '', '=', '=200', '=418', '=301']);
  const target = draws.from([
    '/index.html',
    '/404.html',
    '@named',
    '/a/?e=1',
    'http://example.org/',
    path(draws),
  ]);
  return `error_page ${codes} ${overwrite} ${target}`;
}

function returns(draws: Draws, tag: string): string {
  return `return ${draws.from([
    '404',
    '403',
    '204',
    '444',
    '418',
    '200',
    '497',
    `404 "gone ${tag}"`,
    `201 "${tag} $request_uri $args"`,
    '301 /moved$request_uri',
    '302 https://example.org$uri',
    'http://example.org/',
    '307',
  ])}`;
}
