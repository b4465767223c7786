import { countsAsFailure, nextUpstreamMask, triesNext } from '../../rules/nginx-upstream/nextUpstream.ts';
import type { Balancers } from './balancers.ts';
import type { ClientMemory } from './clientMemory.ts';
import { EventKind, type EventLog, Reason } from './eventLog.ts';
import { Failure } from './failures.ts';
import { asFailure, OWN_STATUS, outcomeOf } from './gatewayOutcome.ts';
import type { Holdings } from './holdings.ts';
import { Held, NOBODY, type Requests } from './requests.ts';

/** Attempts at the members of a group: which member gets the next, and what the end of one means. */
export class Routing {
  declare private readonly requests: Requests;
  declare private readonly balancers: Balancers;
  declare private readonly memory: ClientMemory;
  declare private readonly holdings: Holdings;
  declare private readonly log: EventLog;
  declare private readonly retryMask: Int32Array;
  /** 1 for groups that send a client to where its connection or session is. */
  declare private readonly keepsMembers: Uint8Array;

  constructor(parts: {
    requests: Requests;
    balancers: Balancers;
    memory: ClientMemory;
    holdings: Holdings;
    log: EventLog;
  }) {
    this.requests = parts.requests;
    this.balancers = parts.balancers;
    this.memory = parts.memory;
    this.holdings = parts.holdings;
    this.log = parts.log;
    const { models } = this.balancers;
    this.retryMask = Int32Array.from(models, ({ passive }) => nextUpstreamMask(passive?.nextUpstream ?? []));
    this.keepsMembers = Uint8Array.from(models, (group) => +(group.perConnection || group.sticky));
  }

  /** Starts the next-upstream bookkeeping of a request: nothing tried yet. */
  begin(group: number, request: number): void {
    const { attemptWord, shape } = this.requests;
    const tries = this.balancers.model(group).passive?.tries ?? 0;
    this.balancers.turns[group]!.begin(attemptWord, request * shape.attemptWords, tries);
  }

  /** Endpoint of the member that gets the request, counted as in flight; NOBODY when it is turned away. */
  route(group: number, request: number, word: number): number {
    const { balancers, requests } = this;
    const preferred = this.keepsMembers[group] === 0 ? NOBODY : this.#preferredMember(request, group);
    const index = balancers.choose(group, request, word, preferred);
    if (index === NOBODY) {
      requests.error[request] = balancers.model(group).nobodyFailure;
      this.log.write(EventKind.rejected, request, NOBODY, Reason.none);
      return NOBODY;
    }
    requests.hold(request, Held.inFlight, index);
    return balancers.endpoint[index]!;
  }

  /** The attempt is over: whether another member is tried. If not, the request has the status its client gets. */
  judge(request: number, group: number, nonIdempotent: boolean): boolean {
    const { requests, holdings } = this;
    const error = requests.error[request]!;
    const { passive, perConnection } = this.balancers.model(group);
    // At layer 4 the client itself meets what the server does.
    if (error === Failure.none || perConnection) {
      holdings.settle(request, false);
      return false;
    }
    const outcome = outcomeOf(error);
    let failed = false;
    let next = false;
    if (passive !== undefined) {
      const { attemptWord, shape } = requests;
      const left = this.balancers.turns[group]!.triesLeft(attemptWord, request * shape.attemptWords);
      const mask = this.retryMask[group]!;
      const status = OWN_STATUS[error] ?? 200;
      failed = countsAsFailure(mask, outcome, status, nonIdempotent, left);
      next = triesNext(mask, outcome, status, nonIdempotent, left);
    }
    holdings.settle(request, failed);
    requests.error[request] = next ? Failure.none : asFailure(outcome, error);
    if (next) this.log.write(EventKind.nextUpstream, request, NOBODY, error);
    return next;
  }

  /** The member an open connection (L4) or a session leads to, while it may be used. */
  #preferredMember(request: number, group: number): number {
    const { perConnection } = this.balancers.model(group);
    const client = this.requests.client[request]!;
    if (perConnection) {
      const open = this.memory.connection(client);
      return open === NOBODY ? NOBODY : this.balancers.memberOf(group, open);
    }
    const home = this.memory.session(client);
    if (home === NOBODY) return NOBODY;
    const member = this.balancers.memberOf(group, home);
    return member !== NOBODY && this.balancers.mayReceive(group, member) ? member : NOBODY;
  }
}
