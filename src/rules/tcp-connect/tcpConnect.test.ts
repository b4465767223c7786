import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passed } from '../vectors.ts';
import {
  accept,
  afterEnding,
  bindError,
  checkTcpConnect,
  dialSocketFile,
  dialTcp,
  dialWith,
  enqueue,
  errnos,
  type Firewall,
  type Listener,
  linuxBefore65,
  type Machine,
  queueIsFull,
  queueSlots,
  socketPaths,
  synClock,
} from './index.ts';
import vectors from './vectors.json' with { type: 'json' };

const postgres: Listener = {
  program: 'postgres',
  bind: '127.0.0.1',
  port: 5432,
  backlog: 200,
  waiting: 0,
  accepts: true,
};
const app: Machine = { name: 'app', addresses: ['10.0.1.10'], listeners: [] };
const database = (...listeners: Listener[]): Machine => ({
  name: 'db',
  addresses: ['10.0.2.20', '2001:db8::20'],
  listeners,
});
const open = { ...postgres, bind: '0.0.0.0' };
const brief = (machine: Machine | undefined, address: string, network = {}) => {
  const { result, reason, reply } = dialTcp(app, machine, address, 5432, network);
  return `${result} ${reason} ${reply}`;
};

describe('dialling an address', () => {
  it('agrees with every recorded case', () => {
    const results = checkTcpConnect(vectors);
    expect(results).toHaveLength(4 + 1 + 14 + 2);
    expect(results.filter((result) => !passed(result))).toEqual([]);
  });

  it('notices cases that are wrong, and cases it cannot read', () => {
    const wrong = {
      accept_queue: [{ backlog: 3, completed_before_first_hang: 3 }],
      syn_retransmit: { measured_s: [0, 1, 3, 7, 15, 31, 63], final_error: 'ETIMEDOUT', final_s: 127 },
      connect: [
        { id: 'X1', situation: 'host up, nothing listens on the port', result: 'ETIMEDOUT' },
        {
          id: 'X2',
          situation: 'no route at all on the client',
          result: 'ENETUNREACH',
          time: 'one round trip',
        },
        { id: 'X3' },
        { id: 'X4', situation: 'the moon is full', result: 'connected' },
      ],
      dns_round_robin: [
        {
          first_address: 'never answers',
          client: 'curl 7.88.1 -m 100',
          result: '200 from the second address after 100.0 s',
        },
      ],
    };
    expect(checkTcpConnect(wrong).filter(passed)).toEqual([]);
    const older = { ...wrong.syn_retransmit, tcp_syn_linear_timeouts: 0 };
    expect(checkTcpConnect({ syn_retransmit: older }).every(passed)).toBe(true);
    expect(checkTcpConnect(undefined)).toEqual([]);
  });

  it('reads situations in other words', () => {
    const told: [situation: string, result: string][] = [
      ['listener bound to 0.0.0.0, client dials another address of the host', 'connected'],
      ['listener bound to 127.0.0.1, client on the same host dials 127.0.0.1', 'connected'],
      ['listener bound to 127.0.0.1, client on the same host dials its own private address', 'ECONNREFUSED'],
      ['host powered off', 'ETIMEDOUT'],
      ['security group has no matching rule', 'ETIMEDOUT'],
      ['network ACL denies the packet', 'ETIMEDOUT'],
      ['security group allows the port, nothing listens', 'ECONNREFUSED'],
      ['Unix socket file missing', 'ENOENT'],
      ['Unix socket file exists but nobody listens', 'ECONNREFUSED'],
      ['Unix socket file without permission', 'EACCES'],
      ['peer aborts the connection', 'ECONNRESET on recv()'],
      ['server closes the connection', 'recv() returns 0 (FIN)'],
    ];
    const results = checkTcpConnect(told.map(([situation, result]) => ({ situation, result })));
    expect(results.filter((one) => !passed(one))).toEqual([]);
  });

  const cases: [name: string, Machine | undefined, string, string, network?: object][] = [
    ['an open listener', database(open), '10.0.2.20', 'connected taken SYN,ACK'],
    [
      'one that never accepts',
      database({ ...open, accepts: false }),
      '10.0.2.20',
      'connected queued SYN,ACK',
    ],
    ['nothing on the port', database(), '10.0.2.20', 'ECONNREFUSED no-listener RST,ACK'],
    [
      'a loopback-bound listener from outside',
      database(postgres),
      '10.0.2.20',
      'ECONNREFUSED other-address RST,ACK',
    ],
    [
      'one bound to another own address',
      database({ ...postgres, bind: '2001:db8::20' }),
      '10.0.2.20',
      'ECONNREFUSED other-address RST,ACK',
    ],
    [
      'a full queue',
      database({ ...open, backlog: 1, waiting: 2, accepts: false }),
      '10.0.2.20',
      'ETIMEDOUT queue-full none',
    ],
    ['a machine that is off', { ...database(open), up: false }, '10.0.2.20', 'ETIMEDOUT host-gone none'],
    ['an address that nobody has', database(open), '10.0.2.99', 'ETIMEDOUT host-gone none'],
    ['no machine', undefined, '10.0.2.20', 'ETIMEDOUT host-gone none'],
    ['no route', database(open), '10.0.2.20', 'ENETUNREACH no-route none', { route: false }],
    ['what is no address', database(open), 'db', 'EADDRNOTAVAIL not-an-address none'],
    ['loopback: it is the dialling machine', database(open), '127.0.0.1', 'ECONNREFUSED no-listener RST,ACK'],
    ['an IPv4 wildcard by IPv6', database(open), '2001:db8::20', 'ECONNREFUSED other-address RST,ACK'],
    ['an IPv6 wildcard by IPv4', database({ ...open, bind: '::' }), '10.0.2.20', 'connected taken SYN,ACK'],
  ];
  for (const [name, machine, address, expected, network] of cases)
    it(name, () => expect(brief(machine, address, network)).toBe(expected));

  it('firewalls: silence, or an error whose name depends on how they reject', () => {
    const results = (
      [
        'drop',
        'reject-tcp-reset',
        'reject-port-unreachable',
        'reject-host-unreachable',
        'reject-admin-prohibited',
      ] satisfies Firewall[]
    ).map((firewall) => brief(database(open), '10.0.2.20', { firewall }));
    expect(results).toEqual([
      'ETIMEDOUT dropped none',
      'ECONNREFUSED rejected RST',
      'ECONNREFUSED rejected ICMP',
      'EHOSTUNREACH rejected ICMP',
      'EHOSTUNREACH rejected ICMP',
    ]);
  });

  it('no firewall between machines sees what stays on one machine', () => {
    const box = database(postgres, { ...open, program: 'app', port: 80 });
    const network = { firewall: 'drop', route: false } as const;
    expect(dialTcp(box, undefined, '127.0.0.1', 5432, network).result).toBe('connected');
    expect(dialTcp(box, undefined, '10.0.2.20', 80, network).result).toBe('connected');
    expect(dialTcp(box, undefined, '10.0.2.20', 5432, network).result).toBe('ECONNREFUSED');
  });

  it('takes a round trip, or 131 seconds of silence (127 on older kernels)', () => {
    const dial = (network: object) => dialTcp(app, database(open), '10.0.2.20', 5432, network);
    expect(dial({ roundTrip: 0.1 })).toMatchObject({ seconds: 0.1, sent: [0] });
    expect(dial({ firewall: 'drop' })).toMatchObject({
      seconds: 131,
      sent: [0, 1, 2, 3, 4, 5, 7, 11, 19, 35, 67],
    });
    expect(dial({ firewall: 'drop', syn: linuxBefore65 })).toMatchObject({
      seconds: 127,
      sent: [0, 1, 3, 7, 15, 31, 63],
    });
    expect(dial({ route: false })).toMatchObject({ seconds: 0, sent: [] });
  });
});

