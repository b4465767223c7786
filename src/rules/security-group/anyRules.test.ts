import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Direction, otherDirection, type Packet, replyTo } from '../packet/index.ts';
import { judgeAtInterface, type SecurityGroup } from './index.ts';
import { came, from, group, tcp } from './testing/examples.ts';
import { groups as anyGroups, rule as anyRule, arriving, surroundings } from './testing/random.ts';

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
