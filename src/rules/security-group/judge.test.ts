import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Direction, otherDirection, type Packet, type Protocol, replyTo } from '../packet/index.ts';
import { passed } from '../vectors.ts';
import {
  ALL_IPV4,
  ALL_IPV6,
  checkSecurityGroups,
  DATA_GIVES_UP,
  defaultGroup,
  idleTimeoutsNitroV6,
  type JudgeOptions,
  judgeAtInterface,
  newGroup,
  type Rule,
  type SecurityGroup,
  type TrackingTable,
  type Verdict,
} from './index.ts';
import { groups as anyGroups, rule as anyRule, arriving, surroundings } from './testing.ts';
import vectors from './vectors.json' with { type: 'json' };

const own = '10.0.99.99';

const tcp = (from: number, to: number, cidr: string): Rule => ({ protocol: 'tcp', from, to, peer: { cidr } });
const from = (protocol: Protocol, port: number, group: string): Rule => ({
  protocol,
  from: port,
  to: port,
  peer: { group },
});
const group = (
  ingress: Rule[],
  egress: Rule[] = newGroup('x').egress.slice(),
  id = 'sg-a',
): SecurityGroup => ({
  id,
  ingress,
  egress,
});
const came = (source: string, port: number, more: Partial<Packet> = {}): Packet => ({
  protocol: 'tcp',
  source,
  sourcePort: 50000,
  destination: own,
  destinationPort: port,
  ...more,
});
const went = (destination: string, port: number, local = 50003): Packet => ({
  protocol: 'tcp',
  source: own,
  sourcePort: local,
  destination,
  destinationPort: port,
});

/** Judges packets one after another at one interface; a list of groups in between changes the rules. */
function play(
  steps: (SecurityGroup[] | [Direction, Packet] | [Direction, Packet, JudgeOptions])[],
): Verdict[] {
  let groups: SecurityGroup[] = [];
  let flows: TrackingTable = [];
  const verdicts: Verdict[] = [];
  for (const step of steps) {
    const [direction, packet, options] = step;
    if (typeof direction !== 'string') {
      groups = step as SecurityGroup[];
      continue;
    }
    const verdict = judgeAtInterface({ groups, flows }, direction, packet as Packet, options as JudgeOptions);
    flows = verdict.flows;
    verdicts.push(verdict);
  }
  return verdicts;
}

const brief = (verdicts: Verdict[]) =>
  verdicts.map(({ verdict, decision, tracking }) => `${verdict} ${decision.kind} ${tracking}`);

const app = { groupsOf: { '10.0.1.12': ['sg-app'], '10.0.2.5': ['sg-db'] } };

