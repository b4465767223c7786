import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { nginxFolder, nginxVersion, ownHttp, ownMain, testConfiguration } from '../../tooling/nginx.ts';
import { Draws } from '../nginx-request/testing/random.ts';
import { serverBody } from '../nginx-request/testing/servers.ts';
import { readConfig } from './index.ts';
import { nginxLineOf, nginxMessage } from './testing/messages.ts';
import { accepted, refused } from './testing/refused.ts';

/** The reader against `nginx -t`: the same texts are refused, in the same words, at the same line. */
const version = nginxVersion();
const seed = Number(process.env['NGINX_SEED'] ?? 20260);
const mutants = Number(process.env['NGINX_MUTANTS'] ?? 40);

describe.skipIf(version === undefined)(`against nginx ${version}, seed ${seed}`, () => {
  const folder = nginxFolder();
  afterAll(() => rmSync(folder, { recursive: true }));
  const begin = `${ownMain(folder)} events { } http { ${ownHttp(folder)} `;
  const whole = (source: string) => `${begin}${source}\n}`;

  it.each(refused)('%s, line %s: %j', (_, line, source) => {
    const said = testConfiguration(folder, whole(source));
    const problem = readConfig(whole(source)).problems.find(({ severity }) => severity === 'refused');
    expect(said).toContain(problem && nginxMessage(problem));
    if (line !== undefined) expect(nginxLineOf(said)).toBe(problem?.nginxLine ?? problem?.line);
  });

  it('accepts what the reader accepts', () => {
    // Each with names of its own, so that they can stand in one file.
    const all = accepted.map((source, n) => source.replaceAll('upstream u', `upstream u${n}`));
    expect(testConfiguration(folder, whole(all.join('\n')))).toBe('');
  });

  it(`judges ${mutants} broken configurations as nginx does`, { timeout: 240_000 }, () => {
    const draws = new Draws(seed);
    const differences: string[] = [];
    let refusals = 0;
    for (let n = 0; n < mutants; n++) {
      const body = serverBody(draws, `s${n}`, { www: '/srv', echo: 8080 });
      const source = whole(
        `upstream echo { server 127.0.0.1; }\nserver {\nlisten 8080;\n${mutate(draws, body)}}`,
      );
      const said = testConfiguration(folder, source);
      // Whether a name resolves is for the machine to say.
      if (said.startsWith('host not found')) continue;
      const problem = readConfig(source).problems.find(({ severity }) => severity === 'refused');
      if (problem) refusals++;
      const line = problem?.nginxLine;
      const same = problem
        ? said.includes(nginxMessage(problem)) && (line === undefined || nginxLineOf(said) === line)
        : said === '';
      if (!same) differences.push(`${said}\n${JSON.stringify(problem)}\n${source}`);
    }
    expect(`${differences.length} differences\n${differences.slice(0, 3).join('\n')}`).toBe(
      '0 differences\n',
    );
    expect(refusals).toBeGreaterThan(mutants / 3);
  });
});

/** Breaks a configuration in one or two places. */
function mutate(draws: Draws, source: string): string {
  const lines = source.split('\n');
  for (let times = 1 + draws.below(2); times > 0; times--) {
    const at = draws.below(lines.length);
    const line = lines[at] ?? '';
    const words = line.split(' ');
    const word = draws.below(words.length);
    switch (draws.below(9)) {
      case 0:
        lines[at] = line.replace(/;$/, '');
        break;
      case 1:
        lines[at] = draws.oneIn(2) ? `${line}\n}` : line.replace(/[{}]/, '');
        break;
      case 2:
        lines.splice(at, 0, lines[draws.below(lines.length)] ?? '');
        break;
      case 3:
        words.splice(word, 1);
        lines[at] = words.join(' ');
        break;
      case 4:
        words.splice(
          word,
          0,
          draws.from(['x', '=', '~', '/a', '$x', '"a"', 'http://127.0.0.1/', '@named', '404', '[']),
        );
        lines[at] = words.join(' ');
        break;
      case 5:
        words[word] = draws.from([
          'root',
          'location',
          'alias',
          'listen',
          'server_name',
          'proxy_pass',
          'retrun',
          'index',
        ]);
        lines[at] = words.join(' ');
        break;
      case 6: {
        const where = draws.below(line.length + 1);
        lines[at] =
          line.slice(0, where) +
          draws.from(['"', "'", ';', '{', '}', '#', '\\', '$', '(', '*']) +
          line.slice(where);
        break;
      }
      case 7:
        lines.splice(
          at,
          0,
          draws.from([
            'location / { }',
            'location = /a { location /a { } }',
            'location @named { }',
            'location ~ [ { }',
            'alias /x;',
            'root /x;',
            'listen 8080;',
            'index a /b c;',
            'error_page 200 /a;',
            'proxy_pass http://echo:80;',
          ]),
        );
        break;
      default:
        lines.splice(at, 1);
    }
  }
  return `${lines.join('\n')}\n`;
}
