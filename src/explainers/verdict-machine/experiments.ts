import { expect } from 'vitest';
import { judgeAtInterface, quotas } from '../../rules/security-group/index.ts';
import { play } from './judge.ts';
import { APP, type Lab, type Situation, situations } from './lab.ts';
import { runLab } from './run.ts';

/** The last gate of each packet: who decided, and whether it passed. */
const verdicts = (situation: Situation) =>
  play(situations[situation])
    .filter(({ gates }) => gates.length > 0)
    .map(({ gates }) => {
      const gate = gates.at(-1);
      return `${gate?.at} ${gate?.passed ? 'allow' : 'drop'}`;
    });
const events = (lab: Lab) => runLab(lab).steps.map(({ event }) => event[0]);

/** What the page says that a reader will see in this figure. */
export const experiments: Record<string, () => void> = {
  'a-rule-compares-protocol-port-peer-and-direction': () => {
    expect(verdicts('ping')).toEqual(['sg allow', 'sg drop']);
    expect(verdicts('ipv6')).toEqual(['sg allow', 'sg drop']);
    expect(verdicts('newGroup')).toEqual(['sg drop', 'sg allow', 'sg allow']);
  },
  'a-rule-for-every-ipv4-address-lets-no-ipv6-in': () => {
    expect(verdicts('ipv6')).toEqual(['sg allow', 'sg drop']);
    const { groups } = situations.ipv6;
    const peers = groups.flatMap(({ ingress }) => ingress.map((rule) => JSON.stringify(rule)));
    expect(peers.some((peer) => peer.includes('0.0.0.0/0'))).toBe(true);
    expect(peers.some((peer) => peer.includes('::/0'))).toBe(false);
  },
  'a-32-is-one-address': () => {
    expect(verdicts('oneAddress')).toEqual(['sg allow', 'sg drop']);
  },
  'one-address-can-only-be-blocked-by-an-acl': () => {
    expect(verdicts('deny90')).toEqual(['acl drop', 'sg allow']);
    // A higher number than the allow line is never read.
    expect(verdicts('deny110')).toEqual(['sg allow']);
    // No rule of a security group takes anything away: with more rules, never fewer packets pass.
    const [attacked] = play(situations.deny110);
    const rules = situations.deny110.groups;
    const more = [...rules, { id: 'sg-more', ingress: [], egress: [] }];
    if (!attacked?.packet) throw new Error('the situation has no packet');
    expect(judgeAtInterface({ groups: more, flows: [] }, 'ingress', attacked.packet).verdict).toBe('allow');
  },
  'groups-add-up-and-a-stricter-one-removes-nothing': () => {
    expect(verdicts('stricter')).toEqual(['sg allow', 'sg allow']);
    expect(quotas.groupsPerInterface).toBe(5);
  },
  'replies-leave-without-an-outbound-rule': () => {
    expect(verdicts('noEgress')).toEqual(['sg allow', 'sg allow', 'sg drop']);
  },
  'an-acl-forgets-and-drops-the-reply': () => {
    expect(verdicts('aclReply')).toEqual(['sg allow', 'acl drop']);
    expect(verdicts('aclNew')).toEqual(['acl drop']);
  },
  'a-tracked-session-survives-its-rule': () => {
    expect(verdicts('revokeNarrow')).toEqual(['sg allow', 'sg allow', 'sg allow', 'sg drop']);
    const silence = runLab(situations.revokeNarrow).steps.at(-1);
    expect(silence?.event).toEqual(['senderSilence', 131, 11]);
    expect(silence?.time).toBe(131);
  },
  'an-untracked-session-ends-with-its-rule': () => {
    expect(verdicts('revokeWide')).toEqual(['sg allow', 'sg allow', 'sg drop']);
  },
  'a-group-reference-matches-private-addresses-only': () => {
    expect(verdicts('reference')).toEqual(['sg allow', 'sg drop', 'sg drop']);
    expect(play(situations.reference)[0]?.packet?.source).toBe(APP);
  },
  'two-instances-need-both-ends': () => {
    expect(verdicts('bothEnds')).toEqual(['sender drop']);
    expect(verdicts('members')).toEqual(['sg allow', 'sg drop']);
  },
  'without-the-rule-for-checks-the-answer-is-503-or-504': () => {
    const haproxy = events(situations.healthHaproxy);
    expect(haproxy.filter((event) => event === 'checkFailed')).toHaveLength(3);
    expect(haproxy.at(-1)).toBe('says503');
    expect(haproxy).toContain('ok200');
    const alb = events(situations.healthAlb);
    expect(alb.filter((event) => event === 'checkFailed')).toHaveLength(2);
    expect(alb.at(-1)).toBe('says504');
  },
};
