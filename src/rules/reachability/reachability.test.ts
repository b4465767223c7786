import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALL_IPV4, newGroup, type Rule, type SecurityGroup } from '../security-group/index.ts';
import { countPorts, type Host, knock, type Program, reachOf, type Site, scan, spread } from './index.ts';

const tcp = (port: number, peer: Rule['peer'], last = port): Rule => ({
  protocol: 'tcp',
  from: port,
  to: last,
  peer,
});
const group = (id: string, ...ingress: Rule[]): SecurityGroup => ({ ...newGroup(id), ingress });

const upload: Program = {
  name: 'upload',
  user: 'www',
  listens: [{ bind: '0.0.0.0', port: 443 }],
  vulnerable: true,
};
const database = (bind: string): Program => ({
  name: 'postgres',
  user: 'postgres',
  listens: [{ bind, port: 5432 }],
});
const ssh: Program = { name: 'sshd', user: 'root', listens: [{ bind: '0.0.0.0', port: 22 }] };
const files = [
  { path: '/srv/app/.env', readers: ['www'] },
  { path: '/var/lib/postgresql', readers: ['postgres'] },
  { path: '/etc/passwd', readers: 'everyone' },
] as const;
const internet: Host = {
  name: 'internet',
  addresses: ['198.51.100.7'],
  programs: [{ name: 'attacker', user: 'root', listens: [] }],
  files: [],
};

const oneBox: Host = {
  name: 'box',
  addresses: ['10.0.1.10'],
  programs: [upload, database('127.0.0.1'), ssh],
  files,
  groups: [group('sg-box', tcp(443, { cidr: ALL_IPV4 }))],
  subnet: 'a',
};
const app: Host = {
  ...oneBox,
  name: 'app',
  programs: [upload, ssh],
  files: [files[0], files[2]],
  groups: [group('sg-app', tcp(443, { cidr: ALL_IPV4 }))],
};
const db = (...ingress: Rule[]): Host => ({
  name: 'db',
  addresses: ['10.0.2.20'],
  programs: [database('0.0.0.0'), ssh],
  files: [files[1], files[2]],
  groups: [group('sg-db', ...ingress)],
  subnet: 'b',
});
const tight = db(tcp(5432, { group: 'sg-app' }));
const loose = db(tcp(0, { cidr: '10.0.0.0/16' }, 65535));

const doors = (site: Site, host: string, program: string) =>
  reachOf(site, { host, program }).open.map((one) => `${one.host} ${one.program.name} ${one.port}`);

describe('what a compromised program reaches', () => {
  it('on one box: the loopback-bound database too, and every file of its own account', () => {
    const site = { hosts: [internet, oneBox] };
    expect(doors(site, 'box', 'upload')).toEqual(['box postgres 5432', 'box sshd 22']);
    expect(reachOf(site, { host: 'box', program: 'upload' }).files.map(({ path }) => path)).toEqual([
      '/srv/app/.env',
      '/etc/passwd',
    ]);
    expect(reachOf(site, { host: 'box', program: 'sshd' }).files).toHaveLength(3);
  });

  it('on split boxes: the database’s port, and with tight groups nothing else of its host', () => {
    expect(doors({ hosts: [internet, app, tight] }, 'app', 'upload')).toEqual([
      'app sshd 22',
      'db postgres 5432',
    ]);
    expect(doors({ hosts: [internet, app, loose] }, 'app', 'upload')).toEqual([
      'app sshd 22',
      'db postgres 5432',
      'db sshd 22',
    ]);
  });

  it('from the internet: the one open port, and the gate that stopped the rest', () => {
    const reach = reachOf({ hosts: [internet, app, tight] }, { host: 'internet', program: 'attacker' });
    expect(reach.open.map(({ host, port }) => `${host} ${port}`)).toEqual(['app 443']);
    expect(reach.shut.map(({ host, port, stoppedAt }) => `${host} ${port} ${stoppedAt?.endpoint}`)).toEqual([
      'app 22 app',
      'db 5432 db',
      'db 22 db',
    ]);
    expect(reach.shut[0]?.dial).toMatchObject({ result: 'ETIMEDOUT', seconds: 131 });
  });

  it('is nothing for a program that is not there', () => {
    expect(reachOf({ hosts: [app] }, { host: 'app', program: 'none' })).toEqual({
      open: [],
      shut: [],
      files: [],
    });
    expect(reachOf({ hosts: [] }, { host: 'app', program: 'none' }).open).toEqual([]);
  });
});

