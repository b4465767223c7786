import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The version of the nginx on this machine, such as `1.22.1`; undefined without one.
 * @throws in continuous integration, where a check against it must not be passed by
 */
export function nginxVersion(): `${number}.${number}.${number}` | undefined {
  try {
    const found = /nginx\/(\d+\.\d+\.\d+)/.exec(
      execFileSync('sh', ['-c', 'PATH="$PATH:/usr/sbin"; nginx -v 2>&1'], { encoding: 'utf8' }),
    );
    if (found) return found[1] as `${number}.${number}.${number}`;
  } catch {
    // told below
  }
  if (process.env['CI']) throw new Error('no nginx to hold the rules against: install nginx-light');
  return undefined;
}

/** Settings that keep everything nginx writes in its own folder; to stand before `events`. */
export const ownMain = (folder: string): string =>
  `daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log; ${
    process.getuid?.() === 0 ? 'user nobody nogroup;' : ''
  }`;

/** The same for `http`. */
export const ownHttp = (folder: string): string =>
  `access_log off; ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join(' ')}`;

/** A folder that the workers of nginx, who are nobody, may read. */
export function nginxFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
  chmodSync(folder, 0o755);
  return folder;
}

const environment = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` };

/** What `nginx -t` says of a configuration: its first message, without the file's name; empty when it is accepted. */
export function testConfiguration(folder: string, configuration: string): string {
  const file = join(folder, 'test.conf');
  writeFileSync(file, configuration);
  try {
    execFileSync('nginx', ['-t', '-q', '-p', folder, '-c', file, '-e', 'stderr'], {
      env: environment,
      stdio: 'pipe',
      encoding: 'utf8',
    });
    return '';
  } catch (error) {
    const said = `${(error as { stderr: string }).stderr}`;
    const message = /\[emerg\] (?:\d+#\d+: )?(.*?)(?=\nnginx: |\n?$)/s.exec(said)?.[1] ?? said;
    return message.replaceAll(file, 'FILE');
  }
}

export interface RunningNginx {
  stop(): Promise<void>;
}

/** Starts nginx and waits until it listens on the port. @throws with what nginx said when it does not start */
export async function startNginx(folder: string, configuration: string, port: number): Promise<RunningNginx> {
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, configuration);
  const child = spawn('nginx', ['-p', folder, '-c', file, '-e', 'stderr'], {
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  let ended = false;
  const exit = once(child, 'exit').then(() => {
    ended = true;
  });
  for (let tries = 0; !(await listens(port)); tries++) {
    if (ended || tries > 200) throw new Error(`nginx did not start: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    stop: async () => {
      child.kill('SIGTERM');
      await exit;
      rmSync(folder, { recursive: true });
    },
  };
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** Ports that are free now, on all addresses. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '0.0.0.0');
      await once(server, 'listening');
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  for (const server of servers) server.close();
  return ports;
}

/** Sends bytes, one character each, and gives all that comes back until the other side closes. */
export function exchange(port: number, bytes: string, address = '127.0.0.1'): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, address);
    let received = '';
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      received += chunk;
    });
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' ? resolve(received) : reject(error),
    );
    socket.on('close', () => resolve(received));
    socket.setTimeout(30_000, () =>
      socket.destroy(new Error(`no end of the answer to ${JSON.stringify(bytes)}`)),
    );
    socket.write(bytes, 'latin1');
  });
}
