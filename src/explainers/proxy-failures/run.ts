import type { Mark, Move, Phrase, Run, Step } from '../../figure/steps/model.ts';
import { type Attempt, courseOf, Gateway, logLine, type Reply } from '../../rules/nginx-upstream/index.ts';
import {
  addresses,
  behaviours,
  CLIENT,
  CONNECT,
  GROUP,
  HOST,
  PATH,
  REQUESTS,
  type Situation,
  serverNodes,
  settingsOf,
} from './situation.ts';

/** A line of the error log, and the second of the run it is written in. */
export interface LogLine {
  at: number;
  level: 'error' | 'warn';
  text: string;
}

/** How things stand at a step. */
export interface Sight {
  /** Number of the request, from 1. */
  request: number;
  /** Status the client has got; 0 before. */
  status: number;
  complete: boolean;
  /** Seconds since the request came. */
  waited: number;
  /** Numbers of the servers it was sent to, in order. */
  asked: readonly number[];
  /** For each server the second until which it is skipped. */
  skipped: readonly (number | undefined)[];
  /** Lines of the log that have been written. */
  written: number;
}

export interface Result {
  situation: Situation;
  sights: readonly Sight[];
  log: readonly LogLine[];
  replies: readonly Reply[];
}

/** Requests one after another, each when the one before it has been answered, and the reader has waited a while. */
export function runSituation(situation: Situation): Run & { result: Result } {
  const { servers, method, gap, readTimeout } = situation;
  const gateway = new Gateway(settingsOf(situation));
  const timeouts = { connect: CONNECT, read: readTimeout };
  const steps: Step[] = [];
  const sights: Sight[] = [];
  const log: LogLine[] = [];
  const replies: Reply[] = [];
  const skipped: (number | undefined)[] = servers.map(() => undefined);
  const context = {
    client: CLIENT,
    serverName: '',
    method,
    target: PATH,
    host: HOST,
    group: GROUP,
    addresses,
  };
  let now = 0;

  const rest = (): Record<string, Mark> =>
    Object.fromEntries(
      servers.map((_, n) => {
        const until = skipped[n];
        const isOut = until !== undefined && now <= until;
        const mark: Mark = isOut ? { state: 'out', note: ['skippedUntil', until] } : {};
        return [serverNodes[n] ?? '', mark];
      }),
    );
  const add = (step: Omit<Step, 'time'>, sight: Omit<Sight, 'skipped' | 'written'>) => {
    steps.push({ time: now, ...step, marks: { ...rest(), ...step.marks } });
    sights.push({
      ...sight,
      skipped: skipped.map((until) => (until !== undefined && now <= until ? until : undefined)),
      written: log.filter(({ at }) => at <= now).length,
    });
  };

  for (let request = 1; request <= REQUESTS; request++) {
    const begin = now;
    const reply = gateway.request(now, method, (server) => behaviours[servers[server] ?? 'well']);
    replies.push(reply);
    const lines = reply.log.map((entry) => ({
      at: begin + entry.at,
      level: entry.level,
      text: logLine(entry, context),
    }));
    let sight = { request, status: 0, complete: true, waited: 0, asked: [] as number[] };
    add(
      {
        event: ['arrives', request, method],
        moves: [{ from: 'client', to: 'web', look: request === 1 ? 'going' : 'retried' }],
        marks: { client: { state: 'busy' } },
      },
      sight,
    );
    for (const [n, attempt] of reply.attempts.entries()) {
      const node = serverNodes[attempt.server] ?? '';
      const course = courseOf(behaviours[servers[attempt.server] ?? 'well'], timeouts);
      sight = { ...sight, asked: [...sight.asked, attempt.server] };
      add(
        {
          event: [n === 0 ? 'asks' : 'asksNext', attempt.server],
          reason: n === 0 ? ['roundRobin'] : [method === 'POST' ? 'nextPost' : 'next'],
          moves: [{ from: 'web', to: node, look: n === 0 ? 'going' : 'retried' }],
          marks: { web: { state: 'busy' } },
        },
        sight,
      );
      now += course.elapsed;
      if (attempt.skippedUntil !== undefined) skipped[attempt.server] = attempt.skippedUntil;
      else if (attempt.outcome === 'answered') skipped[attempt.server] = undefined;
      // The lines of this attempt are those that name its server, in order.
      log.push(
        ...lines.filter(
          (_, k) => reply.log[k]?.server === attempt.server && reply.log[k]?.at === now - begin,
        ),
      );
      sight = { ...sight, waited: now - begin };
      add(outcomeStep(attempt, course.fault, node, n === reply.attempts.length - 1, method, reply), sight);
    }
    log.push(...lines.filter((_, k) => reply.log[k]?.server === null));
    const bad = reply.status >= 500 || !reply.complete;
    sight = { ...sight, status: reply.status, complete: reply.complete, waited: now - begin };
    add(
      {
        event: [reply.complete ? 'gets' : 'getsHalf', reply.status, now - begin],
        reason: whyStatus(reply),
        tone: bad ? 'bad' : 'good',
        moves: [{ from: 'web', to: 'client', look: bad ? 'failed' : 'answered' }],
        marks: { web: { state: bad ? 'bad' : 'good' }, client: { note: ['status', reply.status] } },
      },
      sight,
    );
    now += gap;
  }
  return { steps, result: { situation, sights, log, replies } };
}

function outcomeStep(
  attempt: Attempt,
  fault: string | undefined,
  node: string,
  isLast: boolean,
  method: string,
  reply: Reply,
): Omit<Step, 'time'> {
  const { outcome, server, status, skippedUntil } = attempt;
  const answered = outcome === 'answered';
  const event: Phrase = fault ? [`fault-${fault}`, server] : ['answers', server, status];
  const reason: Phrase | undefined =
    skippedUntil !== undefined
      ? ['disabled', server, skippedUntil]
      : !answered && isLast && method === 'POST' && reply.attempts.length === 1
        ? ['postStays']
        : undefined;
  const back: Move[] = answered
    ? [{ from: node, to: 'web', look: status >= 500 ? 'failed' : 'answered' }]
    : [];
  const state =
    answered && !fault
      ? status >= 500
        ? 'bad'
        : 'good'
      : outcome === 'connectRefused'
        ? 'dead'
        : outcome.endsWith('Timeout')
          ? 'silent'
          : 'bad';
  return {
    event,
    ...(reason ? { reason } : {}),
    ...(answered && !fault && status < 500 ? {} : { tone: 'bad' as const }),
    moves: back,
    marks: {
      web: { state: 'busy' },
      [node]: {
        state,
        ...(skippedUntil === undefined ? {} : { note: ['skippedUntil', skippedUntil] as Phrase }),
      },
    },
  };
}

/** Who wrote the status. */
function whyStatus({ status, complete, attempts, noLiveUpstream }: Reply): Phrase {
  if (noLiveUpstream && attempts.length === 0) return ['nobodyLeft'];
  const last = attempts.at(-1);
  if (!complete) return ['tooLate'];
  if (last?.outcome === 'answered') return ['passedOn'];
  return [status === 504 ? 'nginx504' : 'nginx502'];
}
