import type { Condition as RetryCondition } from '../../rules/nginx-upstream/nextUpstream.ts';
import {
  attemptInts,
  UpstreamGroup,
  upstreamFloats,
  upstreamInts,
} from '../../rules/nginx-upstream/upstreamGroup.ts';
import { furtherWord, uniform } from '../random/words.ts';
import type { Carver } from './carver.ts';
import type { Clock } from './clock.ts';
import { EventKind, type EventLog, Reason } from './eventLog.ts';
import { addressOf } from './memberBits.ts';
import { EVERYBODY, Policies, Policy } from './policies.ts';
import { NOBODY, type Requests } from './requests.ts';

/** Logged in place of the policy when nothing was chosen: the client's open connection or its session leads there. */
export const FOLLOWED = 255;

export interface PassiveModel {
  maxFails: number;
  failTimeout: number;
  nextUpstream: readonly RetryCondition[];
  /** proxy_next_upstream_tries, 0 for no limit. */
  tries: number;
}

export interface BalancerModel {
  /** Endpoint of each member, and whether it is registered from the start. */
  members: readonly { endpoint: number; weight: number; registered: boolean }[];
  policy: number;
  /** What real requests teach it about its members; undefined for nothing. */
  passive: PassiveModel | undefined;
  /** Seconds over which a member that joins or recovers gets up to its full share, 0 for at once. */
  slowStart: number;
  /** Sends a client with a session to the member that has it. */
  sticky: boolean;
  /** Keeps the member of a client's open connection (L4). */
  perConnection: boolean;
  /** Seconds a member that leaves may finish what it has; then its connections are cut. */
  drainTime: number;
  /** What it answers with no member to send to: 503 (ALB, HAProxy) or 502 (nginx). */
  nobodyFailure: number;
}

/** Chooses a member of a group for each request, or for each connection. */
export class Balancers {
  declare private readonly clock: Clock;
  declare private readonly requests: Requests;
  declare private readonly log: EventLog;
  declare readonly models: readonly BalancerModel[];
  declare readonly count: number;
  /** First member of each group in the arrays over members, and how many it has. */
  declare readonly base: Int32Array;
  declare readonly size: Int32Array;
  declare readonly endpoint: Int32Array;
  declare readonly groupOf: Int32Array;
  declare readonly policy: Int32Array;
  declare private readonly policies: Policies;
  /** 1 while every member may be chosen and failures teach nothing, so that nobody needs to look. */
  declare private readonly untroubled: Uint8Array;
  /** 1 while new requests may go to the member, as far as registration and active checks say. */
  declare readonly usable: Uint8Array;
  /** Since when; for the slow start. */
  declare private readonly usableSince: Float64Array;
  declare readonly inFlight: Int32Array;
  declare readonly chosen: Float64Array;
  /** The rules of nginx, on state of this buffer: one for turns, one for hashes of the address. */
  declare readonly turns: readonly UpstreamGroup[];
  declare private readonly hashes: readonly UpstreamGroup[];

  constructor(
    carver: Carver,
    clock: Clock,
    models: readonly BalancerModel[],
    requests: Requests,
    log: EventLog,
  ) {
    const n = models.length;
    this.clock = clock;
    this.requests = requests;
    this.log = log;
    this.models = models;
    this.count = n;
    this.size = Int32Array.from(models, (group) => group.members.length);
    this.base = new Int32Array(n);
    for (let group = 1; group < n; group++) this.base[group] = this.base[group - 1]! + this.size[group - 1]!;
    const members = models.flatMap((group, index) => group.members.map((member) => ({ ...member, index })));
    this.endpoint = Int32Array.from(members, (member) => member.endpoint);
    this.groupOf = Int32Array.from(members, (member) => member.index);
    this.policy = carver.ints(n);
    this.untroubled = carver.bytes(n);
    this.usable = carver.bytes(members.length);
    this.usableSince = carver.floats(members.length);
    this.inFlight = carver.ints(members.length);
    this.chosen = carver.floats(members.length);
    this.policies = new Policies(
      carver,
      this,
      Float64Array.from(members, ({ weight }) => weight),
    );
    const state = models.map((group) => {
      const { maxFails = 0, failTimeout = 0 } = group.passive ?? {};
      const servers = group.members.map(({ weight }) => ({ weight, maxFails, failTimeout }));
      // nginx knows no empty group; nobody is ever chosen from this one.
      if (servers.length === 0) servers.push({ weight: 1, maxFails, failTimeout });
      const ints = carver.ints(upstreamInts(servers.length));
      const floats = carver.floats(upstreamFloats(servers.length));
      return { servers, ints, floats };
    });
    this.turns = state.map(
      ({ servers, ints, floats }) => new UpstreamGroup(servers, 'roundRobin', ints, floats),
    );
    this.hashes = state.map(
      ({ servers, ints, floats }) => new UpstreamGroup(servers, 'ipHash', ints, floats),
    );
  }

  reset(): void {
    this.usableSince.fill(Number.NEGATIVE_INFINITY);
    this.models.forEach((group, index) => {
      this.policy[index] = group.policy;
      this.turns[index]!.reset();
      group.members.forEach(({ registered }, member) => {
        this.usable[this.base[index]! + member] = +registered;
      });
      this.#refresh(index);
    });
  }

  model(group: number): BalancerModel {
    return this.models[group]!;
  }

  setPolicy(group: number, policy: number): void {
    this.policy[group] = policy;
    this.#refresh(group);
  }