describe('the accept queue', () => {
  it('has backlog + 1 slots, cut to somaxconn', () => {
    expect([0, 1, 2, 5, 511, 4096, 5000, -1].map((backlog) => queueSlots(backlog))).toEqual([
      1, 2, 3, 6, 512, 4097, 4097, 4097,
    ]);
    expect(queueSlots(511, { somaxconn: 128 })).toBe(129);
  });

  it('fills while nobody accepts, and takes one more for each that is taken', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), (backlog, taken) => {
        let one: Listener = { ...open, backlog, accepts: false };
        let connected = 0;
        const fill = () => {
          while (!queueIsFull(one)) {
            one = enqueue(one);
            connected++;
          }
        };
        fill();
        for (let i = 0; i < taken; i++) one = accept(one);
        fill();
        expect(connected).toBe(backlog + 1 + Math.min(taken, backlog + 1));
      }),
    );
  });
});

describe('bind()', () => {
  it('refuses a port that is taken, also by a wildcard, and an address of another host', () => {
    const taken = database(open);
    expect(bindError(taken, { bind: '0.0.0.0', port: 5432 })).toBe('EADDRINUSE');
    expect(bindError(taken, { bind: '127.0.0.1', port: 5432 })).toBe('EADDRINUSE');
    expect(bindError(taken, { bind: '::', port: 5432 })).toBe('EADDRINUSE');
    expect(bindError(taken, { bind: '0.0.0.0', port: 5433 })).toBeUndefined();
    expect(bindError(database(postgres), { bind: '10.0.2.20', port: 5432 })).toBeUndefined();
    expect(bindError(database(postgres), { bind: '0.0.0.0', port: 5432 })).toBe('EADDRINUSE');
    expect(bindError(taken, { bind: '10.0.9.9', port: 80 })).toBe('EADDRNOTAVAIL');
  });
});

