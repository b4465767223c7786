import { describe, expect, it } from 'vitest';
import { type Config, readConfig } from '../nginx-config/index.ts';
import {
  type AnswerOptions,
  answerRequest,
  type ClientRequest,
  FileTree,
  type RequestAnswer,
} from './index.ts';

function config(source: string): Config {
  const reading = readConfig(source);
  if (!reading.config) throw new Error(JSON.stringify(reading.problems));
  return reading.config;
}

const files = new FileTree([
  '/srv/index.html',
  '/srv/a.txt',
  '/srv/docs/index.html',
  '/srv/empty/',
  '/srv/page.php',
  { path: '/srv/secret.txt', readable: false },
]);

type Asked = Partial<ClientRequest> & { target: string };

const ask = (source: string, asked: Asked | string, options: Partial<AnswerOptions> = {}): RequestAnswer =>
  answerRequest(
    config(source),
    {
      method: 'GET',
      headers: [['Host', 'a.test']],
      ...(typeof asked === 'string' ? { target: asked } : asked),
    },
    { files, ...options },
  );

/** In few words: `file /path`, `proxied /target`, or a status with its reason. */
function said(answer: RequestAnswer): string {
  const { result } = answer;
  if (result.kind === 'file') return `file ${result.path}`;
  if (result.kind === 'proxied') return `proxied ${result.request.target}`;
  if (result.kind !== 'status') return result.kind;
  return [result.status, result.reason, result.redirect].filter(Boolean).join(' ');
}

const at = (body: string) => `server { root /srv; ${body} }`;

describe('the URI that the upstream receives', () => {
  it.each([
    ['R1', '/x/', 'http://u/', '/x/foo?q=1', 'proxied /foo?q=1'],
    ['R2', '/y/', 'http://u', '/y/foo', 'proxied /y/foo'],
    ['R3', '/z', 'http://u/', '/zfoo', 'proxied /foo'],
    ['R4', '/z', 'http://u/', '/z/foo', 'proxied //foo'],
    ['R5', '/w/', 'http://u/base', '/w/foo', 'proxied /basefoo'],
    ['R6', '/x/', 'http://u/', '/x//a//b', 'proxied /a/b'],
    ['R7', '/y/', 'http://u', '/y//a//b', 'proxied /y//a//b'],
    ['R8', '/y/', 'http://u', '/x/../y/k', 'proxied /x/../y/k'],
    ['R9', '/x/', 'http://u/', '/x/%20a', 'proxied /%20a'],
    ['R10', '/x/', 'http://u/', '/x', '301 slashMissing http://a.test/x/'],
  ])('%s: location %s, proxy_pass %s, %s', (_, location, pass, target, expected) => {
    const answer = ask(at(`location ${location} { proxy_pass ${pass}; }`), target);
    expect(said(answer)).toBe(expected);
  });

  it('says how it came about', () => {
    const rewrite = (pass: string) => {
      const { result } = ask(at(`location /x/ { proxy_pass ${pass}; }`), '/x//a');
      return result.kind === 'proxied' && result.request.rewrite;
    };
    expect([rewrite('http://u'), rewrite('http://u/')]).toEqual(['raw', 'replaced']);
  });
});

describe('the request that the upstream receives', () => {
  const request = {
    target: '/',
    headers: [
      ['Host', 'a.test'],
      ['X-Forwarded-For', '1.2.3.4'],
      ['Upgrade', 'h2c'],
    ],
  } as const;
  const head = (body: string, options: Partial<AnswerOptions> = {}, asked: Asked = request) => {
    const { result } = ask(at(`location / { ${body} }`), { clientAddress: '203.0.113.9', ...asked }, options);
    if (result.kind !== 'proxied') throw new Error(result.kind);
    return result.request;
  };

  it('by default: HTTP/1.0, the name of the upstream, Connection: close, nothing of the client', () => {
    expect(head('proxy_pass http://u:8080;').head).toBe(
      'GET / HTTP/1.0\r\nHost: u:8080\r\nConnection: close\r\nX-Forwarded-For: 1.2.3.4\r\n\r\n',
    );
  });

  it('from 1.29.7 on, as its documentation has it: HTTP/1.1 on a connection that is kept', () => {
    const { head: text, basis } = head('proxy_pass http://u:80;', { version: '1.29.7' });
    expect(text).toBe('GET / HTTP/1.1\r\nHost: u\r\nX-Forwarded-For: 1.2.3.4\r\n\r\n');
    expect(basis).toBe('documented');
    expect(head('proxy_pass http://u;', { version: '1.29.6' })).toMatchObject({
      httpVersion: '1.0',
      basis: 'observed',
    });
  });

  it('with what is set, which replaces all that is set outside', () => {
    const source = `proxy_set_header Host $host; proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_http_version 1.1; proxy_pass http://u;`;
    expect(head(source).head).toBe(
      'GET / HTTP/1.1\r\nHost: a.test\r\nX-Forwarded-For: 1.2.3.4, 203.0.113.9\r\nConnection: close\r\n\r\n',
    );
    const outside = ask(
      `server { proxy_set_header Host $host; proxy_set_header A b; location / { proxy_set_header C d; proxy_pass http://u; } }`,
      '/',
    ).result;
    expect(outside.kind === 'proxied' && outside.request.headers).toEqual([
      ['C', 'd'],
      ['Host', 'u'],
      ['Connection', 'close'],
    ]);
  });

  it('with the body and its length', () => {
    const { head: text, body } = head(
      'proxy_pass http://u;',
      {},
      {
        method: 'POST',
        target: '/',
        headers: [
          ['Host', 'a.test'],
          ['Content-Length', '3'],
          ['Expect', '100-continue'],
        ],
        body: '한',
      },
    );
    expect(text).toBe('POST / HTTP/1.0\r\nHost: u\r\nConnection: close\r\nContent-Length: 3\r\n\r\n');
    expect(body).toBe('한');
  });

  it('goes to a group that the configuration names', () => {
    const { result } = ask(
      'upstream u { server 10.0.0.1; } server { location / { proxy_pass http://u; } }',
      '/',
    );
    expect(result.kind === 'proxied' && result.upstream?.servers).toHaveLength(1);
  });
});

