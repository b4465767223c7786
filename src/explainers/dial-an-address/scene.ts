import type { Values } from '../../figure/model.ts';
import {
  type Client,
  type ClientOptions,
  type Firewall,
  type Listener,
  linux,
  linuxBefore65,
  type Machine,
  socketPaths,
} from '../../rules/tcp-connect/index.ts';

export const clients = ['psql', 'mysql'] as const satisfies readonly Client[];
/** Where the database listens. Databases listen on their socket file besides, whatever their address. */
export const binds = ['loopback', 'wildcard', 'private', 'file', 'stopped', 'killed'] as const;
export const targets = ['localhost', 'loopback', 'private', 'public', 'file'] as const;
export const places = ['same', 'app', 'laptop'] as const;
export const firewalls = ['none', 'drop', 'reset', 'prohibited'] as const;

export const SERVER = '10.0.1.10';
export const APP = '10.0.1.20';
export const PUBLIC = '203.0.113.10';
export const LAPTOP = '198.51.100.7';

/** Seconds of a round trip; notes.ts says who measured them. */
const ROUND_TRIPS: Readonly<Record<(typeof places)[number], number>> = {
  same: 0.0001,
  app: 0.0001,
  laptop: 0.009,
};
const RULES: Readonly<Record<(typeof firewalls)[number], Firewall>> = {
  none: 'allow',
  drop: 'drop',
  reset: 'reject-tcp-reset',
  prohibited: 'reject-admin-prohibited',
};
const ADDRESSES: Readonly<Partial<Record<string, string>>> = {
  loopback: '127.0.0.1',
  wildcard: '0.0.0.0',
  private: SERVER,
};
const HOSTS: Readonly<Partial<Record<string, string>>> = {
  localhost: 'localhost',
  loopback: '127.0.0.1',
  private: SERVER,
  public: PUBLIC,
};

/** Which way the packet takes: as nodes of the picture, from the client on. */
export type Way = readonly ('client' | 'own' | 'net' | 'fw' | 'kernel')[];

/** All that the reader has set, as machines and a command. */
export interface Scene {
  readonly client: (typeof clients)[number];
  readonly place: (typeof places)[number];
  readonly command: string;
  /** As it is typed; '' for none. */
  readonly host: string;
  readonly port: number;
  readonly program: 'postgres' | 'mysqld';
  readonly path: string;
  /** The address it listens on; undefined when it listens on none. */
  readonly bind: string | undefined;
  readonly isRunning: boolean;
  readonly accepts: boolean;
  /** How many dial one after another; the last is the reader. */
  readonly clients: number;
  readonly from: Machine;
  readonly server: Machine;
  /** Machines that an address of theirs leads to, from there. */
  readonly others: readonly Machine[];
  readonly options: ClientOptions;
  readonly way: Way;
  readonly isFile: boolean;
  /** The dialled address or file means the machine of the client, and the database is elsewhere. */
  readonly isOwn: boolean;
}

export function sceneOf(values: Values): Scene {
  const client = values['client'] as Scene['client'];
  const place = values['from'] as Scene['place'];
  const dialled = String(values['dialled']);
  const bound = String(values['bind']);
  const isPsql = client === 'psql';
  const program = isPsql ? 'postgres' : 'mysqld';
  const port = isPsql ? 5432 : 3306;
  const path = socketPaths[client];
  const host = HOSTS[dialled] ?? '';
  const bind = ADDRESSES[bound];
  const accepts = values['accepts'] === true;
  const listener: Listener = {
    program,
    bind: bind ?? '',
    port,
    backlog: Number(values['backlog']),
    waiting: 0,
    accepts,
  };
  const server: Machine = {
    name: 'server',
    addresses: [SERVER],
    listeners: bind === undefined ? [] : [listener],
    // A program that ends in order takes its file away; one that is killed cannot.
    socketFiles: bound === 'stopped' ? [] : [{ program, path, listening: bound !== 'killed', accepts }],
  };
  const elsewhere: Machine = {
    name: place,
    addresses: [place === 'laptop' ? LAPTOP : APP],
    listeners: [],
  };
  const isPublic = dialled === 'public';
  const isFile = dialled === 'file' || (client === 'mysql' && dialled === 'localhost');
  const isLocal = isFile || dialled === 'localhost' || dialled === 'loopback';
  // What is sent to the public address comes back through the internet gateway, also from the machine itself.
  const from: Machine = place === 'same' && !isPublic ? server : elsewhere;
  const isRouted = isPublic || place === 'app';
  const limit = isPsql && values['limit'] === 'ten' ? 10 : undefined;
  return {
    client,
    place,
    command: commandOf(client, host, limit),
    host,
    port,
    program,
    path,
    bind,
    isRunning: bound !== 'stopped' && bound !== 'killed',
    accepts,
    clients: accepts ? 1 : Number(values['clients']),
    from,
    server,
    others: isRouted ? [server] : [],
    options: {
      // The gateway writes the private address in the place of the public one; the machine never sees the latter.
      names: { [PUBLIC]: [SERVER] },
      network: {
        firewall: place === 'laptop' && !isPublic ? 'allow' : RULES[values['firewall'] as keyof typeof RULES],
        roundTrip: ROUND_TRIPS[place],
        syn: values['kernel'] === 'old' ? linuxBefore65 : linux,
      },
      ...(limit === undefined ? {} : { limit }),
    },
    way: wayOf(place, isLocal, isPublic),
    isFile,
    isOwn: isLocal && place !== 'same',
  };
}

function wayOf(place: Scene['place'], isLocal: boolean, isPublic: boolean): Way {
  if (isLocal) return place === 'same' ? ['client', 'kernel'] : ['client', 'own'];
  if (isPublic || place === 'laptop') return ['client', 'net', 'fw', 'kernel'];
  return place === 'same' ? ['client', 'kernel'] : ['client', 'fw', 'kernel'];
}

function commandOf(client: Scene['client'], host: string, limit: number | undefined): string {
  const to = host === '' ? '' : `-h ${host} `;
  if (client === 'mysql') return `mysql ${to}-u shop shop`;
  return `${limit === undefined ? '' : `PGCONNECT_TIMEOUT=${limit} `}psql ${to}-U shop shop`;
}
