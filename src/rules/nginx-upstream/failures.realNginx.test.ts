import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
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
import type { Behaviour } from './behaviour.ts';
import { logLine } from './errorLog.ts';
import { Gateway, type Reply } from './gateway.ts';

/**
 * The ways an upstream fails, one server or two, GET and POST, twice in a row: status, servers tried, whether the
 * body is whole, and the lines of the error log, as nginx has them. With timeouts of one second.
 */
const version = nginxVersion();
const readTimeout = 1;

const header = 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n';
const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, 1000 * seconds));

/** What the model is told, and what a server then does once it has read something. */
const ways: Record<string, { model: Behaviour; acts?: (socket: Socket) => void | Promise<void> }> = {
  refuse: { model: { does: 'refuse' } },
  dropSyn: { model: { does: 'dropSyn' } },
  silent: { model: { does: 'acceptAndStaySilent' }, acts: () => {} },
  close: { model: { does: 'close' }, acts: (socket) => void socket.end() },
  halfHeader: {
    model: { does: 'close' },
    acts: (socket) => void socket.end('HTTP/1.1 200 OK\r\nContent-Le'),
  },
  reset: { model: { does: 'reset' }, acts: (socket) => void socket.resetAndDestroy() },
  malformed: {
    model: { does: 'malformedHeader' },
    acts: (socket) => void socket.end('HTTP/1.1 200 OK\r\nBad Header: x\r\n\r\n'),
  },
  tooBig: {
    model: { does: 'tooBigHeader' },
    acts: (socket) => void socket.end(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`),
  },
  garbage: { model: { does: 'garbage' }, acts: (socket) => void socket.end('garbage\r\n') },
  half: {
    model: { does: 'answer', status: 200, breaks: 'close' },
    acts: (socket) => void socket.end(`${header}ha`),
  },
  halfThenReset: {
    model: { does: 'answer', status: 200, pauses: [0.2], breaks: 'reset' },
    acts: async (socket) => {
      socket.write(`${header}ha`);
      await pause(0.2);
      socket.resetAndDestroy();
    },
  },
  halfThenSilent: {
    model: { does: 'answer', status: 200, breaks: 'stall' },
    acts: (socket) => void socket.write(`${header}ha`),
  },
  slow: {
    model: { does: 'answer', status: 200, after: 0.4 },
    acts: async (socket) => {
      await pause(0.4);
      socket.end(`${header}body`);
    },
  },
  tooSlow: {
    model: { does: 'answer', status: 200, after: 1.6 },
    acts: async (socket) => {
      await pause(1.6);
      if (!socket.destroyed) socket.end(`${header}body`);
    },
  },
  dripping: {
    model: { does: 'answer', status: 200, pauses: [0.5, 0.5, 0.5, 0.5] },
    acts: async (socket) => {
      socket.write(header);
      for (const byte of 'body') {
        await pause(0.5);
        socket.write(byte);
      }
      socket.end();
    },
  },
  error500: {
    model: { does: 'answer', status: 500 },
    acts: (socket) => void socket.end(`${header.replace('200 OK', '500 No')}oops`),
  },
  ok: { model: { does: 'answer', status: 200 }, acts: (socket) => void socket.end(`${header}body`) },
};

/** Groups of servers by the ways they behave. */
const groups = Object.keys(ways).flatMap((way) => [[way], [way, 'ok'], [way, way]]);
const cases = groups.flatMap((group, g) =>
  ['GET', 'POST'].map((method) => ({ group, method, name: `g${g}${method}` })),
);

describe.skipIf(version === undefined)(`failures against nginx ${version}`, () => {
  const folder = nginxFolder();
  const servers: Server[] = [];
  const addresses: Record<string, string[]> = {};
  const fillers: Socket[] = [];
  let stopped: ChildProcess | undefined;
  let nginx: RunningNginx | undefined;
  let front = 0;

  beforeAll(async () => {
    const [frontPort, closed, closedToo] = (await freePorts(3)) as [number, number, number];
    front = frontPort;
    for (const [way, { acts }] of Object.entries(ways)) {
      if (!acts) continue;
      const both = await Promise.all(
        [0, 1].map(async () => {
          const server = createServer((socket) => {
            socket.on('error', () => socket.destroy());
            socket.once('data', () => void acts(socket));
          }).listen(0, '127.0.0.1');
          await once(server, 'listening');
          servers.push(server);
          return `127.0.0.1:${(server.address() as AddressInfo).port}`;
        }),
      );
      addresses[way] = both;
    }
    addresses['refuse'] = [`127.0.0.1:${closed}`, `127.0.0.1:${closedToo}`];
    // A stopped process accepts nothing: once its queue is full, the kernel drops every SYN.
    const script = `const s = [0, 1].map(() => require('net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }));
      setTimeout(() => console.log(s.map((each) => each.address().port).join(' ')), 100);`;
    stopped = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [ports] = (await once(stopped.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
    addresses['dropSyn'] = ports
      .toString()
      .trim()
      .split(' ')
      .map((port) => `127.0.0.1:${port}`);
    stopped.kill('SIGSTOP');
    for (const address of addresses['dropSyn'])
      for (let n = 0; n < 6; n++)
        fillers.push(connect(Number(address.split(':')[1]), '127.0.0.1').on('error', () => {}));
    await pause(0.3);
    nginx = await startNginx(folder, configuration(), front);
  }, 30_000);

  afterAll(async () => {
    for (const socket of fillers) socket.destroy();
    stopped?.kill('SIGKILL');
    await nginx?.stop();
    for (const server of servers) server.close();
  }, 60_000);

  const addressesOf = (group: readonly string[]) => group.map((way, n) => addresses[way]?.[n] as string);

  function configuration(): string {
    const blocks = cases.map(({ group, name }) => {
      const lines = addressesOf(group).map((address) => `server ${address};`);
      return `upstream ${name} { ${lines.join(' ')} }`;
    });
    const locations = cases.map(({ name }) => `location /${name}/ { proxy_pass http://${name}; }`);
    return `${ownMain(folder).replace('error.log', 'error.log warn')} events { worker_connections 1024; }
      http { ${ownHttp(folder)} proxy_connect_timeout ${readTimeout}s; proxy_read_timeout ${readTimeout}s;
      ${blocks.join('\n')}
      server { listen 127.0.0.1:${front}; server_name a.test; add_header X-Tried "$upstream_addr | $upstream_status" always;
      ${locations.join('\n')} } }`;
  }

  it('status, servers, length and log are those of nginx', { timeout: 60_000 }, async () => {
    const differences: unknown[] = [];
    const check = async ({ group, method, name }: (typeof cases)[number]) => {
      const gateway = new Gateway({
        servers: group.map(() => ({})),
        connectTimeout: readTimeout,
        readTimeout,
      });
      for (const [now, turn] of ['first', 'second'].entries()) {
        const target = `/${name}/${turn}`;
        const began = performance.now();
        const received = await exchange(
          front,
          `${method} ${target} HTTP/1.1\r\nHost: a.test\r\nConnection: close\r\n${method === 'POST' ? 'Content-Length: 2\r\n\r\nhi' : '\r\n'}`,
        );
        const took = (performance.now() - began) / 1000;
        const reply = gateway.request(
          now / 100,
          method,
          (server) => ways[group[server] as string]?.model as Behaviour,
        );
        const context = {
          client: '127.0.0.1',
          serverName: 'a.test',
          method,
          target,
          host: 'a.test',
          group: name,
          addresses: addressesOf(group),
        };
        const model = {
          ...modelled(reply, addressesOf(group), name),
          log: reply.log.map((entry) => logLine(entry, context)),
        };
        const real = { ...observed(received), log: await logOf(folder, target, model.log.length) };
        const same = JSON.stringify(model) === JSON.stringify(real) && took > reply.elapsed - 0.1;
        if (!same) differences.push({ group, method, turn, model, real, took, elapsed: reply.elapsed });
      }
    };
    await Promise.all(cases.map(check));
    expect(differences).toEqual([]);
  });
});

function modelled(reply: Reply, addresses: readonly string[], group: string) {
  const tried = reply.attempts.map(({ server, status }) => `${addresses[server]} ${status}`);
  if (reply.noLiveUpstream) tried.push(`${group} 502`);
  const headless = reply.log.some(({ message }) => message.includes('no valid HTTP/1.0'));
  return headless ? { status: 'HTTP/0.9' } : { status: reply.status, tried, complete: reply.complete };
}

function observed(received: string) {
  const status = /^HTTP\/1\.1 (\d+)/.exec(received)?.[1];
  if (status === undefined) return { status: 'HTTP/0.9' };
  const [top = '', body = ''] = received.split('\r\n\r\n');
  const length = Number(/^Content-Length: (\d+)/im.exec(top)?.[1]);
  const [tried = '', statuses = ''] = (/^X-Tried: (.*)$/im.exec(top)?.[1] ?? '').split(' | ');
  const each = statuses.trim().split(', ');
  return {
    status: Number(status),
    tried: tried.split(', ').map((address, n) => `${address} ${each[n]}`),
    complete: body.length === length,
  };
}

/** The lines of the log about a request, without date, process and connection. */
async function logOf(folder: string, target: string, expected: number): Promise<string[]> {
  const read = () =>
    readFileSync(`${folder}/error.log`, 'utf8')
      .split('\n')
      .filter((line) => line.includes(` ${target} `))
      .map((line) => line.replace(/^\S+ \S+ (\[\w+\]) \S+ \*\d+ /, '$1 '));
  for (let tries = 0; tries < 20 && read().length < expected; tries++) await pause(0.05);
  return read();
}
