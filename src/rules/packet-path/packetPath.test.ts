import { describe, expect, it } from 'vitest';
import { defaultAcl, type NetworkAcl } from '../network-acl/index.ts';
import type { Packet } from '../packet/index.ts';
import { newGroup, type Rule, type SecurityGroup } from '../security-group/index.ts';
import { type Endpoint, groupsByAddress, judgeExchange, judgePacket } from './index.ts';

const tcp = (port: number, peer: Rule['peer']): Rule => ({ protocol: 'tcp', from: port, to: port, peer });
const host = (name: string, address: string, groups: SecurityGroup[], subnet = 'subnet-a'): Endpoint => ({
  name,
  address,
  subnet,
  nic: { groups, flows: [] },
});
const packet = (from: Endpoint, to: Endpoint, port: number): Packet => ({
  protocol: 'tcp',
  source: from.address,
  sourcePort: 41000,
  destination: to.address,
  destinationPort: port,
});

const app = host('app', '10.0.1.12', [newGroup('sg-app')]);
const database = host('db', '10.0.2.5', [
  { ...newGroup('sg-db'), ingress: [tcp(5432, { group: 'sg-app' })], egress: [] },
]);
const internet: Endpoint = { name: 'client', address: '198.51.100.7' };
const surroundings = { groupsOf: groupsByAddress([app, database, internet]) };

const gates = (stages: ReturnType<typeof judgePacket>['stages']) =>
  stages.map(({ kind, endpoint, direction, passed }) => `${endpoint} ${kind} ${direction} ${passed}`);

describe('between two hosts', () => {
  it('lets through what both sides allow, and the reply without a rule', () => {
    const exchange = judgeExchange(app, database, packet(app, database, 5432), { surroundings });
    expect(exchange.answered).toBe(true);
    expect(exchange.client).toEqual({ kind: 'passes' });
    expect(exchange.flows.from).toHaveLength(1);
    expect(exchange.flows.to).toHaveLength(1);
  });

  it('needs both: the sender’s outbound rules can stop it too', () => {
    const closed = host('app', '10.0.1.12', [{ ...newGroup('sg-app'), egress: [] }]);
    const path = judgePacket(closed, database, packet(app, database, 5432), { surroundings });
    expect(gates(path.stages)).toEqual(['app security-group egress false']);
    expect(path.sender).toMatchObject({ kind: 'connect-silence', seconds: 131 });
  });

  it('refuses a neighbour that is in no such group', () => {
    const other = host('other', '10.0.1.99', [newGroup('sg-other')]);
    const path = judgePacket(other, database, packet(other, database, 5432), { surroundings });
    expect(gates(path.stages)).toEqual([
      'other security-group egress true',
      'db security-group ingress false',
    ]);
    expect(path.stoppedAt?.endpoint).toBe('db');
  });
});

describe('with network ACLs', () => {
  const web = host('web', '10.0.1.10', [
    { ...newGroup('sg-web'), ingress: [tcp(80, { cidr: '0.0.0.0/0' })] },
  ]);
  const guarded = (acl: NetworkAcl): Endpoint => ({ ...web, acl });

  it('asks the ACL first on the way in, last on the way out', () => {
    const exchange = judgeExchange(internet, guarded(defaultAcl('acl')), packet(internet, web, 80));
    expect(gates(exchange.request.stages)).toEqual([
      'web network-acl ingress true',
      'web security-group ingress true',
    ]);
    expect(gates(exchange.reply?.stages ?? [])).toEqual([
      'web security-group egress true',
      'web network-acl egress true',
    ]);
  });

  it('loses the reply where the client’s port may not leave: silence for who asked', () => {
    const acl: NetworkAcl = {
      ...defaultAcl('acl'),
      egress: [{ number: 100, action: 'allow', protocol: 'tcp', from: 80, to: 80, cidr: '0.0.0.0/0' }],
    };
    const exchange = judgeExchange(internet, guarded(acl), packet(internet, web, 80));
    expect(exchange.request.delivered).toBe(true);
    expect(exchange.answered).toBe(false);
    expect(exchange.reply?.stoppedAt).toMatchObject({ kind: 'network-acl', direction: 'egress' });
    expect(exchange.client).toMatchObject({ kind: 'connect-silence', seconds: 131 });
  });

  it('cuts even an open, tracked session, which a security group would not', () => {
    const ssh = { ...newGroup('sg-web'), ingress: [tcp(22, { cidr: '198.51.100.7/32' })] };
    const server = host('web', '10.0.1.10', [ssh]);
    const session = packet(internet, server, 22);
    const { flows } = judgeExchange(internet, server, session);
    const later = { ...server, nic: { groups: [newGroup('sg-web')], flows: flows.to } };
    expect(judgePacket(internet, later, session).delivered).toBe(true);
    const denied = judgePacket(internet, { ...later, acl: { id: 'acl', ingress: [], egress: [] } }, session);
    expect(denied.delivered).toBe(false);
    expect(denied.sender).toMatchObject({ kind: 'session-stalls' });
  });

  it('does not ask between hosts of one subnet', () => {
    const deny: NetworkAcl = { id: 'acl', ingress: [], egress: [] };
    const inside = { ...app, acl: deny };
    const near = { ...guarded(deny), subnet: 'subnet-a' };
    expect(judgeExchange(inside, near, packet(app, web, 80)).answered).toBe(true);
    expect(judgeExchange(inside, { ...near, subnet: 'subnet-b' }, packet(app, web, 80)).answered).toBe(false);
  });
});
