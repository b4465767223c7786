import type { Host, HostFile, Program, Site } from '../../rules/reachability/index.ts';
import { ALL_IPV4, newGroup, type Rule, type SecurityGroup } from '../../rules/security-group/index.ts';

/** Where the attack is tried: everything on one box, on two with wide groups, on two with tight ones. */
export const layouts = ['one', 'wide', 'tight'] as const;
export type Layout = (typeof layouts)[number];

const tcp = (port: number, peer: Rule['peer'], last = port): Rule => ({
  protocol: 'tcp',
  from: port,
  to: last,
  peer,
});
const group = (id: string, ...ingress: Rule[]): SecurityGroup => ({ ...newGroup(id), ingress });
const web = tcp(443, { cidr: ALL_IPV4 });

const upload: Program = {
  name: 'upload',
  user: 'www',
  listens: [{ bind: '0.0.0.0', port: 443 }],
  vulnerable: true,
};
const ssh: Program = { name: 'sshd', user: 'root', listens: [{ bind: '0.0.0.0', port: 22 }] };
const postgres = (bind: string): Program => ({
  name: 'postgres',
  user: 'postgres',
  listens: [{ bind, port: 5432 }],
});
const appFile: HostFile = { path: '/srv/app/.env', readers: ['www'] };
const dataFile: HostFile = { path: '/var/lib/postgresql', readers: ['postgres'] };
const passwd: HostFile = { path: '/etc/passwd', readers: 'everyone' };

export const internet: Host = {
  name: 'internet',
  addresses: ['198.51.100.7'],
  programs: [{ name: 'attacker', user: 'root', listens: [] }],
  files: [],
};

/** @param bind address on which PostgreSQL listens where it has the box for itself or shares it */
export function siteOf(layout: Layout, bind: string): Site {
  if (layout === 'one')
    return {
      hosts: [
        internet,
        {
          name: 'box',
          addresses: ['10.0.1.10'],
          programs: [upload, postgres(bind), ssh],
          files: [appFile, dataFile, passwd],
          groups: [group('sg-box', web, tcp(22, { cidr: '203.0.113.0/24' }))],
          subnet: 'a',
        },
      ],
    };
  const wide = tcp(0, { cidr: '10.0.0.0/16' }, 65535);
  return {
    hosts: [
      internet,
      {
        name: 'app',
        addresses: ['10.0.1.10'],
        programs: [upload, ssh],
        files: [appFile, passwd],
        groups: [group('sg-app', web, tcp(22, { cidr: '203.0.113.0/24' }))],
        subnet: 'a',
      },
      {
        name: 'db',
        addresses: ['10.0.2.20'],
        programs: [postgres(bind), ssh],
        files: [dataFile, passwd],
        groups: [group('sg-db', layout === 'wide' ? wide : tcp(5432, { group: 'sg-app' }))],
        subnet: 'b',
      },
    ],
  };
}
