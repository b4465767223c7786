import type { StepsTexts } from '../../figure/steps/model.ts';
import { panel } from './panel.en.ts';

const way = (direction: string) => (direction === 'ingress' ? 'inbound' : 'outbound');
const seconds = (value: number) => `${Math.round(value)} s`;

export const texts: StepsTexts = {
  title: 'Verdict machine',
  claim: ({ kept, silence }) => {
    const end = silence === '0' ? '' : ` Whoever tries to connect now waits ${silence} s, without a refusal.`;
    if (kept === '1') return `The rule for port 22 is gone, yet the open session goes on.${end}`;
    if (kept === '2')
      return `The rule went and the open session was cut at once: that connection was not tracked.${end}`;
    return `A security group can only allow. A packet that no rule matches vanishes without a word.${end}`;
  },
  nodes: {
    client: 'Outside',
    acl: 'Network ACL',
    sg: 'Security group',
    server: 'Server',
    app: 'App server',
    sender: 'sg-app',
    other: 'Another server',
    lb: 'Load balancer',
  },
  parameters: {},
  readouts: {
    verdict: 'Verdict',
    by: 'Decided by',
    tracking: 'Tracking',
    sender: 'What the sender meets',
    flows: 'Connections remembered',
  },
  say: {
    none: () => '–',
    allow: () => 'allowed',
    drop: () => 'dropped',
    noVerdict: () => 'not yet',
    passes: () => 'passes',
    dropped: () => 'dropped',
    waits: () => 'no answer',
    healthy: () => 'healthy',
    unhealthy: () => 'unhealthy',
    s503: () => '503',
    s504: () => '504',
    sentIn: (from: string, service: string) => `A packet for ${service} comes from ${from}.`,
    sentOut: (to: string, service: string) => `The server sends ${to} a packet for ${service}.`,
    sentReply: (to: string, service: string) => `The reply leaves for ${to} (${service}).`,
    sentNext: (from: string, service: string) =>
      `The next packet of the open connection comes from ${from}, for ${service}.`,
    deleted: (group: string, direction: string, rule: number) =>
      `Rule ${rule} of ${group}, ${way(direction)}, was deleted.`,
    deletedOpen: () => 'Connections already remembered stay in the table.',
    deletedIdle: () => 'No connection is open.',
    nothingToDelete: () => 'There is no such rule to delete.',
    nothingToAnswer: () => 'There is no packet to answer.',
    sgAllows: (where: string) =>
      where === 'senderSide'
        ? 'The sending server’s security group lets it out.'
        : 'The security group lets it through.',
    sgDrops: (where: string) =>
      where === 'senderSide'
        ? 'The sending server’s security group drops it.'
        : 'The security group drops it.',
    aclAllows: (n: number | string) => `Number ${n} of the network ACL allows it.`,
    aclDenies: (n: number | string) => `Number ${n} of the network ACL denies it.`,
    aclNumber: (n: number | string, direction: string) =>
      `The ${way(direction)} list is read by number and stops at the first match, ${n}.`,
    aclStar: (_: string, direction: string) =>
      `No number of the ${way(direction)} list matches, so the last line, *, denies it.`,
    aclForgets: () => 'an ACL remembers nothing',
    becauseTracked: () => 'It belongs to a connection that is remembered, so no rule is consulted.',
    becauseRule: (group: string, direction: string, rule: number, tracking: string) =>
      `Rule ${rule} of ${group}, ${way(direction)}, matches.${tracking === 'untracked' ? ' Both directions are open to everybody, so it is not tracked.' : ''}`,
    becausePort25: () => 'EC2 blocks outgoing port 25 whatever the rules say.',
    becauseNoRule: (count: number) =>
      count === 0
        ? 'There is no rule at all for this direction.'
        : count === 1
          ? 'The only rule does not match.'
          : `None of ${count} rules matches.`,
    tracked: () => 'tracked',
    untracked: () => 'not tracked',
    senderPasses: () => 'it gets through; the server answers, or not',
    senderSilence: (time: number, syns: number) => `${syns} SYNs, then a timeout after ${seconds(time)}`,
    senderStalls: (time: number) => `a frozen screen, cut after ${seconds(time)}`,
    replyLost: () => 'the reply never arrives',
    senderNoAnswer: () => 'no answer, and no error',
    silentWhy: () => 'No refusal (RST) and no ICMP message comes, so blocked and slow look alike.',
    silentUdp: () => 'There is no connection, so the kernel has no error to report.',
    checkPassed: (n: number) => `Health check ${n}: passed.`,
    checkFailed: (n: number, wait: number) => `Health check ${n}: no answer within ${wait} s.`,
    nowHealthy: () => 'The target is now healthy.',
    nowUnhealthy: (fall: number) => `${fall} failures in a row: the target is now unhealthy.`,
    stillHealthy: (fall: number) => `It takes ${fall} failures in a row.`,
    stillUnhealthy: () => 'It is still unhealthy.',
    ok200: () => 'A user’s request reaches the server and gets 200.',
    says503: () => 'The user gets 503.',
    why503: () => 'With no healthy server HAProxy sends the request nowhere. The application itself is fine.',
    gets503: () => '503 at once',
    says504: (wait: number) => `The user gets 504 after ${wait} s.`,
    why504: () =>
      'With all targets unhealthy ALB sends to all of them, but the same rule stops that connection too.',
    gets504: (wait: number) => `504 after ${wait} s`,
    failOpen200: () => 'The user gets 200.',
    whyFailOpen: () => 'With all targets unhealthy ALB sends to all of them, and the server was alive.',
    ...panel,
  },
};
