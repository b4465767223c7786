import { describe, expect, it } from 'vitest';
import { type Direction, type Packet, replyTo } from '../packet/index.ts';
import {
  ALL_IPV4,
  DATA_GIVES_UP,
  idleTimeoutsNitroV6,
  type JudgeOptions,
  judgeAtInterface,
  type SecurityGroup,
} from './index.ts';
import { admin, attacker, brief, came, group, play, tcp, went } from './testing/examples.ts';

const session = came(admin, 22);

describe('a flow that an interface has let through, case by case', () => {
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
});

describe('what else an interface remembers', () => {
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
