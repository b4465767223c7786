import { describe, expect, it } from 'vitest';
import { FileTree } from '../nginx-request/index.ts';
import { type Arrangement, httpdFile, Machine, sameBody } from './index.ts';

/** In few words, as a command line would show it. */
const said = (arrangement: Arrangement, method: 'GET' | 'POST', path: string): string => {
  const { status, location, cookie, handler } = new Machine(arrangement).ask({ method, path });
  return [handler, status ?? 'refused', location, cookie].filter((part) => part !== undefined).join(' ');
};

/** Observed: nginx 1.22.1 and httpd 2.4.71 of Debian 12, the same files and the same program. */
describe.each([
  ['GET', '/style.css', 'webServer 200', 'webServer 200', 'webServer 200'],
  ['GET', '/img', 'webServer 301 /img/', 'webServer 301 /img/', 'webServer 301 /img/'],
  ['GET', '/img/', 'webServer 403', 'webServer 403', 'webServer 403'],
  ['GET', '/nope.html', 'webServer 404', 'webServer 404', 'webServer 404'],
  ['POST', '/style.css', 'webServer 405', 'webServer 200', 'webServer 405'],
  ['POST', '/form/', 'webServer 405', 'program 302 /hello/ session=4f1c', 'program 302 /hello/ session=4f1c'],
  ['GET', '/hello/', 'webServer 200', 'program 200', 'program 200'],
] as const)('%s %s', (method, path, files, httpd, was) => {
  it.each([
    ['nothing', 'kernel refused'],
    ['files', files],
    ['cgi', httpd],
    ['module', httpd],
    ['was', was],
  ] as const)('with %s: %s', (arrangement, expected) =>
    expect(said(arrangement, method, path)).toBe(expected),
  );
});

describe('httpd and files', () => {
  const files = new FileTree(['/srv/style.css', '/srv/img/', '/srv/form/index.html']);
  it.each([
    ['POST', '/img', 301],
    ['POST', '/img/', 404],
    ['POST', '/nope.html', 404],
    ['POST', '/form/', 200],
    ['DELETE', '/style.css', 405],
  ])('%s %s: %d', (method, path, status) =>
    expect(httpdFile(files, '/srv', method, path).status).toBe(status),
  );
});

describe('the process that makes a page', () => {
  const twice = (arrangement: Arrangement) => {
    const machine = new Machine(arrangement);
    const ask = () => machine.ask({ method: 'GET', path: '/hello/' });
    const [first, second] = [ask(), ask()];
    return { first, second, started: machine.started };
  };

  it('with CGI is a new one each time and remembers nothing', () => {
    const { first, second, started } = twice('cgi');
    expect([first.process, second.process]).toEqual([
      { number: 1, started: true },
      { number: 2, started: true },
    ]);
    expect([first.body, second.body]).toEqual([
      { kind: 'made', process: 1, visit: 1 },
      { kind: 'made', process: 2, visit: 1 },
    ]);
    expect(started).toBe(2);
  });

  it.each(['module', 'was'] as const)('with %s stays, and counts on', (arrangement) => {
    const { first, second, started } = twice(arrangement);
    expect([first.process, second.process]).toEqual([
      { number: 1, started: false },
      { number: 1, started: false },
    ]);
    expect([first.body, second.body].map((body) => body.kind === 'made' && body.visit)).toEqual([1, 2]);
    expect(started).toBe(0);
  });

  it('is none where a stored file is the answer, and the bytes are the same', () => {
    const { first, second } = twice('files');
    expect(first.process).toBeUndefined();
    expect(sameBody(first.body, second.body)).toBe(true);
  });
});
