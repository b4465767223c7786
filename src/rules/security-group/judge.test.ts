import { describe, expect, it } from 'vitest';
import type { Direction, Packet } from '../packet/index.ts';
import {
  ALL_IPV4,
  ALL_IPV6,
  defaultGroup,
  type JudgeOptions,
  judgeAtInterface,
  newGroup,
  type SecurityGroup,
} from './index.ts';
import { admin, attacker, came, from, group, tcp, went } from './testing/examples.ts';

const app = { groupsOf: { '10.0.1.12': ['sg-app'], '10.0.2.5': ['sg-db'] } };

describe('security groups, case by case', () => {
  const cases: [name: string, groups: SecurityGroup[], Direction, Packet, string, JudgeOptions?][] = [
    ['1 new group, in 80', [newGroup('sg-new')], 'ingress', came(attacker, 80), 'drop no-rule'],
    ['2 new group, out 443', [newGroup('sg-new')], 'egress', went(attacker, 443), 'allow rule'],
    ['3 22 from .10', [group([tcp(22, 22, `${admin}/32`)])], 'ingress', came(admin, 22), 'allow rule'],
    [
      '4 22 from .11',
      [group([tcp(22, 22, `${admin}/32`)])],
      'ingress',
      came('203.0.113.11', 22),
      'drop no-rule',
    ],
    [
      '5 22 from .10 and from all',
      [group([tcp(22, 22, `${admin}/32`), tcp(22, 22, ALL_IPV4)])],
      'ingress',
      came('198.51.100.99', 22),
      'allow rule',
    ],
    [
      '6 two groups add up',
      [group([tcp(80, 80, ALL_IPV4)]), group([tcp(22, 22, '203.0.113.0/24')], [], 'sg-ssh')],
      'ingress',
      came('203.0.113.77', 22),
      'allow rule',
    ],
    [
      '7 a stricter second group takes nothing away',
      [group([tcp(22, 22, ALL_IPV4)]), group([tcp(22, 22, `${admin}/32`)], [], 'sg-strict')],
      'ingress',
      came(attacker, 22),
      'allow rule',
    ],
    [
      '9 nothing may leave that was not asked for',
      [group([tcp(80, 80, '198.51.100.0/24')], [])],
      'egress',
      went('198.51.100.7', 443),
      'drop no-rule',
    ],
    [
      '12 the database from the app, by private address',
      [group([from('tcp', 5432, 'sg-app')])],
      'ingress',
      came('10.0.1.12', 5432),
      'allow rule',
      { surroundings: app },
    ],
    [
      '13 the same app with a public address',
      [group([from('tcp', 5432, 'sg-app')])],
      'ingress',
      came('52.79.1.12', 5432),
      'drop no-rule',
      { surroundings: app },
    ],
    [
      '14 a neighbour without the group',
      [group([from('tcp', 5432, 'sg-app')])],
      'ingress',
      came('10.0.1.99', 5432),
      'drop no-rule',
      { surroundings: app },
    ],
    [
      '15 the last port of a range',
      [group([tcp(8000, 8010, '10.0.0.0/16')])],
      'ingress',
      came('10.0.255.255', 8010),
      'allow rule',
    ],
    [
      '16 and the one after it',
      [group([tcp(8000, 8010, '10.0.0.0/16')])],
      'ingress',
      came('10.0.255.255', 8011),
      'drop no-rule',
    ],
    [
      '17 TCP 53 is not UDP 53',
      [group([tcp(53, 53, ALL_IPV4)])],
      'ingress',
      came(attacker, 53, { protocol: 'udp' }),
      'drop no-rule',
    ],
    [
      '18 TCP 80 is not ICMP',
      [group([tcp(80, 80, ALL_IPV4)])],
      'ingress',
      came(attacker, 0, { protocol: 'icmp', icmpType: 8, icmpCode: 0 }),
      'drop no-rule',
    ],
    [
      '21 0.0.0.0/0 says nothing of IPv6',
      [group([tcp(80, 80, ALL_IPV4)])],
      'ingress',
      came('2001:db8::7', 80, { destination: '2001:db8::99' }),
      'drop no-rule',
    ],
    [
      '22 members of the default group reach one another',
      [defaultGroup('sg-default')],
      'ingress',
      came('10.0.1.12', 7800),
      'allow rule',
      { surroundings: { groupsOf: { '10.0.1.12': ['sg-default'] } } },
    ],
    [
      '23 the app from the internet, past the balancer',
      [group([from('tcp', 8080, 'sg-alb')])],
      'ingress',
      came(attacker, 8080),
      'drop no-rule',
      { surroundings: { groupsOf: { '10.0.0.10': ['sg-alb'] } } },
    ],
    ['no group at all', [], 'ingress', came(attacker, 80), 'drop no-rule'],
  ];
  for (const [name, groups, direction, packet, expected, options] of cases)
    it(name, () => {
      const { verdict, decision } = judgeAtInterface({ groups, flows: [] }, direction, packet, options);
      expect(`${verdict} ${decision.kind}`).toBe(expected);
    });
});

describe('what else an interface does', () => {
  it('says of every rule why it does not match', () => {
    const rules = [
      tcp(22, 22, `${admin}/32`),
      { ...tcp(80, 80, ALL_IPV4), protocol: 'udp' as const },
      tcp(80, 80, ALL_IPV6),
      tcp(80, 80, '203.0.113.0/24'),
      from('tcp', 80, 'sg-x'),
      tcp(80, 80, ALL_IPV4),
    ];
    const { rules: looks, decision } = judgeAtInterface(
      { groups: [group(rules)], flows: [] },
      'ingress',
      came(attacker, 80),
    );
    expect(looks.map(({ miss }) => miss)).toEqual([
      'port',
      'protocol',
      'family',
      'address',
      'not-in-group',
      undefined,
    ]);
    expect(decision).toEqual({ kind: 'rule', rule: { group: 'sg-a', direction: 'ingress', index: 5 } });
  });

  it('names the most permissive of the rules that match', () => {
    const rules = [tcp(22, 22, `${admin}/32`), tcp(22, 22, ALL_IPV4)];
    const { decision, tracking } = judgeAtInterface(
      { groups: [group(rules)], flows: [] },
      'ingress',
      came(admin, 22),
    );
    expect(decision).toMatchObject({ rule: { index: 1 } });
    expect(tracking).toBe('untracked');
  });

  it('lets a new connection wait in silence for 131 seconds', () => {
    const { sender } = judgeAtInterface({ groups: [], flows: [] }, 'ingress', came(attacker, 80));
    expect(sender).toMatchObject({ kind: 'connect-silence', error: 'ETIMEDOUT', seconds: 131 });
    const ping = came(attacker, 0, { protocol: 'icmp', icmpType: 8 });
    expect(judgeAtInterface({ groups: [], flows: [] }, 'ingress', ping).sender).toEqual({
      kind: 'no-answer',
    });
  });

  it('blocks mail on port 25 to the public, not inside', () => {
    const nic = { groups: [newGroup('sg-a')], flows: [] };
    expect(judgeAtInterface(nic, 'egress', went(attacker, 25)).decision.kind).toBe('port-25');
    expect(judgeAtInterface(nic, 'egress', went('10.0.0.4', 25)).verdict).toBe('allow');
    expect(judgeAtInterface(nic, 'egress', went(attacker, 25), { port25: 'open' }).verdict).toBe('allow');
  });
});