describe('an attack', () => {
  it('goes on through every vulnerable program it can talk to', () => {
    const old: Program = { ...database('0.0.0.0'), vulnerable: true };
    const site = { hosts: [internet, app, { ...tight, programs: [old, ssh] }] };
    expect(spread(site, { host: 'internet', program: 'attacker' })).toEqual({
      held: [
        { host: 'internet', program: 'attacker' },
        { host: 'app', program: 'upload' },
        { host: 'db', program: 'postgres' },
      ],
      steps: [
        {
          from: { host: 'internet', program: 'attacker' },
          to: { host: 'app', program: 'upload' },
          port: 443,
        },
        { from: { host: 'app', program: 'upload' }, to: { host: 'db', program: 'postgres' }, port: 5432 },
      ],
    });
  });

  it('reaches no less when a rule is added', () => {
    const port = fc.constantFrom(22, 443, 5432, 8080);
    const rules = fc.array(
      fc
        .tuple(port, fc.constantFrom('10.0.0.0/16', ALL_IPV4, '198.51.100.0/24'))
        .map(([one, cidr]) => tcp(one, { cidr })),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(rules, rules, (some, more) => {
        const before = doors({ hosts: [internet, app, db(...some)] }, 'internet', 'attacker');
        const after = doors({ hosts: [internet, app, db(...some, ...more)] }, 'internet', 'attacker');
        expect(after).toEqual(expect.arrayContaining(before));
      }),
    );
  });
});

describe('a scan of all ports', () => {
  it('finds two open ports, silence elsewhere, and from inside closed ports instead', () => {
    const site = { hosts: [internet, app, tight] };
    expect(scan(site, internet, app)).toEqual([
      { from: 1, to: 442, answer: 'silent' },
      { from: 443, to: 443, answer: 'open' },
      { from: 444, to: 65535, answer: 'silent' },
    ]);
    const inside = scan(site, app, app);
    expect(countPorts(inside, 'open')).toBe(2);
    expect(countPorts(inside, 'closed')).toBe(65533);
    expect(countPorts(inside, 'silent')).toBe(0);
  });

  it('does not see a database that listens on loopback only', () => {
    const open = { ...oneBox, groups: [group('sg-box', tcp(0, { cidr: ALL_IPV4 }, 65535))] };
    const site = { hosts: [internet, open] };
    const ranges = scan(site, internet, open);
    expect(countPorts(ranges, 'open')).toBe(2);
    expect(ranges.find(({ from, to }) => from <= 5432 && 5432 <= to)?.answer).toBe('closed');
  });

  it('from an instance to the internet: port 25 alone is silent, whatever the rules', () => {
    expect(scan({ hosts: [internet, app] }, app, internet)).toEqual([
      { from: 1, to: 24, answer: 'closed' },
      { from: 25, to: 25, answer: 'silent' },
      { from: 26, to: 65535, answer: 'closed' },
    ]);
  });

  it('says of every port what a knock on it says', () => {
    const site = { hosts: [internet, app, loose] };
    const ranges = scan(site, app, loose);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 65535 }), (port) => {
        const { result } = knock(site, app, loose, '10.0.2.20', port).dial;
        const answer = ranges.find(({ from, to }) => from <= port && port <= to)?.answer;
        expect(answer).toBe(
          result === 'connected' ? 'open' : result === 'ECONNREFUSED' ? 'closed' : 'silent',
        );
      }),
    );
    expect(ranges.at(-1)?.to).toBe(65535);
  });
});
