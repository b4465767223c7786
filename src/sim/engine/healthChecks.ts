import { HealthStates, healthInts, UNHEALTHY } from '../../rules/health-check/healthStates.ts';
import { drawWord, requestKey, uniform } from '../random/words.ts';
import type { Balancers } from './balancers.ts';
import type { Carver } from './carver.ts';
import type { Clock } from './clock.ts';
import { Condition, type Endpoints } from './endpoints.ts';
import type { EventHeap } from './eventHeap.ts';
import { EventKind, type EventLog, Reason } from './eventLog.ts';
import type { Links } from './links.ts';
import type { Model } from './model.ts';
import type { Pools } from './pools.ts';
import { NOBODY } from './requests.ts';

const OFFSET_STEP = 8;

/** Active checks of the members of each group that has them, and registration and draining of all. */
export class HealthChecks {
  declare private readonly model: Model;
  declare private readonly clock: Clock;
  declare private readonly heap: EventHeap;
  declare private readonly balancers: Balancers;
  declare private readonly endpoints: Endpoints;
  declare private readonly pools: Pools;
  declare private readonly links: Links;
  declare private readonly log: EventLog;
  declare private readonly firstCheckEvent: number;
  declare private readonly firstSilenceEvent: number;
  declare private readonly firstDrainedEvent: number;
  declare private readonly states: readonly (HealthStates | undefined)[];
  /** 1 while the member is registered and not draining. */
  declare private readonly registered: Uint8Array;

  constructor(
    carver: Carver,
    model: Model,
    parts: {
      clock: Clock;
      heap: EventHeap;
      balancers: Balancers;
      endpoints: Endpoints;
      pools: Pools;
      links: Links;
      log: EventLog;
    },
    events: { check: number; silence: number; drained: number },
  ) {
    this.model = model;
    this.clock = parts.clock;
    this.heap = parts.heap;
    this.balancers = parts.balancers;
    this.endpoints = parts.endpoints;
    this.pools = parts.pools;
    this.links = parts.links;
    this.log = parts.log;
    this.firstCheckEvent = events.check;
    this.firstSilenceEvent = events.silence;
    this.firstDrainedEvent = events.drained;
    this.registered = carver.bytes(this.balancers.endpoint.length);
    this.states = model.checks.map((check, group) => {
      const members = this.balancers.size[group]!;
      const ints = carver.ints(check ? healthInts(members) : 0);
      return check ? new HealthStates(check.check, members, ints) : undefined;
    });
  }

  reset(): void {
    for (let group = 0; group < this.balancers.count; group++) {
      const states = this.states[group];
      states?.reset();
      this.balancers.model(group).members.forEach(({ registered }, member) => {
        const index = this.balancers.base[group]! + member;
        this.registered[index] = +registered;
        if (!registered) states?.retire(member);
        else this.#scheduleFirst(group, member);
      });
      this.#refresh(group);
    }
  }

  /** The member's check is due. */
  check(index: number): void {
    const group = this.balancers.groupOf[index]!;
    const { check, from } = this.model.checks[group]!;
    this.heap.schedule(this.firstCheckEvent + index, this.clock.now + check.interval);
    // A timeout as long as the interval ends at this very moment: the old check is judged before the new begins.
    if (this.heap.isScheduled(this.firstSilenceEvent + index)) {
      this.heap.cancel(this.firstSilenceEvent + index);
      this.#observe(index, false);
    }
    if (this.endpoints.condition[from] !== Condition.running) return;
    const endpoint = this.balancers.endpoint[index]!;
    if (this.#isSilent(from, endpoint)) {
      this.heap.schedule(this.firstSilenceEvent + index, this.clock.now + check.timeout);
      return;
    }
    const passed =
      this.endpoints.condition[endpoint] === Condition.running && this.endpoints.failing[endpoint] === 0;
    this.#observe(index, passed);
  }

  /** A check has gone unanswered for its timeout. */
  unanswered(index: number): void {
    this.#observe(index, false);
  }