describe('a web server without anything behind it', () => {
  it.each<[Asked | string, string]>([
    ['/a.txt', 'file /srv/a.txt'],
    ['/docs', '301 directorySlash http://a.test/docs/'],
    ['/docs?a', '301 directorySlash http://a.test/docs/?a'],
    ['/docs/', 'file /srv/docs/index.html'],
    ['/empty/', '403 noIndex'],
    ['/secret.txt', '403 forbidden'],
    ['/none', '404 fileMissing'],
    ['/none/', '404 fileMissing'],
    ['/a.txt/b', '404 notADirectory'],
    // The program in the file is not run: it is sent.
    ['/page.php', 'file /srv/page.php'],
    [{ method: 'POST', target: '/a.txt' }, '405 methodNotAllowed'],
    [{ method: 'POST', target: '/none' }, '404 fileMissing'],
    [{ method: 'DELETE', target: '/none' }, '405 methodNotAllowed'],
    [{ method: 'POST', target: '/a.txt', body: 'x'.repeat(1048577) }, '413 bodyTooLarge'],
    ['/../a', '400 badTarget'],
    [{ target: '/', headers: [] }, '400 noHost'],
    [{ target: '/', headers: [], httpVersion: '1.0' }, 'file /srv/index.html'],
    [{ target: '/', headers: [['Host', 'a/b']] }, '400 badHost'],
    [{ target: '/', method: 'get' }, '400 badMethod'],
    [{ target: '/', port: 81 }, 'refused'],
    [
      {
        target: '/a.txt',
        headers: [
          ['Host', 'a.test'],
          ['Range', 'bytes=0-1'],
        ],
      },
      'notAnswered',
    ],
  ])('%j: %s', (asked, expected) => expect(said(ask(at(''), asked))).toBe(expected));
});

