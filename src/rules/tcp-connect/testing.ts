import { socketPaths } from './client.ts';
import type { Machine } from './dial.ts';
import type { Listener, SocketFile } from './listener.ts';

/** A listener that only its own machine reaches. */
export const postgres: Listener = {
  program: 'postgres',
  bind: '127.0.0.1',
  port: 5432,
  backlog: 200,
  waiting: 0,
  accepts: true,
};

/** The machine that dials. */
export const app: Machine = { name: 'app', addresses: ['10.0.1.10'], listeners: [] };

/** The machine that is dialled. */
export const database = (...listeners: Listener[]): Machine => ({
  name: 'db',
  addresses: ['10.0.2.20', '2001:db8::20'],
  listeners,
});

/** A listener on every IPv4 address. */
export const openPostgres: Listener = { ...postgres, bind: '0.0.0.0' };

export const socketFile: SocketFile = { program: 'postgres', path: socketPaths.psql, listening: true };