  /** Registration, draining or active checks have changed who may be chosen. */
  setUsable(member: number, usable: boolean): void {
    if ((this.usable[member] === 1) === usable) return;
    const group = this.groupOf[member]!;
    this.usable[member] = +usable;
    if (usable) this.usableSince[member] = this.clock.now;
    this.#refresh(group);
  }

  /**
   * Chooses and counts a member: its place in the arrays over members, or NOBODY. `preferred`: the number within
   * the group of the one that has the session or connection.
   */
  choose(group: number, request: number, word: number, preferred: number): number {
    if (this.size[group] === 0) return NOBODY;
    let member = preferred;
    if (member === NOBODY) {
      member =
        this.untroubled[group] === 1
          ? this.policies.choose(group, EVERYBODY, word)
          : this.#carefulChoice(group, request, word);
    } else if (this.untroubled[group] === 0) this.turns[group]!.take(member, this.clock.now);
    if (member === NOBODY) return NOBODY;
    const index = this.base[group]! + member;
    if (this.log.enabled)
      this.#logChoice(group, request, member, preferred === NOBODY ? this.policy[group]! : FOLLOWED);
    this.inFlight[index]!++;
    this.chosen[index]!++;
    return index;
  }

  /** An attempt that nobody waits for any more, or that was answered. */
  release(index: number, request: number, failed: boolean): void {
    this.inFlight[index]!--;
    const group = this.groupOf[index]!;
    if (this.untroubled[group] === 1) return;
    const { attemptWord, shape } = this.requests;
    const member = index - this.base[group]!;
    const { now } = this.clock;
    const upstream = this.turns[group]!;
    const before = upstream.skipped(member, now);
    if (upstream.connections(member) > 0) {
      upstream.settle(member, now, failed, attemptWord, request * shape.attemptWords);
    }
    if (this.models[group]!.passive === undefined || before || !upstream.skipped(member, now)) return;
    this.log.write(
      EventKind.ejected,
      request,
      this.endpoint[index]!,
      Reason.passiveFailure,
      upstream.fails(member),
    );
  }

  /** May the member get a new request now? */
  mayReceive(group: number, member: number): boolean {
    return this.turns[group]!.eligible(member, this.clock.now);
  }

  memberOf(group: number, endpoint: number): number {
    const base = this.base[group]!;
    for (let member = 0; member < this.size[group]!; member++) {
      if (this.endpoint[base + member] === endpoint) return member;
    }
    return NOBODY;
  }

  #refresh(group: number): void {
    const { passive, slowStart } = this.models[group]!;
    const policy = this.policy[group]!;
    let all = true;
    for (let member = 0; member < this.size[group]!; member++) {
      const usable = this.usable[this.base[group]! + member] === 1;
      this.turns[group]!.setDown(member, !usable);
      all &&= usable;
    }
    const simple = policy !== Policy.smoothWeightedRoundRobin && policy !== Policy.ipHash;
    this.untroubled[group] = +(all && simple && passive === undefined && slowStart === 0);
  }

  /** When somebody is out, warming up, or already tried. */
  #carefulChoice(group: number, request: number, word: number): number {
    const { attemptWord, shape, client } = this.requests;
    const at = request * shape.attemptWords;
    const { now } = this.clock;
    const policy = this.policy[group]!;
    const upstream = this.turns[group]!;
    // Without next upstream every choice is the request's first.
    if (this.models[group]!.passive === undefined) upstream.begin(attemptWord, at);
    if (policy === Policy.smoothWeightedRoundRobin) return upstream.pick(now, attemptWord, at);
    if (policy === Policy.ipHash)
      return this.hashes[group]!.pick(now, attemptWord, at, addressOf(client[request]!));
    const candidates = this.#candidates(group, at);
    if (candidates === 0) return NOBODY;
    let member = this.policies.choose(group, candidates, word);
    if (!this.#warmEnough(group, member, word)) {
      const others = candidates & ~(1 << member);
      if (others !== 0) member = this.policies.choose(group, others, furtherWord(word, 3));
    }
    upstream.take(member, now);
    attemptWord[at + 1] = attemptWord[at + 1]! | (1 << member);
    return member;
  }

  /** Bits of the members that may be chosen now and have not been tried. */
  #candidates(group: number, at: number): number {
    const upstream = this.turns[group]!;
    const { now } = this.clock;
    const tried = this.requests.attemptWord[at + 1]!;
    let bits = 0;
    for (let member = 0; member < this.size[group]!; member++) {
      if (((tried >>> member) & 1) === 0 && upstream.eligible(member, now)) bits |= 1 << member;
    }
    return bits;
  }

  /** A member that warms up takes only its present share of what would come to it. */
  #warmEnough(group: number, member: number, word: number): boolean {
    const { slowStart } = this.models[group]!;
    const age = this.clock.now - this.usableSince[this.base[group]! + member]!;
    return age >= slowStart || uniform(furtherWord(word, 2)) * slowStart < age;
  }

  #logChoice(group: number, request: number, member: number, why: number): void {
    const base = this.base[group]!;
    this.log.write(EventKind.routed, request, this.endpoint[base + member]!, why, this.size[group]!);
    for (let other = 0; other < this.size[group]!; other++)
      this.log.argument(other, this.inFlight[base + other]!);
  }
}

export { Policy, type PolicyName } from './policies.ts';

/** Words of next-upstream bookkeeping for groups of up to `members`. */
export const attemptWordsFor = attemptInts;
/** Members of a group at most: candidates are the bits of one word, its sign kept out of it. */
export const MOST_MEMBERS = 30;