describe('settings of a location', () => {
  it.each([
    ['location /i/ { alias /srv/docs/; }', '/i/index.html', 'file /srv/docs/index.html'],
    // Without a slash at the end of the location, dots climb out of the alias.
    ['location /i { alias /srv/docs/; }', '/i../a.txt', 'file /srv/docs/../a.txt'],
    ['location ~ ^/u/(.+)$ { alias /srv/$1; }', '/u/a.txt', 'file /srv/a.txt'],
    ['location / { try_files $uri $uri/ =404; }', '/empty', '301 directorySlash http://a.test/empty/'],
    ['location / { try_files $uri /index.html; }', '/spa/route', 'file /srv/index.html'],
    ['location / { try_files $uri @app; } location @app { proxy_pass http://u; }', '/x//y', 'proxied /x//y'],
    ['location / { try_files $uri @none; }', '/x', '500 noNamedLocation'],
    ['location / { try_files $uri /x; }', '/x', '500 redirectCycle'],
    ['location = / { index page.php; } location ~ php$ { proxy_pass http://u; }', '/', 'proxied /page.php'],
    ['location / { return 301 https://$host$request_uri; }', '/a?b', '301 returned https://a.test/a?b'],
    ['location / { return 444; }', '/', 'closed'],
    ['location / { internal; }', '/', '404 internalOnly'],
    ['error_page 404 /index.html;', '/none', 'file /srv/index.html'],
    ['error_page 404 = @app; location @app { proxy_pass http://u; }', '/none', 'proxied /none'],
    ['location / { rewrite ^ /a; }', '/', 'notAnswered'],
    ['location ~ (?R) { }', '/', 'notAnswered'],
    ['location / { return 200 $request_id; }', '/', 'notAnswered'],
  ])('%s %s: %s', (body, target, expected) => expect(said(ask(at(body), target))).toBe(expected));

  it('tell what was tried on the way', () => {
    const { trace } = ask(at('location / { try_files $uri $uri/ =404; }'), '/docs');
    const lines = trace.map((event) =>
      'path' in event ? `${event.event} ${event.path} ${event.found} ${event.taken}` : event.event,
    );
    expect(lines).toEqual([
      'select',
      'tryFile /srv/docs directory false',
      'tryFile /srv/docs directory true',
      'open /srv/docs directory false',
    ]);
  });

  it('keep the status of an error when its page is found', () => {
    expect(ask(at('error_page 404 /index.html;'), '/none').result).toMatchObject({
      kind: 'file',
      status: 404,
    });
    expect(ask(at('error_page 404 =200 /index.html;'), '/none').result).toMatchObject({
      kind: 'file',
      status: 200,
    });
  });

  it('name the line that is not modelled', () => {
    const source = 'server {\n  location / {\n    rewrite ^ /a;\n  }\n  location /b { return 200; }\n}';
    expect(ask(source, '/').result).toMatchObject({
      kind: 'notAnswered',
      reason: 'directive',
      place: { line: 3 },
      args: { name: 'rewrite' },
    });
    expect(ask(source, '/b').result).toMatchObject({ kind: 'status', status: 200 });
  });
});

describe('which server answers', () => {
  const names = ['a.test', '*.test', 'a.*', '.b.test', '~^c(?<n>\\d)\\.test$', '*.b.test'];
  const source = `server { return 200 first; } ${names
    .map((name) => `server { server_name ${name}; return 200 "${name.replaceAll('$', '')}"; }`)
    .join(
      ' ',
    )} server { listen 80 default_server; return 200 default; } server { listen 81; return 200 other; }`;
  it.each([
    ['a.test', 'a.test', 'exactName'],
    ['A.Test.:80', 'a.test', 'exactName'],
    ['x.test', '*.test', 'leadingWildcard'],
    ['a.org', 'a.*', 'trailingWildcard'],
    ['b.test', '.b.test', 'leadingWildcard'],
    ['c7.test', '*.test', 'leadingWildcard'],
    ['nobody.org', 'default', 'defaultMarked'],
  ])('%s: %s', (host, body, reason) => {
    const answer = ask(source, { target: '/', headers: [['Host', host]] });
    expect(answer.result).toMatchObject({ body });
    expect(answer.why.filter(({ chosen }) => chosen).map((step) => step.reason)).toEqual([reason]);
    expect(answer.why.at(-1)?.reason).toBe('otherPort');
  });

  it('the default judges what is refused before the host is known; one without a name is not it', () => {
    const two =
      'server { server_name a.test; merge_slashes off; location //x { return 200 kept; } } server { }';
    expect(ask(two, '//x').result).toMatchObject({ body: 'kept' });
    const bad = ask(two, { target: '/%', headers: [['Host', 'b.test']] });
    expect([bad.server?.names[0]?.text, bad.why.map(({ reason }) => reason)]).toEqual([
      'a.test',
      ['defaultFirst', 'nameDiffers'],
    ]);
    const nameless = ask(two, { target: '/', headers: [], httpVersion: '1.0' });
    expect(nameless.server?.names[0]?.text).toBe('');
  });

  it('the first by regular expression, whose groups are variables', () => {
    const regex =
      'server { } server { server_name ~^(?<who>\\w+)\\.test$; return 200 "$who $1"; } server { server_name ~test; }';
    expect(ask(regex, '/').result).toMatchObject({ body: 'a a' });
  });

  it('two applications on one port, by path or by host', () => {
    const byPath = at(
      'location /shop/ { proxy_pass http://shop/; } location /blog/ { proxy_pass http://blog/; }',
    );
    const by = (answer: RequestAnswer) => answer.result.kind === 'proxied' && answer.result.pass.host;
    expect([by(ask(byPath, '/shop/x')), by(ask(byPath, '/blog/x'))]).toEqual(['shop', 'blog']);
    const byHost = ['shop', 'blog']
      .map((n) => `server { server_name ${n}.test; location / { proxy_pass http://${n}; } }`)
      .join(' ');
    const host = (n: string) => by(ask(byHost, { target: '/', headers: [['Host', `${n}.test`]] }));
    expect([host('shop'), host('blog')]).toEqual(['shop', 'blog']);
  });
});
