import { describe, expect, it } from 'vitest';
import { dialSocketFile, dialTcp, type Firewall, linuxBefore65, type Machine, socketPaths } from './index.ts';
import { app, database, openPostgres, postgres, socketFile } from './testing.ts';

const brief = (machine: Machine | undefined, address: string, network = {}) => {
  const { result, reason, reply } = dialTcp(app, machine, address, 5432, network);
  return `${result} ${reason} ${reply}`;
};

describe('dialling an address', () => {
  const cases: [name: string, Machine | undefined, string, string, network?: object][] = [
    ['an open listener', database(openPostgres), '10.0.2.20', 'connected taken SYN,ACK'],
    [
      'one that never accepts',
      database({ ...openPostgres, accepts: false }),
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
      database({ ...openPostgres, backlog: 1, waiting: 2, accepts: false }),
      '10.0.2.20',
      'ETIMEDOUT queue-full none',
    ],
    [
      'a machine that is off',
      { ...database(openPostgres), up: false },
      '10.0.2.20',
      'ETIMEDOUT host-gone none',
    ],
    ['an address that nobody has', database(openPostgres), '10.0.2.99', 'ETIMEDOUT host-gone none'],
    ['no machine', undefined, '10.0.2.20', 'ETIMEDOUT host-gone none'],
    ['no route', database(openPostgres), '10.0.2.20', 'ENETUNREACH no-route none', { route: false }],
    ['what is no address', database(openPostgres), 'db', 'EADDRNOTAVAIL not-an-address none'],
    [
      'loopback: it is the dialling machine',
      database(openPostgres),
      '127.0.0.1',
      'ECONNREFUSED no-listener RST,ACK',
    ],
    [
      'an IPv4 wildcard by IPv6',
      database(openPostgres),
      '2001:db8::20',
      'ECONNREFUSED other-address RST,ACK',
    ],
    [
      'an IPv6 wildcard by IPv4',
      database({ ...openPostgres, bind: '::' }),
      '10.0.2.20',
      'connected taken SYN,ACK',
    ],
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
    ).map((firewall) => brief(database(openPostgres), '10.0.2.20', { firewall }));
    expect(results).toEqual([
      'ETIMEDOUT dropped none',
      'ECONNREFUSED rejected RST',
      'ECONNREFUSED rejected ICMP',
      'EHOSTUNREACH rejected ICMP',
      'EHOSTUNREACH rejected ICMP',
    ]);
  });

  it('no firewall between machines sees what stays on one machine', () => {
    const box = database(postgres, { ...openPostgres, program: 'app', port: 80 });
    const network = { firewall: 'drop', route: false } as const;
    expect(dialTcp(box, undefined, '127.0.0.1', 5432, network).result).toBe('connected');
    expect(dialTcp(box, undefined, '10.0.2.20', 80, network).result).toBe('connected');
    expect(dialTcp(box, undefined, '10.0.2.20', 5432, network).result).toBe('ECONNREFUSED');
  });

  it('takes a round trip, or 131 seconds of silence (127 on older kernels)', () => {
    const dial = (network: object) => dialTcp(app, database(openPostgres), '10.0.2.20', 5432, network);
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

describe('dialling a socket file', () => {
  it('socket files: missing, left over, not allowed', () => {
    const dial = (socketFiles: Machine['socketFiles'], user = 'web') =>
      dialSocketFile({ ...app, ...(socketFiles ? { socketFiles } : {}) }, socketPaths.psql, user);
    expect(dial(undefined)).toMatchObject({ result: 'ENOENT', reason: 'socket-missing', seconds: 0 });
    expect(dial([{ ...socketFile, listening: false }])).toMatchObject({
      result: 'ECONNREFUSED',
      reason: 'socket-stale',
    });
    expect(dial([{ ...socketFile, users: ['postgres'] }])).toMatchObject({ result: 'EACCES' });
    expect(dial([{ ...socketFile, users: ['web'] }])).toMatchObject({
      result: 'connected',
      program: 'postgres',
    });
  });
});
