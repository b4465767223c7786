import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inherited, type Level, readConfig } from './index.ts';
import { readStatements } from './statements.ts';
import { accepted, refused } from './testing/refused.ts';

describe('what nginx does not start with', () => {
  it.each(refused)('%s, line %s: %j', (reason, line, source) => {
    const { config, problems } = readConfig(source);
    const first = problems.find(({ severity }) => severity === 'refused');
    expect(config).toBeNull();
    expect(first?.reason).toBe(reason);
    if (line !== undefined) expect(first?.nginxLine ?? first?.line).toBe(line);
  });

  it('is said of every line, with the column, and what comes before a fault is still judged', () => {
    const { problems } = readConfig('server {\n  foo;\n  root;\n  location / {\n    bar;\n');
    expect(problems.map(({ line, column, reason }) => `${line}:${column} ${reason}`)).toEqual([
      '2:3 unknownDirective',
      '3:3 argumentCount',
      '5:5 unknownDirective',
      '6:1 unclosedBlock',
    ]);
  });

  it('a whole nginx.conf without events', () => {
    expect(readConfig('http { server { } }').problems[0]?.reason).toBe('noEvents');
    expect(readConfig('events { }\nhttp { server { } }').config?.servers).toHaveLength(1);
  });
});

it.each(accepted)('accepts %j', (source) => {
  const { config, problems } = readConfig(source);
  expect(problems.filter(({ severity }) => severity === 'refused')).toEqual([]);
  expect(config).not.toBeNull();
});

describe('what is not modelled', () => {
  it.each([
    ['server { location / { rewrite ^ /a; } }', 'unmodelledDirective', 'rewrite'],
    ['server { if ($args) { return 403; } }', 'unmodelledDirective', 'if'],
    ['server { location / { proxy_pass http://$host; } }', 'variableInProxyPass', 'proxy_pass'],
    ['server { location / { proxy_pass http://unix:/run/a.sock; } }', 'unmodelledValue', 'proxy_pass'],
    ['server { location / { fastcgi_pass 127.0.0.1:9000; } }', 'unmodelledDirective', 'fastcgi_pass'],
    ['server { location / { auth_basic a; } }', 'unmodelledDirective', 'auth_basic'],
    ['server { location ~ (?R)a { } }', 'unmodelledRegex', 'location'],
    ['server { listen 80 proxy_protocol; }', 'unmodelledValue', 'listen'],
    ['server { location / { include more.conf; } }', 'unmodelledDirective', 'include'],
  ])('is said at its line: %s', (source, reason, name) => {
    const { config, problems } = readConfig(source);
    expect(config).not.toBeNull();
    expect(problems).toMatchObject([{ severity: 'notAnswered', reason, args: { name }, line: 1 }]);
  });

  it('is nothing where the value leaves things as they are', () => {
    expect(readConfig('server { auth_basic off; autoindex off; gzip on; }').problems).toEqual([]);
  });
});

it('warns of names that never answer, and of files that are not there', () => {
  const reasons = (source: string) =>
    readConfig(source).problems.map(({ reason, severity }) => `${severity} ${reason}`);
  expect(reasons('server { server_name a; } server { server_name b a; }')).toEqual([
    'warning conflictingServerName',
  ]);
  expect(reasons('include conf.d/*.conf;')).toEqual(['warning includeMatchesNothing']);
  expect(reasons('include mime.types;')).toEqual([]);
});

describe('the configuration', () => {
  const source = `
upstream app { least_conn; server 10.0.0.1:8080 weight=3; server 10.0.0.2:8080 backup; }
server {
  listen 80 default_server;
  listen 443 ssl;
  server_name example.com *.example.com ~^(?<app>\\w+)\\.example\\.org$;
  root /srv/www/;
  location / { try_files $uri $uri/ =404; }
  location ^~ /api/ {
    proxy_set_header Host $host;
    proxy_pass http://app/v1/;
    location ~ \\.json$ { proxy_pass http://app; }
  }
  location @late { return 503 "later"; }
}`;
  const server = readConfig(source).config?.servers[0];
  it('has its servers, names and locations, with their lines', () => {
    expect(server?.listens).toMatchObject([
      { address: '*', port: 80, isDefault: true, tls: false, line: 4 },
      { address: '*', port: 443, isDefault: false, tls: true },
    ]);
    expect(server?.names.map(({ kind }) => kind)).toEqual(['exact', 'leading', 'regex']);
    expect(
      server?.locations.map(({ id, modifier, pattern, passes }) => [id, modifier, pattern, passes]),
    ).toEqual([
      ['L8', '', '/', false],
      ['L9', '^~', '/api/', true],
      ['L14', '@', '@late', false],
    ]);
    expect(server?.locations[1]?.children).toMatchObject([{ id: 'L12', modifier: '~', pattern: '\\.json$' }]);
  });
  it('inherits what nginx inherits', () => {
    const api = server?.locations[1]?.level as Level;
    const json = server?.locations[1]?.children[0]?.level as Level;
    expect(inherited(json, 'root')).toMatchObject({ path: ['/srv/www'], alias: false });
    expect(inherited(json, 'proxyHeaders')).toBe(api.proxyHeaders);
    expect(api.proxyPass).toMatchObject({ scheme: 'http', host: 'app', uri: '/v1/' });
    expect(json.proxyPass).not.toHaveProperty('uri');
  });
  it('has its upstreams', () => {
    expect(readConfig(source).config?.upstreams).toMatchObject([
      {
        name: 'app',
        method: 'leastConnections',
        servers: [{ address: '10.0.0.1:8080', weight: 3 }, { backup: true }],
      },
    ]);
  });
  it('gives two locations that begin on one line different ids', () => {
    const { config } = readConfig('server { location /a { } location /b { } }');
    expect(config?.servers[0]?.locations.map(({ id }) => id)).toEqual(['L1', 'L1:26']);
  });
});

it('reads words as nginx does', () => {
  const words = (source: string) =>
    readStatements(source).statements.map(({ name, args }) => [name, ...args.map((a) => a.text)]);
  expect(words(`a "b c" 'd"e' f\\ g "h\\"i" j\\.k "l\\\\.m" n#o \${p}q; # r\ns\tt\\tu;`)).toEqual([
    ['a', 'b c', 'd"e', 'f\\ g', 'h"i', 'j\\.k', 'l\\.m', 'n#o', `\${p}q`],
    ['s', 't\tu'],
  ]);
});

it('gives a configuration or reasons, for any text', () => {
  const words =
    'server location / { } ; listen 80 root /a = ~ ^~ ( [ "x" $ $uri return 404 proxy_pass http://a/ @n # \n'.split(
      / /,
    );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(fc.constantFrom(...words), { maxLength: 25 }).map((list) => list.join(' ')),
      ),
      (source) => {
        const { config, problems } = readConfig(source);
        expect(config === null).toBe(problems.some(({ severity }) => severity === 'refused'));
      },
    ),
    { numRuns: 2000 },
  );
});
