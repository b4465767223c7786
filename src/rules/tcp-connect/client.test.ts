import { describe, expect, it } from 'vitest';
import { dialWith, type Machine } from './index.ts';
import { app, database, openPostgres, postgres, socketFile } from './testing.ts';

describe('programs that dial', () => {
  const box: Machine = { ...database(postgres), socketFiles: [socketFile] };

  it('the same word is two roads', () => {
    expect(dialWith('psql', box, [], '', 5432)).toMatchObject({ road: 'socket-file', connected: true });
    expect(dialWith('psql', box, [], 'localhost', 5432)).toMatchObject({ road: 'tcp', connected: true });
    expect(dialWith('mysql', box, [], 'localhost', 3306)).toMatchObject({
      road: 'socket-file',
      connected: false,
    });
    expect(dialWith('mysql', box, [], '127.0.0.1', 3306)).toMatchObject({ road: 'tcp', connected: false });
  });

  it('print what psql 15 and curl 7.88 print', () => {
    const say = (client: 'psql' | 'curl', machine: Machine, host: string, port: number, options = {}) =>
      dialWith(client, machine, [database(postgres)], host, port, options).message;
    expect(say('psql', app, '127.0.0.1', 5432)).toBe(
      'psql: error: connection to server at "127.0.0.1", port 5432 failed: Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?',
    );
    expect(say('psql', app, 'localhost', 5432)).toContain('server at "localhost" (127.0.0.1), port 5432');
    expect(say('psql', app, '', 5432)).toBe(
      'psql: error: connection to server on socket "/var/run/postgresql/.s.PGSQL.5432" failed: No such file or directory\n\tIs the server running locally and accepting connections on that socket?',
    );
    const dropped = { network: { firewall: 'drop' } };
    expect(say('psql', app, '10.0.2.20', 5432, dropped)).toContain('failed: Connection timed out\n');
    expect(say('psql', app, '10.0.2.20', 5432, { ...dropped, limit: 2 })).toBe(
      'psql: error: connection to server at "10.0.2.20", port 5432 failed: timeout expired',
    );
    expect(say('curl', app, '10.0.2.20', 80)).toBe(
      "curl: (7) Failed to connect to 10.0.2.20 port 80 after 0 ms: Couldn't connect to server",
    );
    expect(say('curl', app, '10.0.2.20', 80, dropped)).toBe(
      "curl: (28) Failed to connect to 10.0.2.20 port 80 after 131000 ms: Couldn't connect to server",
    );
    expect(say('curl', app, '10.0.2.20', 80, { ...dropped, limit: 1 })).toBe(
      'curl: (28) Failed to connect to 10.0.2.20 port 80 after 1000 ms: Timeout was reached',
    );
    expect(say('psql', box, '127.0.0.1', 5432)).toBeUndefined();
  });

  it('psql’s limit ends the wait for a program that takes no connection; without one it waits on', () => {
    const frozen = {
      ...database({ ...postgres, accepts: false }),
      socketFiles: [{ ...socketFile, accepts: false }],
    };
    const roads = ['127.0.0.1', ''].map((host) => dialWith('psql', frozen, [], host, 5432, { limit: 3 }));
    expect(roads).toMatchObject([
      {
        connected: false,
        seconds: 3,
        message: 'psql: error: connection to server at "127.0.0.1", port 5432 failed: timeout expired',
      },
      {
        connected: false,
        seconds: 3,
        message:
          'psql: error: connection to server on socket "/var/run/postgresql/.s.PGSQL.5432" failed: timeout expired',
      },
    ]);
    expect(dialWith('psql', frozen, [], '127.0.0.1', 5432)).toMatchObject({ connected: true });
    expect(dialWith('psql', frozen, [], '', 5432)).toMatchObject({ connected: true });
  });

  it('curl spends half its limit on a first address that is silent', () => {
    const names = { 'app.example': ['10.0.2.99', '10.0.2.20'] };
    const dialled = dialWith('curl', app, [database(openPostgres)], 'app.example', 5432, {
      names,
      limit: 200,
    });
    expect(dialled).toMatchObject({ connected: true, seconds: 100 });
    expect(dialled.tries.map(({ at, lasted, gaveUp }) => ({ at, lasted, gaveUp }))).toEqual([
      { at: 0, lasted: 100, gaveUp: true },
      { at: 100, lasted: 0, gaveUp: false },
    ]);
  });
});