const attacker = '198.51.100.1';
const admin = '203.0.113.10';

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

  const request = came('198.51.100.7', 80);
  it('8 the reply to an allowed request leaves without a rule', () => {
    const web = group([tcp(80, 80, '198.51.100.0/24')], []);
    expect(brief(play([[web], ['ingress', request], ['egress', replyTo(request)]]))).toEqual([
      'allow rule tracked',
      'allow tracked-flow tracked',
    ]);
  });

  it('10, 11 the reply comes back, another host does not', () => {
    const out = group([], [tcp(443, 443, ALL_IPV4)]);
    const call = went('93.184.216.34', 443);
    const other = came('198.51.100.66', 50003, { sourcePort: 443 });
    expect(brief(play([[out], ['egress', call], ['ingress', replyTo(call)], ['ingress', other]]))).toEqual([
      'allow rule tracked',
      'allow tracked-flow tracked',
      'drop no-rule none',
    ]);
  });

  const session = came(admin, 22);
  it('19 a rule for one address is removed: the session lives', () => {
    const before = group([tcp(22, 22, `${admin}/32`)]);
    expect(brief(play([[before], ['ingress', session], [group([])], ['ingress', session]]))).toEqual([
      'allow rule tracked',
      'allow tracked-flow tracked',
    ]);
  });

  it('20 a rule for everyone is removed: the session is cut, and only its sender finds out slowly', () => {
    const before = group([tcp(22, 22, ALL_IPV4)]);
    const verdicts = play([
      [before],
      ['ingress', session],
      ['egress', replyTo(session)],
      [group([])],
      // The server may still talk; that brings nothing back.
      ['egress', replyTo(session)],
      ['ingress', session],
    ]);
    expect(brief(verdicts)).toEqual([
      'allow rule untracked',
      'allow rule untracked',
      'allow rule untracked',
      'drop no-rule untracked',
    ]);
    expect(verdicts.at(-1)?.sender).toEqual({
      kind: 'session-stalls',
      error: 'ETIMEDOUT',
      seconds: DATA_GIVES_UP,
    });
  });

  it('agrees with every recorded case', () => {
    const results = checkSecurityGroups(vectors);
    expect(results).toHaveLength(17);
    expect(results.filter((result) => !passed(result))).toEqual([]);
  });

  it('reads a removal from the words of a case, and notices what is wrong', () => {
    const nineteen = vectors.security_groups.find(({ n }) => n === 19);
    if (!nineteen) throw new Error('case 19 is not there');
    const cut = {
      ...nineteen,
      title: 'Rule was 0.0.0.0/0',
      trace: ['ALLOW – rule in sg-a (untracked flow)', '(rule change)', 'DROP – no allow rule matches'],
      expect: 'DROP',
    };
    expect(checkSecurityGroups([cut]).every(passed)).toBe(true);
    expect(checkSecurityGroups([{ ...cut, trace: undefined }]).every(passed)).toBe(true);
    const listed = [
      {
        id: 'sg-a',
        ingress: [{ proto: 'tcp', from: 22, to: 22, cidr: ALL_IPV4 }],
        egress: cut.groups[0]?.egress,
      },
    ];
    expect(checkSecurityGroups([{ ...cut, groups: listed }]).every(passed)).toBe(true);
    const wrong = vectors.security_groups.map((one) => ({
      ...one,
      expect: one.expect === 'ALLOW' ? 'DROP' : 'ALLOW',
    }));
    expect(checkSecurityGroups(wrong).filter(passed)).toEqual([]);
    expect(checkSecurityGroups([{ n: 1, steps: 'none' }, 5])).toHaveLength(2);
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

  it('always tracks ICMP; the peer may answer an echo, and not ask for one', () => {
    const out: SecurityGroup = group([], [{ protocol: 'icmp', from: 8, to: -1, peer: { cidr: ALL_IPV4 } }]);
    const echo: Packet = { ...went(attacker, 0, 0), protocol: 'icmp', icmpType: 8, icmpCode: 0 };
    const asks: Packet = { ...replyTo(echo), icmpType: 8 };
    expect(brief(play([[out], ['egress', echo], ['ingress', replyTo(echo)], ['ingress', asks]]))).toEqual([
      'allow rule tracked',
      'allow tracked-flow tracked',
      'drop no-rule none',
    ]);
  });

  it('forgets a flow when it closes, or has been silent too long', () => {
    const before = group([tcp(22, 22, `${admin}/32`)]);
    const session = came(admin, 22);
    const later = (now: number, timeouts?: typeof idleTimeoutsNitroV6) =>
      brief(
        play([
          [before],
          ['ingress', session, { now: 0 }],
          [group([])],
          ['ingress', session, { now, ...(timeouts ? { timeouts } : {}) }],
        ]),
      )[1];
    expect(later(432_000)).toBe('allow tracked-flow tracked');
    expect(later(432_001)).toBe('drop no-rule none');
    expect(later(350, idleTimeoutsNitroV6)).toBe('allow tracked-flow tracked');
    expect(later(351, idleTimeoutsNitroV6)).toBe('drop no-rule none');
    const ended = play([
      [before],
      ['ingress', session],
      ['ingress', { ...session, ends: true }],
      [group([])],
      ['ingress', session],
    ]);
    expect(brief(ended)[2]).toBe('drop no-rule none');
  });

  it('keeps a UDP flow 30 s, and 180 s once it is a stream', () => {
    const dns: SecurityGroup = group([], [{ ...tcp(53, 53, '10.0.0.2/32'), protocol: 'udp' }]);
    const ask: Packet = { ...went('10.0.0.2', 53), protocol: 'udp' };
    const until = (exchanges: number, silence: number) => {
      const steps = Array.from({ length: exchanges }, () => [
        ['egress', ask, { now: 0 }] as [Direction, Packet, JudgeOptions],
        ['ingress', replyTo(ask), { now: 0 }] as [Direction, Packet, JudgeOptions],
      ]).flat();
      return play([[dns], ...steps, ['ingress', replyTo(ask), { now: silence }]]).at(-1)?.verdict;
    };
    expect([until(1, 30), until(1, 31), until(2, 180), until(2, 181)]).toEqual([
      'allow',
      'drop',
      'allow',
      'drop',
    ]);
  });

  it('tracks what goes through a network load balancer, whatever the rules', () => {
    const open = group([tcp(80, 80, ALL_IPV4)]);
    const nic = { groups: [open], flows: [] };
    expect(judgeAtInterface(nic, 'ingress', came(attacker, 80)).tracking).toBe('untracked');
    expect(judgeAtInterface(nic, 'ingress', came(attacker, 80), { alwaysTracked: true }).tracking).toBe(
      'tracked',
    );
  });
});

