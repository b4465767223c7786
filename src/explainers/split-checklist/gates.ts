import { dialWith, type Listener, type Machine } from '../../rules/tcp-connect/index.ts';

/** What an application needs to reach a database on another server, in the order in which a connection meets it. */
export const gates = ['name', 'group', 'listen', 'hba', 'user', 'database'] as const;
export type Gate = (typeof gates)[number];

export const DB = '10.0.2.20';
export const APP = '10.0.1.10';
export const NAME = 'db.internal';
const PORT = 5432;
/** Seconds that the client of the story waits for an answer: PGCONNECT_TIMEOUT. */
export const LIMIT = 5;
export const COMMAND = `PGCONNECT_TIMEOUT=${LIMIT} psql -h ${NAME} -U shop shop`;

export interface Attempt {
  /** undefined when all six are there */
  readonly stoppedAt: Gate | undefined;
  /** what psql 15 prints; '' when it gets in */
  readonly printed: string;
  /** seconds without any answer */
  readonly silent: number;
}

/** psql tries to get in with what is there, and stops at the first gate that is not. */
export function attempt(there: ReadonlySet<Gate>): Attempt {
  const stoppedAt = gates.find((gate) => !there.has(gate));
  switch (stoppedAt) {
    case undefined:
      return { stoppedAt, printed: '', silent: 0 };
    case 'name':
      return {
        stoppedAt,
        printed: `psql: error: could not translate host name "${NAME}" to address: Name or service not known`,
        silent: 0,
      };
    case 'group':
    case 'listen': {
      const { message = '', seconds } = dial(there);
      return { stoppedAt, printed: message, silent: seconds };
    }
    default:
      return { stoppedAt, printed: `${FAILED}FATAL:  ${REFUSALS[stoppedAt]}`, silent: 0 };
  }
}

const FAILED = `psql: error: connection to server at "${NAME}" (${DB}), port ${PORT} failed: `;

/** What PostgreSQL 15 answers once the connection has reached it; without a certificate, so without encryption. */
const REFUSALS = {
  hba: `no pg_hba.conf entry for host "${APP}", user "shop", database "shop", no encryption`,
  user: 'password authentication failed for user "shop"',
  database: 'database "shop" does not exist',
} as const;

function dial(there: ReadonlySet<Gate>) {
  const app: Machine = { name: 'app', addresses: [APP], listeners: [] };
  const postgres: Listener = {
    program: 'postgres',
    bind: there.has('listen') ? DB : '127.0.0.1',
    port: PORT,
    backlog: 200,
    waiting: 0,
    accepts: true,
  };
  const db: Machine = { name: 'db', addresses: [DB], listeners: [postgres] };
  return dialWith('psql', app, [db], NAME, PORT, {
    names: { [NAME]: [DB] },
    network: { firewall: there.has('group') ? 'allow' : 'drop' },
    limit: LIMIT,
  });
}

/** The part that tells one failure from another. */
export const essenceOf = (printed: string): string =>
  (printed.split('\n')[0] ?? '').replace(/^.* failed: /, '').replace(/^psql: error: /, '');
