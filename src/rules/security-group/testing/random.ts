import fc from 'fast-check';
import type { Packet } from '../../packet/index.ts';
import { ruleKey } from '../check.ts';
import type { Peer, Rule, SecurityGroup, Surroundings } from '../securityGroup.ts';

/** Random groups and packets that often meet: few addresses, few ports. */
export const addresses = ['198.51.100.7', '203.0.113.10', '203.0.113.11', '10.0.1.12', '2001:db8::7'];
export const surroundings: Surroundings = {
  groupsOf: { '10.0.1.12': ['sg-a', 'sg-b'] },
  prefixLists: { 'pl-1': ['203.0.113.8/30'] },
};

const peer: fc.Arbitrary<Peer> = fc.oneof(
  fc.record({
    cidr: fc.constantFrom('0.0.0.0/0', '::/0', '203.0.113.10/32', '203.0.113.0/24', '10.0.0.0/8'),
  }),
  fc.record({ group: fc.constantFrom('sg-a', 'sg-b') }),
  fc.record({ prefixList: fc.constantFrom('pl-1', 'pl-2') }),
);

const port = fc.constantFrom(0, 22, 80, 443, 8080, 65535);

export const rule: fc.Arbitrary<Rule> = fc
  .record({ protocol: fc.constantFrom('tcp', 'udp', '-1'), from: port, to: port, peer })
  .map((made): Rule => {
    const [from, to] =
      made.protocol === '-1' ? [0, 65535] : [Math.min(made.from, made.to), Math.max(made.from, made.to)];
    return { protocol: made.protocol as Rule['protocol'], from, to, peer: made.peer };
  });

export const group = (id: string): fc.Arbitrary<SecurityGroup> =>
  fc.record({
    id: fc.constant(id),
    ingress: fc.array(rule, { maxLength: 4 }),
    egress: fc.array(rule, { maxLength: 4 }),
  });

export const groups: fc.Arbitrary<SecurityGroup[]> = fc
  .tuple(group('sg-a'), group('sg-b'))
  .map((pair) => [...pair]);

/** A packet that comes in from one of the addresses. */
export const arriving: fc.Arbitrary<Packet> = fc.record({
  protocol: fc.constantFrom('tcp', 'udp'),
  source: fc.constantFrom(...addresses),
  sourcePort: fc.constantFrom(50000, 50001),
  destination: fc.constant('10.0.99.99'),
  destinationPort: fc.constantFrom(22, 80, 81, 443, 8080),
});

/** Rules as anyone could have them: descriptions with everything that needs an escape, no rule twice. */
const describedRules: fc.Arbitrary<Rule[]> = fc.uniqueArray(
  fc
    .tuple(
      fc.oneof(
        rule,
        rule.map(
          (one): Rule => ({ ...one, protocol: 'icmp', from: 8, to: -1, peer: { cidr: '10.0.0.0/8' } }),
        ),
        rule.map((one): Rule => ({ ...one, protocol: 'icmpv6', from: -1, to: -1, peer: { cidr: '::/0' } })),
      ),
      fc.option(
        fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom(`\${x}`, '%{if}', `$\${"\\`, 'a\nb\t"c"')),
      ),
    )
    .map(([one, description]): Rule => (description === null ? one : { ...one, description })),
  { selector: ruleKey, maxLength: 6 },
);

/** Groups of such rules, with names and descriptions. */
export const describedGroups: fc.Arbitrary<SecurityGroup[]> = fc
  .tuple(
    ...['sg-a', 'sg-b'].map((id) =>
      fc.record({
        id: fc.constant(id),
        name: fc.string(),
        description: fc.string(),
        ingress: describedRules,
        egress: describedRules,
      }),
    ),
  )
  .map((pair) => pair as SecurityGroup[]);
