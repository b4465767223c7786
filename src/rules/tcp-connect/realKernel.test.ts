import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { bindError, dialTcp, errnos, type Listener } from './index.ts';
import { app, postgres } from './testing.ts';

describe.runIf(process.platform === 'linux')('against this kernel', () => {
  const knock = async (port: number, host = '127.0.0.1') => {
    const socket = createConnection({ port, host });
    // once() rejects with the error that the socket has instead.
    const outcome = await once(socket, 'connect').then(
      () => 'connected',
      (error: NodeJS.ErrnoException) => error.code,
    );
    socket.destroy();
    return outcome;
  };

  it('connected, refused, refused on another address, and a port that is taken', async () => {
    const server = createServer((socket: Socket) => socket.destroy());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const listener: Listener = { ...postgres, port };
    const machine = { ...app, listeners: [listener] };
    const model = (host: string) => dialTcp(machine, undefined, host, port);
    expect(await knock(port)).toBe(model('127.0.0.1').result);
    // 127.0.0.2 is the same machine, and not the address that the listener has bound.
    expect(await knock(port, '127.0.0.2')).toBe(model('127.0.0.2').result);
    const second = createServer().listen(port, '127.0.0.1');
    const error: NodeJS.ErrnoException = await once(second, 'listening').then(
      () => new Error('two programs have the port'),
      (reason) => reason,
    );
    expect(error.code).toBe(bindError(machine, listener));
    expect(error.errno).toBe(-errnos.EADDRINUSE.number);
    server.close();
    await once(server, 'close');
    expect(await knock(port)).toBe(dialTcp(app, undefined, '127.0.0.1', port).result);
  });
});
