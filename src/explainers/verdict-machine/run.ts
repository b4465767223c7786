import type { Move, Phrase, Run, Step } from '../../figure/steps/model.ts';
import { HEALTHY, HealthStates, healthInts } from '../../rules/health-check/healthStates.ts';
import { presets } from '../../rules/health-check/presets.ts';
import type { Packet } from '../../rules/packet/index.ts';
import type { RuleLook, SecurityGroup, TrackingTable } from '../../rules/security-group/index.ts';
import { type Gate, looksOf, type Outcome, play } from './judge.ts';
import { APP, BALANCER, type Balancer, type Lab } from './lab.ts';

/** What the rule cards and the tables of a step show. */
export interface Sight {
  groups: readonly SecurityGroup[];
  looks: readonly RuleLook[];
  acl: Extract<Gate, { at: 'acl' }> | undefined;
  flows: TrackingTable;
  /** The packet whose verdict the step tells. */
  packet: Packet | undefined;
  verdict: 'allow' | 'drop' | undefined;
  by: Phrase | undefined;
  tracking: Phrase | undefined;
  sender: Phrase | undefined;
  act: number;
}

/** Seconds that an ALB waits for a connection to its target (aws-alb-errors). */
const ALB_CONNECT = 10;

/** The whole lab as steps, each with what is to be seen in it. Only silences take time; the rest is order. */
export function runLab(lab: Lab): Run & { result: readonly Sight[] } {
  const steps: Step[] = [];
  const sights: Sight[] = [];
  let time = 0;
  const target = new Map<Balancer, HealthStates>();
  const add = (outcome: Outcome, act: number, step: Omit<Step, 'time'>, sight: Partial<Sight> = {}) => {
    steps.push({ time, ...step });
    sights.push({
      groups: outcome.groups,
      looks: [],
      acl: undefined,
      flows: sights.at(-1)?.flows ?? [],
      packet: outcome.packet,
      verdict: undefined,
      by: undefined,
      tracking: undefined,
      sender: undefined,
      act,
      ...sight,
    });
  };

  play(lab).forEach((outcome, n) => {
    const { act, packet, direction, gates } = outcome;
    if (act.do === 'delete') {
      add(
        outcome,
        n,
        outcome.gone === undefined
          ? { event: ['nothingToDelete'] }
          : {
              event: ['deleted', outcome.gone, act.way, act.rule + 1],
              reason: outcome.flows.length > 0 ? ['deletedOpen'] : ['deletedIdle'],
              marks: { sg: { state: 'busy' } },
            },
        { groups: outcome.after },
      );
      return;
    }
    if (!packet || !direction) {
      add(outcome, n, { event: ['nothingToAnswer'] });
      return;
    }
    const path = pathOf(lab, packet, direction);
    const passed = gates.every((gate) => gate.passed);
    if (act.do === 'checks' || act.do === 'ask') {
      balance(lab, outcome, n, act, passed);
      return;
    }
    add(outcome, n, {
      event: sent(act.do, packet, direction),
      moves: legs(path, 0, 1),
      marks: { [path[0] ?? '']: { state: 'busy' } },
    });
    gates.forEach((gate, g) => {
      const node = nodeOf(gate);
      const isLast = g === gates.length - 1;
      const moves = gate.passed
        ? legs(path, path.indexOf(node), isLast ? path.length - 1 : path.indexOf(node) + 1)
        : [];
      add(
        outcome,
        n,
        {
          event: verdictOf(gate),
          reason: reasonOf(gate),
          tone: gate.passed ? 'good' : 'bad',
          moves,
          marks: {
            [node]: { state: gate.passed ? 'good' : 'bad', note: [gate.passed ? 'passes' : 'dropped'] },
          },
        },
        sightOf(gate, outcome),
      );
    });
    const { sender } = outcome;
    if (!passed && sender && sender.kind !== 'passes') {
      const by = sightOf(gates.at(-1) as Gate, outcome);
      if (sender.kind !== 'no-answer') time += sender.seconds;
      add(
        outcome,
        n,
        {
          event: senderPhrase(outcome),
          reason: [sender.kind === 'no-answer' ? 'silentUdp' : 'silentWhy'],
          tone: 'bad',
          marks: {
            [path[0] ?? '']: { state: 'silent', note: ['waits'] },
            [nodeOf(gates.at(-1) as Gate)]: { state: 'bad', note: ['dropped'] },
          },
        },
        by,
      );
    }
  });
  return { steps, result: sights };

  /** Checks until the balancer thinks otherwise, or once when it does not; or what a user gets. */
  function balance(
    { scene }: Lab,
    outcome: Outcome,
    n: number,
    act: Extract<Outcome['act'], { do: 'checks' | 'ask' }>,
    passed: boolean,
  ): void {
    const by = sightOf(outcome.gates.at(-1) as Gate, outcome);
    const preset = presets[act.by];
    let states = target.get(act.by);
    if (!states) {
      states = new HealthStates(preset, 1, new Int32Array(healthInts(1)));
      target.set(act.by, states);
    }
    const there: Move[] =
      scene === 'balancer' ? [{ from: 'lb', to: 'sg', look: passed ? 'going' : 'failed' }] : [];
    const onward: Move[] = passed ? [{ from: 'sg', to: 'server', look: 'going' }] : [];
    const gate = { state: passed ? 'good' : 'bad', note: [passed ? 'passes' : 'dropped'] } as const;
    if (act.do === 'checks') {
      for (let check = 1; check <= Math.max(preset.fall, preset.rise); check++) {
        if (!passed) time += preset.timeout;
        const turned = states.observe(0, passed);
        const healthy = states.state(0) === HEALTHY;
        add(
          outcome,
          n,
          {
            event: [passed ? 'checkPassed' : 'checkFailed', check, preset.timeout],
            reason: turned
              ? [healthy ? 'nowHealthy' : 'nowUnhealthy', healthy ? 1 : preset.fall]
              : [healthy ? 'stillHealthy' : 'stillUnhealthy', preset.fall],
            tone: passed ? 'good' : 'bad',
            moves: [...there, ...onward],
            marks: {
              sg: gate,
              server: { state: healthy ? 'up' : 'out', note: [healthy ? 'healthy' : 'unhealthy'] },
            },
          },
          by,
        );
        if (turned || (passed && healthy)) break;
        time += preset.interval - (passed ? 0 : preset.timeout);
      }
      return;
    }
    const healthy = states.state(0) === HEALTHY;
    const server = { state: healthy ? 'up' : 'out', note: [healthy ? 'healthy' : 'unhealthy'] } as const;
    if (passed && healthy) {
      add(
        outcome,
        n,
        { event: ['ok200'], tone: 'good', moves: [...there, ...onward], marks: { sg: gate, server } },
        by,
      );
    } else if (preset.noneHealthy === 'none' && !healthy) {
      add(
        outcome,
        n,
        {
          event: ['says503'],
          reason: ['why503'],
          tone: 'bad',
          marks: { lb: { state: 'bad', note: ['s503'] }, server },
        },
        { flows: by.flows ?? [], sender: ['gets503'] },
      );
    } else {
      time += passed ? 0 : ALB_CONNECT;
      add(
        outcome,
        n,
        passed
          ? {
              event: ['failOpen200'],
              reason: ['whyFailOpen'],
              tone: 'good',
              moves: [...there, ...onward],
              marks: { sg: gate, server },
            }
          : {
              event: ['says504', ALB_CONNECT],
              reason: ['why504'],
              tone: 'bad',
              moves: there,
              marks: { lb: { state: 'bad', note: ['s504'] }, sg: gate, server },
            },
        { ...by, sender: passed ? by.sender : ['gets504', ALB_CONNECT] },
      );
    }
  }
}

