import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nginxVersion } from '../../tooling/nginx.ts';
import type { Behaviour } from './behaviour.ts';
import { Gateway, type GatewaySettings } from './gateway.ts';
import type { Condition } from './nextUpstream.ts';

/**
 * The model against nginx itself, on random groups, plans and methods: the same servers are tried in the
 * same order and the client gets the same status.
 *
 * Server number j of a group is 127.0.0.(j + 1), so that its log name tells which it was. A request's path
 * says what each server is to do: "2" answers 200, "5" answers 500, "4" answers 404, "c" closes.
 * A server that refuses is one on a port where nobody listens.
 */
const version = nginxVersion();

interface Case {
  settings: GatewaySettings;
  refuses: boolean[];
  requests: { method: string; plan: string; client: number }[];
}

describe.skipIf(version === undefined)(`against nginx ${version}`, () => {
  const cases = Array.from({ length: 120 }, (_, seed) => randomCase(seed + 1));
  const backend = createServer((incoming, outgoing) => {
    const server = Number(incoming.socket.localAddress?.split('.').at(-1)) - 1;
    const code = incoming.url?.split('/').at(-1)?.[server];
    if (code === 'c') incoming.socket.destroy();
    else outgoing.writeHead(code === '5' ? 500 : code === '4' ? 404 : 200).end('ok');
  });
  let folder = '';
  let port = 0;
  let nginx: ReturnType<typeof spawn> | undefined;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'nginx-upstream-'));
    backend.listen(0, '0.0.0.0');
    await once(backend, 'listening');
    const open = (backend.address() as AddressInfo).port;
    const [front, closed] = await Promise.all([freePort(), freePort()]);
    port = front;
    writeFileSync(join(folder, 'nginx.conf'), configuration(cases, folder, front, open, closed));
    nginx = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
    await listening(front);
  });

  afterAll(async () => {
    nginx?.kill('SIGQUIT');
    if (nginx) await once(nginx, 'exit');
    backend.close();
    rmSync(folder, { recursive: true });
  });

  it('tries the same servers and answers the same, on 120 random groups', { timeout: 60_000 }, async () => {
    for (const [index, { settings, refuses, requests }] of cases.entries()) {
      const gateway = new Gateway(settings);
      const modelled: string[] = [];
      const observed: string[] = [];
      for (const [second, { method, plan, client }] of requests.entries()) {
        const reply = gateway.request(
          second / 1000,
          method,
          (server) => behaviour(refuses, plan, server),
          client,
        );
        const tried = reply.attempts.map((a) => `${a.server}:${a.status}`);
        if (reply.noLiveUpstream) tried.push('none:502');
        modelled.push(`${method} ${plan} ${reply.status} ${tried.join(' ')}`);
        observed.push(`${method} ${plan} ${await ask(port, method, `/${index}/${plan}`, client)}`);
      }
      expect({ settings, refuses, requests: modelled }).toEqual({ settings, refuses, requests: observed });
    }
  });

  it('lets one probe through after fail_timeout, and takes the server back when it answers', {
    timeout: 20_000,
  }, async () => {
    const trace = async () => {
      const seen: string[] = [];
      for (let n = 0; n < 4; n++) seen.push(await ask(port, 'GET', `/probe/22`));
      return seen;
    };
    expect(await ask(port, 'GET', '/probe/c2')).toBe('200 0:502 1:200');
    expect(await trace()).toEqual(Array(4).fill('200 1:200'));
    // fail_timeout 1 s in whole seconds: out for more than 1 s, back before 2.1 s.
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(new Set(await trace())).toEqual(new Set(['200 0:200', '200 1:200']));
  });
});