describe('any rules', () => {
  const judge = (groups: SecurityGroup[], packet: Packet, direction: Direction = 'ingress') =>
    judgeAtInterface({ groups, flows: [] }, direction, packet, { surroundings });

  it('add up: together they allow what one of them allows', () => {
    fc.assert(
      fc.property(anyGroups, arriving, (groups, packet) => {
        const each = groups.some((one) => judge([one], packet).verdict === 'allow');
        expect(judge(groups, packet).verdict).toBe(each ? 'allow' : 'drop');
        expect(judge(groups.toReversed(), packet).verdict).toBe(each ? 'allow' : 'drop');
      }),
      { numRuns: 500 },
    );
  });

  it('never block by being added', () => {
    fc.assert(
      fc.property(
        anyGroups,
        arriving,
        anyRule,
        fc.constantFrom<Direction>('ingress', 'egress'),
        (groups, packet, added, side) => {
          const [first, ...rest] = groups;
          if (!first || judge(groups, packet).verdict === 'drop') return;
          const more = [{ ...first, [side]: [added, ...first[side]] }, ...rest];
          expect(judge(more, packet).verdict).toBe('allow');
        },
      ),
      { numRuns: 500 },
    );
  });

  it('let the answer to what they let through back, either way', () => {
    fc.assert(
      fc.property(
        anyGroups,
        arriving,
        fc.constantFrom<Direction>('ingress', 'egress'),
        (groups, packet, direction) => {
          const sent = direction === 'ingress' ? packet : replyTo(packet);
          const first = judge(groups, sent, direction);
          if (first.verdict === 'drop') return;
          const back = judgeAtInterface(
            { groups, flows: first.flows },
            otherDirection(direction),
            replyTo(sent),
            { surroundings },
          );
          expect(back.verdict).toBe('allow');
          expect(back.tracking).toBe(first.tracking);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('keep a tracked flow when every rule is gone, and cut an untracked one', () => {
    fc.assert(
      fc.property(anyGroups, arriving, (groups, packet) => {
        const first = judge(groups, packet);
        if (first.verdict === 'drop') return;
        const next = judgeAtInterface({ groups: [], flows: first.flows }, 'ingress', packet);
        expect(next.verdict).toBe(first.tracking === 'tracked' ? 'allow' : 'drop');
      }),
      { numRuns: 500 },
    );
  });

  it('do not throw on text that is no address or block', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (cidr, source, destination) => {
        const odd = group([tcp(0, 65535, cidr), from('-1', 0, cidr)]);
        const packet = { ...came(source, 80), destination };
        expect(['allow', 'drop']).toContain(judge([odd], packet).verdict);
      }),
    );
  });
});
