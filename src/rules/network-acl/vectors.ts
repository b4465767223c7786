import { type Direction, type Packet, type PacketProtocol, protocolOf, replyTo } from '../packet/index.ts';
import {
  type CheckResult,
  casesOf,
  judged,
  list,
  nameOf,
  number,
  record,
  text,
  VectorError,
} from '../vectors.ts';
import { type AclEntry, type AclVerdict, judgeAtSubnet, type NetworkAcl } from './networkAcl.ts';

/** Where the server of a case is; its cases name only the client. */
const servers = { 4: '10.0.1.10', 6: '2001:db8:ffff::10' };

/** The case passes when request and reply are judged as it says, each by the entry it says. */
export function checkNetworkAcls(vectors: unknown): CheckResult[] {
  return casesOf(vectors, 'network_acls').flatMap((value, index) =>
    judged(nameOf(value, index), () => [checkCase(value, index)]),
  );
}

function checkCase(value: unknown, index: number): CheckResult {
  const vector = record(value, 'the case');
  const acl: NetworkAcl = {
    id: 'acl',
    ingress: list(vector, 'inbound').map(entryOf),
    egress: list(vector, 'outbound').map(entryOf),
  };
  const peer = text(vector, 'peer');
  const protocol = protocolOf(text(vector, 'proto', 'tcp'));
  if (protocol === undefined || protocol === '-1')
    throw new VectorError('"proto" is no protocol of a packet');
  const starts: Direction = text(vector, 'direction', 'ingress') === 'egress' ? 'egress' : 'ingress';
  const inward: Packet = {
    protocol: protocol satisfies PacketProtocol,
    source: peer,
    sourcePort: number(vector, 'client_port', 50000),
    destination: servers[peer.includes(':') ? 6 : 4],
    destinationPort: number(vector, 'server_port', 0),
  };
  const request = starts === 'ingress' ? inward : outward(inward);
  const toward = judgeAtSubnet(acl, starts, request);
  const back = judgeAtSubnet(acl, starts === 'ingress' ? 'egress' : 'ingress', replyTo(request));
  const whole = toward.verdict === 'allow' && back.verdict === 'allow' ? 'ALLOW' : 'DENY';
  const claims: [key: string, got: string][] = [
    ['request', line(toward)],
    ['response', line(back)],
    ['expect', whole],
  ];
  const told = claims.filter(([key]) => vector[key] !== undefined);
  if (told.length === 0) throw new VectorError('it expects nothing');
  return {
    name: nameOf(value, index),
    expected: told.map(([key]) => `${key} ${[vector[key]].flat().join(' ')}`).join(', '),
    got: told.map(([key, got]) => `${key} ${got}`).join(', '),
  };
}

/** The host of the subnet dials the peer's `server_port` from its own `client_port`. */
const outward = (packet: Packet): Packet => ({
  ...packet,
  source: packet.destination,
  destination: packet.source,
});

const line = ({ verdict, decidedBy }: AclVerdict): string => `${verdict.toUpperCase()} ${decidedBy}`;

function entryOf(value: unknown): AclEntry {
  if (!Array.isArray(value) || value.length !== 6) throw new VectorError('an entry is not a list of six');
  const [order, action, protocol, from, to, cidr] = value;
  const known = protocolOf(`${protocol}`);
  if (known === undefined) throw new VectorError(`"${protocol}" is no protocol`);
  if (!/^(allow|deny)$/i.test(`${action}`)) throw new VectorError(`"${action}" is no action`);
  return {
    number: Number(order),
    action: `${action}`.toLowerCase() === 'deny' ? 'deny' : 'allow',
    protocol: known,
    from: Number(from),
    to: Number(to),
    cidr: `${cidr}`,
  };
}
