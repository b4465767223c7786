import type { Direction, Packet, Protocol } from '../../packet/index.ts';
import { type JudgeOptions, judgeAtInterface, type Verdict } from '../judge.ts';
import { newGroup, type Rule, type SecurityGroup } from '../securityGroup.ts';
import type { TrackingTable } from '../tracking.ts';

/** The address of the interface that judges, and of two who send to it. */
const own = '10.0.99.99';
export const attacker = '198.51.100.1';
export const admin = '203.0.113.10';

/** A rule for a block of addresses. */
export const tcp = (from: number, to: number, cidr: string): Rule => ({
  protocol: 'tcp',
  from,
  to,
  peer: { cidr },
});

/** A rule for the members of a group. */
export const from = (protocol: Protocol, port: number, group: string): Rule => ({
  protocol,
  from: port,
  to: port,
  peer: { group },
});

/** A group that lets everything out, unless told otherwise. */
export const group = (
  ingress: Rule[],
  egress: Rule[] = newGroup('x').egress.slice(),
  id = 'sg-a',
): SecurityGroup => ({
  id,
  ingress,
  egress,
});

/** A packet that comes in. */
export const came = (source: string, port: number, more: Partial<Packet> = {}): Packet => ({
  protocol: 'tcp',
  source,
  sourcePort: 50000,
  destination: own,
  destinationPort: port,
  ...more,
});

/** A packet that leaves. */
export const went = (destination: string, port: number, local = 50003): Packet => ({
  protocol: 'tcp',
  source: own,
  sourcePort: local,
  destination,
  destinationPort: port,
});

/** Judges packets one after another at one interface; a list of groups in between changes the rules. */
export function play(
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

/** Of each verdict what it is, why, and whether the flow is tracked. */
export const brief = (verdicts: Verdict[]) =>
  verdicts.map(({ verdict, decision, tracking }) => `${verdict} ${decision.kind} ${tracking}`);
