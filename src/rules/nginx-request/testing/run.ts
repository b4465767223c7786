import type { Draws } from './random.ts';
import { type Surroundings, serverBody } from './servers.ts';

/** A server of a run, and how requests reach it. */
export interface TestServer {
  readonly text: string;
  readonly port: number;
  /** a host that is its own, or near */
  host(draws: Draws): string;
}

/** Most servers share the first port and are told apart by their names; some have a port of their own. */
export function serversOf(
  draws: Draws,
  count: number,
  ports: readonly number[],
  around: Surroundings,
): TestServer[] {
  const shared = ports[0] as number;
  return Array.from({ length: count }, (_, index) => {
    const tag = `s${index}`;
    const own = ports[1 + index / 6];
    const port = own ?? shared;
    const [names, ...hosts] = draws.from([
      [`${tag}.test`, `${tag}.test`],
      [`${tag}.test`, `${tag}.test`],
      [`*.${tag}.test`, `www.${tag}.test`, `a.b.${tag}.test`, `${tag}.test`],
      [`.${tag}.test`, `${tag}.test`, `www.${tag}.test`],
      [`${tag}.*`, `${tag}.org`, `${tag}.a.b`, `www.${tag}`],
      [`~^(?<sub>\\w+)\\.${tag}\\.test$`, `www.${tag}.test`, `WWW.${tag}.test`, `${tag}.test`],
      [`${tag}.test *.${tag}.test`, `${tag}.test`, `x.${tag}.test`],
      [`*.w.${tag}.test ${tag}.test`, `w.${tag}.test`, `a.w.${tag}.test`],
    ] as const) as readonly [string, ...string[]];
    const merge = own !== undefined && draws.oneIn(3) ? 'merge_slashes off;\n' : '';
    const marked = own !== undefined && draws.oneIn(2) ? ' default_server' : '';
    const first = `server {\nlisten ${draws.from(['', '127.0.0.1:'])}${port}${marked};\n`;
    const body = serverBody(draws, tag, around);
    // A second server on the port, so that Host decides there too.
    const second =
      own !== undefined
        ? `server {\nlisten ${port};\n${draws.oneIn(3) ? '' : 'server_name other.test;\n'}return 200 other;\n}\n`
        : '';
    const text = `${first}server_name ${names};\n${merge}${body}}\n${second}`;
    return { text, port, host: (at) => (at.oneIn(12) ? 'other.test' : at.from(hosts)) };
  });
}

/** Paths and names of files that a configuration mentions, for requests to aim at. */
export function namesOf(text: string): string[] {
  const found = [...text.matchAll(/location (?:= |\^~ )?"?(\/[^\s"{]*)/g)].map((match) => match[1] as string);
  return [
    ...found,
    '/',
    '/index.html',
    '/a/x.php',
    '/b/',
    '/img/logo.PNG',
    '/api/v1/x.php',
    '/a/v1/x',
    '/secret.html',
  ];
}