describe('after the far end is gone', () => {
  it('FIN for a killed process, RST when bytes were left unread', () => {
    expect(afterEnding({ cause: 'process-killed', unread: 0 })).toEqual({
      segment: 'FIN',
      recv: 'EOF',
      nextConnect: 'ECONNREFUSED',
    });
    expect(afterEnding({ cause: 'close', unread: 10 })).toMatchObject({ recv: 'ECONNRESET' });
    expect(afterEnding({ cause: 'abort', unread: 0 })).toMatchObject({ segment: 'RST' });
  });
});

describe('programs that dial', () => {
  const file = { program: 'postgres', path: socketPaths.psql, listening: true };
  const box: Machine = { ...database(postgres), socketFiles: [file] };

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
      socketFiles: [{ ...file, accepts: false }],
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

  it('socket files: missing, left over, not allowed', () => {
    const dial = (socketFiles: Machine['socketFiles'], user = 'web') =>
      dialSocketFile({ ...app, ...(socketFiles ? { socketFiles } : {}) }, socketPaths.psql, user);
    expect(dial(undefined)).toMatchObject({ result: 'ENOENT', reason: 'socket-missing', seconds: 0 });
    expect(dial([{ ...file, listening: false }])).toMatchObject({
      result: 'ECONNREFUSED',
      reason: 'socket-stale',
    });
    expect(dial([{ ...file, users: ['postgres'] }])).toMatchObject({ result: 'EACCES' });
    expect(dial([{ ...file, users: ['web'] }])).toMatchObject({ result: 'connected', program: 'postgres' });
  });

  it('curl spends half its limit on a first address that is silent', () => {
    const names = { 'app.example': ['10.0.2.99', '10.0.2.20'] };
    const dialled = dialWith('curl', app, [database(open)], 'app.example', 5432, { names, limit: 200 });
    expect(dialled).toMatchObject({ connected: true, seconds: 100 });
    expect(dialled.tries.map(({ at, lasted, gaveUp }) => ({ at, lasted, gaveUp }))).toEqual([
      { at: 0, lasted: 100, gaveUp: true },
      { at: 100, lasted: 0, gaveUp: false },
    ]);
  });
});

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

describe('the clock of SYNs', () => {
  it('never runs backwards, and waits at most 120 s', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 300 }), fc.integer({ min: -5, max: 300 }), (retries, linear) => {
        const { sent, givesUp } = synClock({ retries, linear });
        const waits = [...sent.slice(1), givesUp].map((time, i) => time - (sent[i] ?? 0));
        expect(Math.min(...waits)).toBeGreaterThanOrEqual(1);
        expect(Math.max(...waits)).toBeLessThanOrEqual(120);
      }),
    );
    expect(synClock({ retries: Number.NaN, linear: Number.NaN })).toEqual({ sent: [0], givesUp: 1 });
  });
});