function sent(kind: string, packet: Packet, direction: 'ingress' | 'egress'): Phrase {
  const { protocol, source, destination, destinationPort } = packet;
  const service = protocol.startsWith('icmp') ? 'ping' : `${protocol} ${destinationPort}`;
  if (kind === 'next') return ['sentNext', source, service];
  if (kind === 'reply') return ['sentReply', destination, `${protocol} ${destinationPort}`];
  return direction === 'ingress' ? ['sentIn', source, service] : ['sentOut', destination, service];
}

/** The nodes that a packet passes, in order. */
function pathOf(
  { scene, acl }: Lab,
  { source, destination }: Packet,
  direction: 'ingress' | 'egress',
): string[] {
  const peer = direction === 'ingress' ? source : destination;
  const outside =
    scene === 'balancer' && peer === BALANCER
      ? ['lb']
      : scene === 'inside' && peer === APP
        ? ['app', 'sender']
        : scene === 'inside'
          ? ['other']
          : ['client'];
  const inward = [...outside, ...(acl && scene === 'outside' ? ['acl'] : []), 'sg', 'server'];
  return direction === 'ingress' ? inward : inward.toReversed();
}

const legs = (path: readonly string[], from: number, to: number): Move[] =>
  path.slice(Math.max(0, from), to).flatMap((node, n) => {
    const next = path[Math.max(0, from) + n + 1];
    return next === undefined ? [] : [{ from: node, to: next, look: 'going' as const }];
  });

const nodeOf = (gate: Gate): string => gate.at;

function verdictOf(gate: Gate): Phrase {
  if (gate.at === 'acl') return [gate.passed ? 'aclAllows' : 'aclDenies', gate.number];
  const where = gate.at === 'sender' ? 'senderSide' : 'serverSide';
  return [gate.passed ? 'sgAllows' : 'sgDrops', where];
}

function reasonOf(gate: Gate): Phrase {
  if (gate.at === 'acl') return [gate.number === '*' ? 'aclStar' : 'aclNumber', gate.number, gate.direction];
  const { decision, tracking } = gate.verdict;
  switch (decision.kind) {
    case 'tracked-flow':
      return ['becauseTracked'];
    case 'rule':
      return ['becauseRule', decision.rule.group, decision.rule.direction, decision.rule.index + 1, tracking];
    case 'port-25':
      return ['becausePort25'];
    default:
      return ['becauseNoRule', gate.verdict.rules.length];
  }
}

function sightOf(gate: Gate, outcome: Outcome): Partial<Sight> {
  const base: Partial<Sight> = {
    packet: outcome.packet,
    flows: outcome.flows,
    verdict: gate.passed ? 'allow' : 'drop',
    by: reasonOf(gate),
    sender: senderPhrase(outcome),
  };
  if (gate.at === 'acl') return { ...base, acl: gate, tracking: ['aclForgets'] };
  const acl = outcome.gates.find((one) => one.at === 'acl');
  return {
    ...base,
    looks: gate.verdict.decision.kind === 'tracked-flow' ? looksOf(outcome) : gate.verdict.rules,
    acl: acl?.at === 'acl' ? acl : undefined,
    tracking: [gate.verdict.tracking],
  };
}

function senderPhrase({ sender, direction }: Outcome): Phrase {
  if (!sender) return ['senderPasses'];
  switch (sender.kind) {
    case 'passes':
      return ['senderPasses'];
    case 'connect-silence':
      return ['senderSilence', sender.seconds, sender.sent.length];
    case 'session-stalls':
      return [direction === 'egress' ? 'replyLost' : 'senderStalls', sender.seconds];
    default:
      return ['senderNoAnswer'];
  }
}