function randomCase(seed: number): Case {
  let state = seed * 7919;
  const below = (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return ((state >>> 16) * n) >>> 16;
  };
  const size = 1 + below(4);
  const methods = ['roundRobin', 'leastConnections', 'ipHash'] as const;
  const method = methods[below(3)] as (typeof methods)[number];
  const servers = Array.from({ length: size }, (_, i) => ({
    weight: 1 + below(5),
    maxFails: below(3),
    failTimeout: 1000,
    down: below(6) === 0,
    backup: method !== 'ipHash' && i > 0 && below(4) === 0,
  }));
  const lists: Condition[][] = [
    ['error', 'timeout'],
    ['error', 'http_500'],
    ['error', 'http_404', 'http_500', 'non_idempotent'],
    ['off'],
  ];
  const settings: GatewaySettings = {
    servers,
    method,
    nextUpstream: lists[below(4)] as Condition[],
    nextUpstreamTries: below(3) === 0 ? 2 : 0,
  };
  const refuses = servers.map(() => below(5) === 0);
  const requests = Array.from({ length: 14 }, () => ({
    method: below(3) === 0 ? 'POST' : 'GET',
    plan: servers.map(() => '2222254c'[below(8)]).join(''),
    // 127.x.y.1: the three octets that ip_hash reads, and the machine's own
    client: 0x7f000001 + (below(200) << 16) + (below(200) << 8),
  }));
  return { settings, refuses, requests };
}

function behaviour(refuses: boolean[], plan: string, server: number): Behaviour {
  if (refuses[server]) return { does: 'refuse' };
  const code = plan[server];
  if (code === 'c') return { does: 'close' };
  return { does: 'answer', status: code === '5' ? 500 : code === '4' ? 404 : 200 };
}

function configuration(cases: Case[], folder: string, front: number, open: number, closed: number): string {
  const directive = { roundRobin: '', leastConnections: 'least_conn;', ipHash: 'ip_hash;' };
  const upstreams = cases.map(({ settings, refuses }, index) => {
    const servers = settings.servers.map((s, j) => {
      const flags = `${s.down ? ' down' : ''}${s.backup ? ' backup' : ''}`;
      const limits = `weight=${s.weight} max_fails=${s.maxFails} fail_timeout=${s.failTimeout}`;
      return `server 127.0.0.${j + 1}:${refuses[j] ? closed : open} ${limits}${flags};`;
    });
    return `upstream u${index} { ${directive[settings.method ?? 'roundRobin']} ${servers.join(' ')} }`;
  });
  const locations = cases.map(
    ({ settings }, index) => `location /${index}/ {
      proxy_next_upstream ${settings.nextUpstream?.join(' ')};
      proxy_next_upstream_tries ${settings.nextUpstreamTries};
      proxy_pass http://u${index}; }`,
  );
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `daemon off; master_process off; worker_processes 1; pid ${folder}/pid; error_log /dev/null;
    events { worker_connections 256; }
    http { access_log off; ${temporary.map((t) => `${t}_temp_path ${folder}/${t};`).join(' ')}
      ${upstreams.join('\n')}
      upstream probe { server 127.0.0.1:${open} fail_timeout=1; server 127.0.0.2:${open}; }
      server { listen 127.0.0.1:${front};
        add_header X-Tried "$upstream_addr | $upstream_status" always;
        ${locations.join('\n')}
        location /probe/ { proxy_pass http://probe; }
      } }`;
}

/** "status server:status …", one part an attempt; "none" when there was no server left. */
function ask(port: number, method: string, path: string, client = 0x7f000001): Promise<string> {
  const localAddress = [24, 16, 8, 0].map((shift) => (client >>> shift) & 255).join('.');
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port, localAddress, method, path, agent: false },
      (response) => {
        response.resume();
        const [addresses = '', statuses = ''] = String(response.headers['x-tried']).split(' | ');
        const names = addresses
          .split(', ')
          .map((a) => (a.startsWith('127.') ? Number(a.split(/[.:]/)[3]) - 1 : 'none'));
        const tried = statuses.split(', ').map((status, i) => `${names[i]}:${status}`);
        response.on('end', () => resolve(`${response.statusCode} ${tried.join(' ')}`));
      },
    );
    outgoing.on('error', reject);
    outgoing.end(method === 'POST' ? 'body' : undefined);
  });
}

async function freePort(): Promise<number> {
  const server = createTcpServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const socket: Socket = connect(port, '127.0.0.1');
    const open = await new Promise((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.destroy();
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('nginx did not start');
}
