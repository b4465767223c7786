import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Packet, replyTo } from '../packet/index.ts';
import sgVectors from '../security-group/vectors.json' with { type: 'json' };
import { passed } from '../vectors.ts';
import {
  type AclEntry,
  aclQuotas,
  checkAcl,
  checkNetworkAcls,
  defaultAcl,
  judgeAtSubnet,
  type NetworkAcl,
  newAcl,
} from './index.ts';

const request = (source: string, port = 80): Packet => ({
  protocol: 'tcp',
  source,
  sourcePort: 50000,
  destination: '10.0.1.10',
  destinationPort: port,
});
const allow = (number: number, cidr = '0.0.0.0/0', from = 0, to = 65535): AclEntry => ({
  number,
  action: 'allow',
  protocol: from === 0 ? '-1' : 'tcp',
  from,
  to,
  cidr,
});
const deny = (number: number, cidr: string): AclEntry => ({ ...allow(number, cidr), action: 'deny' });
const acl = (ingress: AclEntry[], egress: AclEntry[] = [allow(100)]): NetworkAcl => ({
  id: 'acl',
  ingress,
  egress,
});

const verdicts = (list: NetworkAcl, packet: Packet) =>
  [judgeAtSubnet(list, 'ingress', packet), judgeAtSubnet(list, 'egress', replyTo(packet))].map(
    ({ verdict, decidedBy }) => `${verdict} ${decidedBy}`,
  );

describe('network ACL, case by case', () => {
  it('N1: the default one lets port 80 and its reply through', () => {
    expect(verdicts(defaultAcl('acl'), request('198.51.100.7'))).toEqual(['allow 100', 'allow 100']);
  });
  it('N2: deny 90 stands before allow 100', () => {
    const list = acl([deny(90, '198.51.100.66/32'), allow(100)]);
    expect(verdicts(list, request('198.51.100.66'))[0]).toBe('deny 90');
    expect(verdicts(list, request('198.51.100.67'))[0]).toBe('allow 100');
  });
  it('N3: deny 110 comes too late', () => {
    expect(verdicts(acl([deny(110, '198.51.100.66/32'), allow(100)]), request('198.51.100.66'))[0]).toBe(
      'allow 100',
    );
  });
  it('N4: the reply to an ephemeral port is denied where only 80 and 443 may leave', () => {
    const list = acl(
      [allow(100, '0.0.0.0/0', 80, 80)],
      [allow(100, '0.0.0.0/0', 80, 80), allow(110, '0.0.0.0/0', 443, 443)],
    );
    expect(verdicts(list, request('198.51.100.7'))).toEqual(['allow 100', 'deny *']);
  });
  it('N5: and allowed where 1024–65535 may', () => {
    const list = acl([allow(100, '0.0.0.0/0', 80, 80)], [allow(100, '0.0.0.0/0', 1024, 65535)]);
    expect(verdicts(list, request('198.51.100.7'))).toEqual(['allow 100', 'allow 100']);
  });
  it('N6: one that someone has just made denies all', () => {
    expect(verdicts(newAcl('acl'), request('198.51.100.7'))).toEqual(['deny *', 'deny *']);
  });

  it('agrees with every recorded case, and notices one that is wrong', () => {
    const results = checkNetworkAcls(sgVectors);
    expect(results).toHaveLength(6);
    expect(results.filter((result) => !passed(result))).toEqual([]);
    const wrong = structuredClone(sgVectors);
    for (const vector of wrong.network_acls) vector.expect = vector.expect === 'ALLOW' ? 'DENY' : 'ALLOW';
    expect(checkNetworkAcls(wrong).filter(passed)).toEqual([]);
    expect(checkNetworkAcls([{ n: 9, inbound: [[1, 'maybe', '-1', 0, 0, '0.0.0.0/0']] }])).toEqual([
      { name: '9', expected: 'a case of the known form', got: '"maybe" is no action' },
    ]);
  });

  it('says of every entry what became of it', () => {
    const list = acl([
      allow(100, '10.0.0.0/8'),
      allow(110, '::/0'),
      allow(120, '0.0.0.0/0', 80, 90),
      allow(130),
    ]);
    expect(judgeAtSubnet(list, 'ingress', request('198.51.100.7')).looks).toEqual([
      { number: 100, outcome: 'no-match', miss: 'address' },
      { number: 110, outcome: 'no-match', miss: 'family' },
      { number: 120, outcome: 'decides' },
      { number: 130, outcome: 'not-reached' },
      { number: '*', outcome: 'not-reached' },
    ]);
  });
});

describe('any network ACL', () => {
  const entry = fc.record<AclEntry>({
    number: fc.integer({ min: 1, max: 300 }),
    action: fc.constantFrom('allow', 'deny'),
    protocol: fc.constantFrom('tcp', 'udp', '-1'),
    from: fc.integer({ min: 0, max: 100 }),
    to: fc.integer({ min: 50, max: 65535 }),
    cidr: fc.constantFrom('0.0.0.0/0', '198.51.100.0/24', '198.51.100.7/32', '10.0.0.0/8', 'nonsense'),
  });
  const entries = fc.uniqueArray(entry, { selector: ({ number }) => number, maxLength: 12 });
  const packet = fc
    .tuple(fc.constantFrom('198.51.100.7', '198.51.100.8', '10.1.1.1', 'x'), fc.nat(200))
    .map(([source, port]) => request(source, port));

  it('is decided by the lowest number that matches alone, however the entries are listed', () => {
    fc.assert(
      fc.property(entries, packet, (list, sent) => {
        const verdict = judgeAtSubnet(acl(list), 'ingress', sent);
        const alone = list
          .filter((one) => judgeAtSubnet(acl([one]), 'ingress', sent).decidedBy !== '*')
          .toSorted((a, b) => a.number - b.number)[0];
        expect([verdict.verdict, verdict.decidedBy]).toEqual([alone?.action ?? 'deny', alone?.number ?? '*']);
        expect(judgeAtSubnet(acl(list.toReversed()), 'ingress', sent)).toEqual(verdict);
        expect(verdict.looks.filter(({ outcome }) => outcome === 'decides')).toHaveLength(1);
      }),
    );
  });
});

describe('checking what was written', () => {
  const reasons = (list: NetworkAcl) => {
    const checked = checkAcl(list);
    return checked.ok ? [] : checked.problems.map(({ field, reason }) => `${field} ${reason}`);
  };

  it('names the field and the reason', () => {
    expect(
      reasons(
        acl([
          allow(0),
          allow(100),
          allow(100),
          { ...allow(110), protocol: 'tcp', from: 90, to: 80 },
          allow(120, '10.0.0.0'),
          allow(aclQuotas.highestNumber + 1),
        ]),
      ),
    ).toEqual([
      'ingress.0.number acl-number',
      'ingress.2.number acl-number-taken',
      'ingress.3.ports ports-reversed',
      'ingress.4.cidr cidr-no-prefix',
      'ingress.5.number acl-number',
    ]);
  });

  it('holds the quota of a direction', () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => allow(i + 1));
    expect(reasons(acl(many(20)))).toEqual([]);
    expect(reasons(acl(many(21)))).toEqual(['ingress acl-too-many']);
  });

  it('gives the canonical form', () => {
    expect(checkAcl(acl([allow(100, '100.68.0.18/18')]))).toMatchObject({
      ok: true,
      value: { ingress: [{ cidr: '100.68.0.0/18' }] },
    });
  });
});
