import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPorts } from '../packet/index.ts';
import {
  checkGroups,
  formatPeer,
  newGroup,
  parseRule,
  quotas,
  type Rule,
  type SecurityGroup,
} from './index.ts';
import { rule } from './testing/random.ts';

const problems = (protocol: string, ports: string, peer: string, description?: string) => {
  const read = parseRule(
    { protocol, ports, peer, ...(description === undefined ? {} : { description }) },
    'r',
  );
  return read.ok ? [] : read.problems.map(({ field, reason }) => `${field} ${reason}`);
};

describe('a rule as it is typed', () => {
  it('is read', () => {
    expect(parseRule({ protocol: 'TCP', ports: '8000 - 8010', peer: '10.0.3.4/16' })).toEqual({
      ok: true,
      value: { protocol: 'tcp', from: 8000, to: 8010, peer: { cidr: '10.0.0.0/16' } },
    });
    expect(parseRule({ protocol: '6', ports: 'all', peer: 'sg-app' })).toEqual({
      ok: true,
      value: { protocol: 'tcp', from: 0, to: 65535, peer: { group: 'sg-app' } },
    });
    expect(parseRule({ protocol: 'icmp', ports: '8/0', peer: '0.0.0.0/0' })).toMatchObject({
      value: { from: 8, to: 0 },
    });
    expect(parseRule({ protocol: '-1', ports: '22', peer: 'pl-6da54004' })).toMatchObject({
      value: { from: 0, to: 65535, peer: { prefixList: 'pl-6da54004' } },
    });
  });

  it('is refused field by field, all at once', () => {
    expect(problems('tpc', '22', '203.0.113.10')).toEqual([
      'r.protocol protocol-unknown',
      'r.peer cidr-no-prefix',
    ]);
    expect(problems('tcp', '', '')).toEqual(['r.ports ports-missing', 'r.peer peer-missing']);
    expect(problems('tcp', '90-80', '0.0.0.0/0')).toEqual(['r.ports ports-reversed']);
    expect(problems('tcp', '65536', '0.0.0.0/0')).toEqual(['r.ports port-range']);
    expect(problems('tcp', 'http', '0.0.0.0/0')).toEqual(['r.ports ports-format']);
    expect(problems('tcp', '22', 'my office')).toEqual(['r.peer peer-format']);
    expect(problems('tcp', '22', '10.0.0.0/40')).toEqual(['r.peer cidr-prefix']);
    expect(problems('icmp', '256', '0.0.0.0/0')).toEqual(['r.ports icmp-range']);
    expect(problems('icmp', 'all', '::/0')).toEqual(['r.peer icmp-family']);
    expect(problems('tcp', '22', '0.0.0.0/0', 'x'.repeat(256))).toEqual(['r.description description-long']);
  });

  it('comes back from what it is written as, whatever it is', () => {
    fc.assert(
      fc.property(rule, (made) => {
        const draft = { protocol: made.protocol, ports: formatPorts(made), peer: formatPeer(made.peer) };
        expect(parseRule(draft)).toEqual({ ok: true, value: made });
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (protocol, ports, peer) => {
        expect(typeof parseRule({ protocol, ports, peer }).ok).toBe('boolean');
      }),
    );
  });
});

describe('groups', () => {
  const many = (
    count: number,
    peer = (i: number): Rule['peer'] => ({ cidr: `10.0.0.${i}/32` }),
  ): SecurityGroup => ({
    id: 'sg-a',
    ingress: Array.from({ length: count }, (_, i) => ({ protocol: 'tcp', from: 22, to: 22, peer: peer(i) })),
    egress: [],
  });
  const reasons = (groups: SecurityGroup[]) => {
    const checked = checkGroups(groups);
    return checked.ok ? [] : checked.problems.map(({ field, reason }) => `${field} ${reason}`);
  };

  it('hold the quotas', () => {
    expect(reasons([many(quotas.rulesPerDirection)])).toEqual([]);
    expect(reasons([many(quotas.rulesPerDirection + 1)])).toEqual(['0.ingress rules-too-many']);
    const five = ['a', 'b', 'c', 'd', 'e'].map((id) => newGroup(`sg-${id}`));
    expect(reasons(five)).toEqual([]);
    expect(reasons([...five, newGroup('sg-f')])).toEqual([' groups-too-many']);
  });

  it('count IPv4 and IPv6 rules apart, and group references in both', () => {
    const six = many(60, (i) => ({ cidr: `2001:db8::${i}/128` })).ingress;
    const four = many(60).ingress;
    expect(reasons([{ id: 'sg-a', ingress: [...four, ...six], egress: [] }])).toEqual([]);
    const reference: Rule = { protocol: 'tcp', from: 80, to: 80, peer: { group: 'sg-b' } };
    expect(reasons([{ id: 'sg-a', ingress: [...four, ...six, reference], egress: [] }])).toEqual([
      '0.ingress rules-too-many',
      '0.ingress rules-too-many',
    ]);
  });

  it('refuse the same rule twice, also when it is written otherwise', () => {
    const twice = [many(1).ingress[0], { ...many(1).ingress[0], peer: { cidr: '10.0.0.0/32' } }] as Rule[];
    expect(reasons([{ id: 'sg-a', ingress: twice, egress: [] }])).toEqual(['0.ingress.1 rule-twice']);
    const loose = ['100.68.0.18/18', '100.68.0.0/18'].map(
      (cidr): Rule => ({ protocol: 'tcp', from: 1, to: 2, peer: { cidr } }),
    );
    expect(reasons([{ id: 'sg-a', ingress: loose, egress: [] }])).toEqual(['0.ingress.1 rule-twice']);
    expect(reasons([newGroup('sg-a'), newGroup('sg-a')])).toEqual(['1.id group-twice']);
  });
});
