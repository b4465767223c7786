import type { Json } from '../../figure/state.ts';
import { addressOf } from '../../rules/address/index.ts';
import { checkAcl, defaultAcl, type NetworkAcl, newAcl } from '../../rules/network-acl/index.ts';
import type { Direction, Packet, PacketProtocol } from '../../rules/packet/index.ts';
import {
  ALL_IPV4,
  checkGroups,
  defaultGroup,
  newGroup,
  type Rule,
  type SecurityGroup,
} from '../../rules/security-group/index.ts';

/** What the reader has laid out: rules, perhaps a network ACL, and what happens one after another. */
export interface Lab {
  scene: Scene;
  /** One or two, on the server; between two instances the first is the sender's, the second the receiver's. */
  groups: readonly SecurityGroup[];
  acl: NetworkAcl | null;
  acts: readonly Act[];
}

/** `outside`: somebody on the internet and a server. `inside`: an app server and its database. `balancer`: checks. */
export const scenes = ['outside', 'inside', 'balancer'] as const;
export type Scene = (typeof scenes)[number];

export type Act =
  /** A packet from the other end to the server, or from the server out; a reply answers the packet before it. */
  | {
      do: 'packet';
      way: Direction;
      protocol: PacketProtocol;
      peer: string;
      port: number;
      /** The peer's port, or the server's own for a packet that it sends. */
      from: number;
    }
  | { do: 'reply' }
  /** The next packet of the newest connection. */
  | { do: 'next' }
  | { do: 'delete'; group: number; way: Direction; rule: number }
  /** Of a load balancer: health checks until it thinks otherwise of its target; then a user's request. */
  | { do: 'checks'; by: Balancer }
  | { do: 'ask'; by: Balancer };

export const balancers = ['alb', 'haproxy'] as const;
export type Balancer = (typeof balancers)[number];

/** Addresses of the scenes; those outside are for documentation. */
export const SERVER = '10.0.1.20';
export const SERVER_V6 = '2001:db8:1::20';
export const ADMIN = '203.0.113.10';
export const NEIGHBOUR = '203.0.113.11';
export const ATTACKER = '198.51.100.66';
export const VISITOR = '198.51.100.7';
export const VISITOR_V6 = '2001:db8:99::7';
export const APP = '10.0.2.12';
export const APP_PUBLIC = '192.0.2.12';
export const STRANGER_INSIDE = '10.0.1.99';
export const BALANCER = '10.0.3.5';
/** Where the balancer sends requests and checks. */
export const TARGET_PORT = 8080;

export const MOST_ACTS = 12;
export const MOST_GROUPS = 2;

const tcp = (from: number, to: number, cidr: string): Rule => ({ protocol: 'tcp', from, to, peer: { cidr } });
const fromGroup = (port: number, group: string): Rule => ({
  protocol: 'tcp',
  from: port,
  to: port,
  peer: { group },
});
const all = newGroup('x').egress;
const group = (id: string, ingress: readonly Rule[], egress: readonly Rule[] = all): SecurityGroup => ({
  id,
  ingress,
  egress,
});
const come = (peer: string, port: number, protocol: PacketProtocol = 'tcp', from = 50001): Act => ({
  do: 'packet',
  way: 'ingress',
  protocol,
  peer,
  port,
  from,
});
const go = (peer: string, port: number, from = 40001): Act => ({
  do: 'packet',
  way: 'egress',
  protocol: 'tcp',
  peer,
  port,
  from,
});
const reply: Act = { do: 'reply' };
const next: Act = { do: 'next' };
const remove = (rule: number): Act => ({ do: 'delete', group: 0, way: 'ingress', rule });

const outside = (
  groups: readonly SecurityGroup[],
  acts: readonly Act[],
  acl: NetworkAcl | null = null,
): Lab => ({
  scene: 'outside',
  groups,
  acl,
  acts,
});

/** A network ACL as it comes with a VPC, with a line more. */
const aclWith = (number: number): NetworkAcl => ({
  ...defaultAcl('acl'),
  ingress: [
    ...defaultAcl('acl').ingress,
    { number, action: 'deny', protocol: '-1', from: 0, to: 65535, cidr: `${ATTACKER}/32` },
  ],
});

const ports = (number: number, from: number, to: number) => ({
  number,
  action: 'allow' as const,
  protocol: 'tcp' as const,
  from,
  to,
  cidr: ALL_IPV4,
});

/** The rule that lets a load balancer in, and what the balancer makes of it when it goes. */
function balanced(by: Balancer): Lab {
  return {
    scene: 'balancer',
    groups: [group('sg-app', [fromGroup(TARGET_PORT, 'sg-lb')])],
    acl: null,
    acts: [{ do: 'checks', by }, { do: 'ask', by }, remove(0), { do: 'checks', by }, { do: 'ask', by }],
  };
}

