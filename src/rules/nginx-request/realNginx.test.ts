import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  exchange,
  freePorts,
  nginxFolder,
  nginxVersion,
  ownHttp,
  ownMain,
  type RunningNginx,
  startNginx,
} from '../../tooling/nginx.ts';
import { type Config, readConfig } from '../nginx-config/index.ts';
import { answerRequest, FileTree } from './index.ts';
import type { ClientRequest } from './request.ts';
import { echoed, fileText, modelled, observed, wholeRequest } from './testing/observe.ts';
import { Draws } from './testing/random.ts';
import { filesUnder, requestFor, wireText } from './testing/requests.ts';
import { namesOf, serversOf } from './testing/run.ts';

/**
 * The model against nginx itself: random servers and requests, asked of both. The seed is fixed; another is given with
 * NGINX_SEED, and more servers with NGINX_SERVERS.
 */
const version = nginxVersion();
const seed = Number(process.env['NGINX_SEED'] ?? 20260);
const count = Number(process.env['NGINX_SERVERS'] ?? 240);
const requestsEach = 6;

describe.skipIf(version === undefined)(`against nginx ${version}, seed ${seed}`, () => {
  const folder = nginxFolder();
  const www = `${folder}/www`;
  let echo: Server;
  let nginx: RunningNginx | undefined;
  let config: Config;
  let requests: { request: ClientRequest; source: string }[] = [];

  beforeAll(async () => {
    echo = createServer((socket) => {
      let received = '';
      socket.setEncoding('latin1');
      socket.on('error', () => socket.destroy());
      socket.on('data', (chunk: string) => {
        received += chunk;
        if (wholeRequest(received) === undefined) return;
        socket.end(echoed(received));
      });
    }).listen(0, '127.0.0.1');
    await once(echo, 'listening');
    const echoPort = (echo.address() as AddressInfo).port;
    const ports = await freePorts(1 + Math.ceil(count / 6));
    writeFiles(www);
    const draws = new Draws(seed);
    const servers = serversOf(draws, count, ports, { www, echo: echoPort });
    const source = `${ownMain(folder)}\nevents { worker_connections 1024; }\nhttp {\n${ownHttp(folder)}
      server_names_hash_bucket_size 128; variables_hash_bucket_size 128;
      upstream echo { server 127.0.0.1:${echoPort}; }\n${servers.map(({ text }) => text).join('')}}\n`;
    const reading = readConfig(source);
    const refused = reading.problems.filter(({ severity }) => severity === 'refused');
    expect(refused).toEqual([]);
    config = reading.config as Config;
    requests = servers.flatMap(({ text, host, port }) => {
      const known = namesOf(text);
      return Array.from({ length: requestsEach }, () => ({
        request: requestFor(draws, host(draws), port, known),
        source: text,
      }));
    });
    nginx = await startNginx(folder, source, ports[0] as number);
  }, 60_000);

  afterAll(async () => {
    await nginx?.stop();
    echo.close();
  }, 60_000);

  it(`answers ${count * requestsEach} requests as nginx does`, { timeout: 300_000 }, async () => {
    const files = new FileTree(filesUnder(www));
    const differences: string[] = [];
    let answered = 0;
    const kinds = new Map<string, number>();
    const ask = async ({ request, source }: (typeof requests)[number]): Promise<void> => {
      const head = request.method === 'HEAD';
      const { result } = answerRequest(config, request, {
        files,
        prefix: folder,
        ...(version ? { version } : {}),
      });
      kinds.set(result.kind, (kinds.get(result.kind) ?? 0) + 1);
      if (result.kind === 'notAnswered') return;
      answered++;
      const model = modelled(result, head);
      const real = observed(await exchange(request.port ?? 80, wireText(request)), head);
      if (model !== real)
        differences.push(`${wireText(request)}\n  model ${model}\n  nginx ${real}\n${source}`);
    };
    const queue = [...requests];
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let next = queue.pop(); next; next = queue.pop()) await ask(next);
      }),
    );
    expect(`${differences.length} differences\n${differences.slice(0, 3).join('\n')}`).toBe(
      '0 differences\n',
    );
    // Hardly anything is left unanswered, and every kind of answer occurs.
    expect(answered).toBeGreaterThan(requests.length * 0.95);
    for (const kind of ['file', 'status', 'proxied', 'closed'])
      expect(kinds.get(kind) ?? 0).toBeGreaterThan(0);
  });
});

function writeFiles(www: string): void {
  const entries = filesUnder(www).map((entry) =>
    typeof entry === 'string' ? { path: entry, readable: true } : entry,
  );
  for (const { path } of entries) {
    mkdirSync(path.endsWith('/') ? path : dirname(path), { recursive: true });
    if (!path.endsWith('/')) writeFileSync(path, fileText(path), 'latin1');
  }
  for (const { path, readable } of entries) if (!readable) chmodSync(path, 0);
}
