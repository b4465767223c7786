import { readConfig } from '../nginx-config/index.ts';
import { answerRequest, FileTree } from '../nginx-request/index.ts';
import type { Arrangement } from './arrangement.ts';
import { httpdFile } from './httpd.ts';

export interface Asked {
  readonly method: 'GET' | 'POST';
  readonly path: string;
}

/** Which of the machine's parts wrote the answer. */
export type Handler = 'kernel' | 'webServer' | 'program';

export type Body =
  /** a file, as it is stored */
  | { readonly kind: 'file'; readonly path: string }
  /** what the program wrote: its process, and how often that process has made this page */
  | { readonly kind: 'made'; readonly process: number; readonly visit: number }
  /** the server's own page for its status */
  | { readonly kind: 'statusPage' }
  | { readonly kind: 'none' };

export interface Handled {
  readonly handler: Handler;
  /** undefined: refused before anything of HTTP was said */
  readonly status?: number;
  /** the header Location of a redirect, as a path */
  readonly location?: string;
  /** the header Set-Cookie */
  readonly cookie?: string;
  readonly body: Body;
  /** where the code ran, and whether that process was started for this request */
  readonly process?: { readonly number: number; readonly started: boolean };
}

const ROOT = '/srv/www';
/** The site: the pages that a program makes are there as stored copies as well. */
const files = new FileTree([
  `${ROOT}/style.css`,
  `${ROOT}/img/logo.png`,
  `${ROOT}/form/index.html`,
  `${ROOT}/hello/index.html`,
]);
/** What is passed to the program where there is one. */
const PROGRAM = ['/form/', '/hello/'] as const;

const nginxConfig = (locations: string) => {
  const { config } = readConfig(`server { listen 80; root ${ROOT}; index index.html; ${locations} }`);
  if (!config) throw new Error('the configuration of this model has a mistake');
  return config;
};
const filesOnly = nginxConfig('');
const withWas = nginxConfig(
  PROGRAM.map((path) => `location ${path} { proxy_pass http://127.0.0.1:8080; }`).join(' '),
);

/** A machine that remembers what its programs remember, from one request to the next. */
export class Machine {
  readonly arrangement: Arrangement;
  /** Processes that were started to answer requests. */
  started = 0;
  private visits = 0;

  constructor(arrangement: Arrangement) {
    this.arrangement = arrangement;
  }

  ask(asked: Asked): Handled {
    switch (this.arrangement) {
      case 'nothing':
        return { handler: 'kernel', body: { kind: 'none' } };
      case 'files':
        return this.nginx(asked, filesOnly);
      case 'was':
        return this.nginx(asked, withWas);
      default:
        return this.httpd(asked);
    }
  }

  private nginx({ method, path }: Asked, config: typeof filesOnly): Handled {
    const { result } = answerRequest(
      config,
      { method, target: path, headers: [['Host', 'a.test']] },
      { files },
    );
    if (result.kind === 'proxied') return this.program({ method, path });
    if (result.kind === 'file') return stored(result.path);
    if (result.kind !== 'status') throw new Error(`nginx did not answer ${method} ${path}`);
    return own(result.status, result.redirect && new URL(result.redirect).pathname);
  }

  private httpd(asked: Asked): Handled {
    if (PROGRAM.some((path) => asked.path.startsWith(path))) return this.program(asked);
    const answer = httpdFile(files, ROOT, asked.method, asked.path);
    if (answer.status === 200) return stored(answer.path);
    return own(answer.status, 'location' in answer ? answer.location : undefined);
  }

  /** One program for every arrangement: a form sets a cookie and leads on, a page says how often it was made. */
  private program({ method, path }: Asked): Handled {
    const isNew = this.arrangement === 'cgi';
    if (isNew) this.started++;
    // What a process remembers ends with it.
    const process = isNew ? this.started : 1;
    const answer = { handler: 'program', process: { number: process, started: isNew } } as const;
    if (method === 'POST')
      return { ...answer, status: 302, location: '/hello/', cookie: 'session=4f1c', body: { kind: 'none' } };
    const visit = path !== '/hello/' ? 0 : isNew ? 1 : ++this.visits;
    return { ...answer, status: 200, body: { kind: 'made', process, visit } };
  }
}

const stored = (path: string): Handled => ({
  handler: 'webServer',
  status: 200,
  body: { kind: 'file', path },
});

const own = (status: number, location: string | undefined): Handled => ({
  handler: 'webServer',
  status,
  ...(location === undefined ? {} : { location }),
  body: { kind: 'statusPage' },
});

/** Whether two answers have the same bytes in their bodies. */
export const sameBody = (one: Body, other: Body): boolean => JSON.stringify(one) === JSON.stringify(other);