/** Situations to begin from, each a question that people get wrong. */
export const situations = {
  revokeNarrow: outside(
    [group('sg-web', [tcp(22, 22, `${ADMIN}/32`), tcp(443, 443, ALL_IPV4)])],
    [come(ADMIN, 22), reply, remove(0), next, come(ADMIN, 22, 'tcp', 50002)],
  ),
  revokeWide: outside(
    [group('sg-web', [tcp(22, 22, ALL_IPV4), tcp(443, 443, ALL_IPV4)])],
    [come(ADMIN, 22), reply, remove(0), next],
  ),
  newGroup: outside([newGroup('sg-new')], [come(VISITOR, 443), go(VISITOR, 443), reply]),
  oneAddress: outside(
    [group('sg-web', [tcp(22, 22, `${ADMIN}/32`)])],
    [come(ADMIN, 22), come(NEIGHBOUR, 22)],
  ),
  stricter: outside(
    [group('sg-open', [tcp(22, 22, ALL_IPV4)]), group('sg-strict', [tcp(22, 22, `${ADMIN}/32`)])],
    [come(ADMIN, 22), come(ATTACKER, 22)],
  ),
  deny90: outside(
    [group('sg-web', [tcp(443, 443, ALL_IPV4)])],
    [come(ATTACKER, 443), come(VISITOR, 443)],
    aclWith(90),
  ),
  deny110: outside([group('sg-web', [tcp(443, 443, ALL_IPV4)])], [come(ATTACKER, 443)], aclWith(110)),
  noEgress: outside(
    [group('sg-web', [tcp(80, 80, '198.51.100.0/24')], [])],
    [come(VISITOR, 80), reply, go(VISITOR, 443)],
  ),
  aclReply: outside([group('sg-web', [tcp(80, 80, ALL_IPV4)])], [come(VISITOR, 80, 'tcp', 50000), reply], {
    ...newAcl('acl'),
    ingress: [ports(100, 80, 80)],
    egress: [ports(100, 80, 80), ports(110, 443, 443)],
  }),
  aclNew: outside([group('sg-web', [tcp(443, 443, ALL_IPV4)])], [come(VISITOR, 443)], newAcl('acl')),
  ipv6: outside([group('sg-web', [tcp(443, 443, ALL_IPV4)])], [come(VISITOR, 443), come(VISITOR_V6, 443)]),
  ping: outside(
    [group('sg-web', [tcp(443, 443, ALL_IPV4)])],
    [come(VISITOR, 443), come(VISITOR, 0, 'icmp', 0)],
  ),
  reference: {
    scene: 'inside',
    groups: [group('sg-app', []), group('sg-db', [fromGroup(5432, 'sg-app')])],
    acl: null,
    acts: [come(APP, 5432), come(STRANGER_INSIDE, 5432), come(APP_PUBLIC, 5432)],
  },
  bothEnds: {
    scene: 'inside',
    groups: [group('sg-app', [], [tcp(443, 443, ALL_IPV4)]), group('sg-db', [fromGroup(5432, 'sg-app')])],
    acl: null,
    acts: [come(APP, 5432)],
  },
  members: {
    scene: 'inside',
    groups: [defaultGroup('sg-default'), defaultGroup('sg-default')],
    acl: null,
    acts: [come(APP, 7800), come(STRANGER_INSIDE, 7800)],
  },
  healthHaproxy: balanced('haproxy'),
  healthAlb: balanced('alb'),
} satisfies Record<string, Lab>;

export type Situation = keyof typeof situations;
export const situationNames = Object.keys(situations) as Situation[];

/** A lab out of a link: undefined unless every part of it could have been made here. */
export function readLab(given: Json): Lab | undefined {
  const lab = given as unknown as Lab;
  try {
    if (!scenes.includes(lab.scene) || lab.groups.length < 1 || lab.groups.length > MOST_GROUPS)
      return undefined;
    // Members of one default group carry the same group twice; it is checked once.
    const distinct = lab.groups.filter(({ id }, n) => lab.groups.findIndex((one) => one.id === id) === n);
    if (!checkGroups(distinct).ok || lab.groups.some(({ id }) => !/^sg-[\w-]{1,40}$/.test(id)))
      return undefined;
    if (lab.acl !== null && !checkAcl(lab.acl).ok) return undefined;
    if (lab.acts.length < 1 || lab.acts.length > MOST_ACTS || !lab.acts.every(isAct)) return undefined;
    return { scene: lab.scene, groups: lab.groups, acl: lab.acl, acts: lab.acts };
  } catch {
    // Parts are missing or of another kind.
    return undefined;
  }
}

const isPort = (value: unknown): boolean =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 65535;

function isAct(act: Act): boolean {
  switch (act.do) {
    case 'reply':
    case 'next':
      return true;
    case 'checks':
    case 'ask':
      return balancers.includes(act.by);
    case 'delete':
      return (
        [0, 1].includes(act.group) &&
        ['ingress', 'egress'].includes(act.way) &&
        isPort(act.rule) &&
        act.rule < 60
      );
    case 'packet':
      return (
        ['ingress', 'egress'].includes(act.way) &&
        ['tcp', 'udp', 'icmp', 'icmpv6'].includes(act.protocol) &&
        addressOf(act.peer) !== undefined &&
        isPort(act.port) &&
        isPort(act.from)
      );
    default:
      return false;
  }
}

/** The packet of an act, on the wire. */
export function packetOf({ way, protocol, peer, port, from }: Extract<Act, { do: 'packet' }>): Packet {
  const own = addressOf(peer)?.version === 6 ? SERVER_V6 : SERVER;
  const icmp =
    protocol === 'icmp'
      ? { icmpType: 8, icmpCode: 0 }
      : protocol === 'icmpv6'
        ? { icmpType: 128, icmpCode: 0 }
        : {};
  return way === 'ingress'
    ? { protocol, source: peer, sourcePort: from, destination: own, destinationPort: port, ...icmp }
    : { protocol, source: own, sourcePort: from, destination: peer, destinationPort: port, ...icmp };
}