  /** A new process joins the groups it is a member of. */
  register(endpoint: number): void {
    this.#forMembers(endpoint, (group, member, index) => {
      if (this.registered[index] === 1) return;
      this.registered[index] = 1;
      this.heap.cancel(this.firstDrainedEvent + index);
      this.states[group]?.register(member);
      this.#scheduleFirst(group, member);
      this.#refresh(group);
    });
  }

  /** No new requests; those open may finish. */
  drain(endpoint: number): void {
    this.#forMembers(endpoint, (group, member, index) => {
      this.registered[index] = 0;
      this.states[group]?.drain(member);
      this.heap.cancel(this.firstCheckEvent + index);
      this.heap.cancel(this.firstSilenceEvent + index);
      const { drainTime } = this.balancers.model(group);
      this.heap.schedule(this.firstDrainedEvent + index, this.clock.now + drainTime);
      this.#refresh(group);
    });
  }

  /** State of a member for reading, after `rules/health-check`; NOBODY without checks. */
  stateOf(index: number): number {
    const group = this.balancers.groupOf[index]!;
    return this.states[group]?.state(index - this.balancers.base[group]!) ?? NOBODY;
  }

  #observe(index: number, passed: boolean): void {
    const group = this.balancers.groupOf[index]!;
    const states = this.states[group];
    if (states === undefined) return;
    const member = index - this.balancers.base[group]!;
    if (!states.observe(member, passed)) {
      const { fall, rise } = states.check;
      const run = states.run(member);
      const state = states.state(member);
      // Only results that speak against what the balancer believes; the others change nothing.
      if (run < 0 && state < UNHEALTHY) this.#logCheck(EventKind.checkFailed, index, -run, fall);
      if (run > 0 && state === UNHEALTHY) this.#logCheck(EventKind.checkPassed, index, run, rise);
      return;
    }
    this.log.write(
      passed ? EventKind.recovered : EventKind.ejected,
      NOBODY,
      this.balancers.endpoint[index]!,
      passed ? Reason.checksPassed : Reason.checksFailed,
      passed ? states.check.rise : states.check.fall,
    );
    this.#refresh(group);
  }

  #logCheck(kind: number, index: number, count: number, needed: number): void {
    if (!this.log.enabled) return;
    this.log.write(kind, NOBODY, this.balancers.endpoint[index]!, Reason.none, count);
    this.log.argument(1, needed);
  }

  #refresh(group: number): void {
    const states = this.states[group];
    const base = this.balancers.base[group]!;
    for (let member = 0; member < this.balancers.size[group]!; member++) {
      const usable =
        this.registered[base + member] === 1 && (states === undefined || states.receives(member));
      this.balancers.setUsable(base + member, usable);
    }
  }

  /** A full accept queue ignores the check's SYN as it ignores everybody's. */
  #isSilent(from: number, endpoint: number): boolean {
    const link = this.model.linkOf[from * this.endpoints.count + endpoint]! >> 1;
    if (!this.links.acceptsConnections(link)) return true;
    if (this.endpoints.condition[endpoint] !== Condition.running) {
      return this.endpoints.condition[endpoint] === Condition.silent;
    }
    const pool = this.endpoints.threads[endpoint]!;
    return pool >= 0 && !this.pools.hasPlace(pool);
  }

  /** Checks of different members start at different times, as the seed has it. */
  #scheduleFirst(group: number, member: number): void {
    const check = this.model.checks[group];
    if (check === undefined) return;
    const index = this.balancers.base[group]! + member;
    const offset = uniform(drawWord(requestKey(this.model.seed, index), OFFSET_STEP, 0));
    this.heap.schedule(this.firstCheckEvent + index, this.clock.now + offset * check.check.interval);
  }

  #forMembers(endpoint: number, act: (group: number, member: number, index: number) => void): void {
    for (let group = 0; group < this.balancers.count; group++) {
      const member = this.balancers.memberOf(group, endpoint);
      if (member !== NOBODY) act(group, member, this.balancers.base[group]! + member);
    }
  }
}
