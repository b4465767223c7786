import type { LawTable } from '../random/laws.ts';
import { drawWord } from '../random/words.ts';
import type { Addresses } from './addresses.ts';
import type { Balancers } from './balancers.ts';
import type { ClientMemory } from './clientMemory.ts';
import type { Clock } from './clock.ts';
import type { Connecting } from './connecting.ts';
import type { DataStores } from './dataStores.ts';
import type { Deadlines } from './deadlines.ts';
import { Condition, type Endpoints } from './endpoints.ts';
import type { EventHeap } from './eventHeap.ts';
import { EventKind, type EventLog, Reason } from './eventLog.ts';
import { Failure } from './failures.ts';
import type { Holdings } from './holdings.ts';
import { LinkCondition, type Links } from './links.ts';
import type { Meters } from './meters.ts';
import type { Model } from './model.ts';
import { type Pools, Seize } from './pools.ts';
import { Field, INSTRUCTION_SHIFT, INSTRUCTION_WORDS, Op } from './program.ts';
import { Held, NOBODY, RequestState, type Requests } from './requests.ts';
import { Entry, type Stations } from './stations.ts';

export interface Parts {
  clock: Clock;
  heap: EventHeap;
  requests: Requests;
  stations: Stations;
  pools: Pools;
  links: Links;
  endpoints: Endpoints;
  balancers: Balancers;
  addresses: Addresses;
  memory: ClientMemory;
  holdings: Holdings;
  deadlines: Deadlines;
  connecting: Connecting;
  data: DataStores;
  meters: Meters;
  log: EventLog;
}

/** Runs requests' programs; every other part only says when a request may go on. */
export class Interpreter {
  declare private readonly parts: Parts;
  declare private readonly code: Int32Array;
  declare private readonly constants: Float64Array;
  declare private readonly laws: LawTable;
  declare private readonly clock: Clock;
  declare private readonly heap: EventHeap;
  declare private readonly requests: Requests;
  declare private readonly stations: Stations;
  declare private readonly links: Links;
  declare private readonly endpoints: Endpoints;
  declare private readonly balancers: Balancers;
  declare private readonly holdings: Holdings;
  declare private readonly linkOf: Int32Array;
  /** 1 for groups that send a client to where its connection or session is. */
  declare private readonly keepsMembers: Uint8Array;
  declare private readonly registers: number;

  constructor(model: Model, parts: Parts) {
    this.parts = parts;
    this.code = model.code;
    this.constants = model.constants;
    this.laws = model.laws;
    this.clock = parts.clock;
    this.heap = parts.heap;
    this.requests = parts.requests;
    this.stations = parts.stations;
    this.links = parts.links;
    this.endpoints = parts.endpoints;
    this.balancers = parts.balancers;
    this.holdings = parts.holdings;
    this.registers = model.shape.registers;
    this.linkOf = model.linkOf;
    this.keepsMembers = Uint8Array.from(model.balancers, (group) => +(group.perConnection || group.sticky));
  }

  /** Goes on until the request has to wait (false) or its program has ended (true). */
  run(request: number): boolean {
    const { code, requests } = this;
    let pc = requests.programCounter[request]!;
    // Only what most requests do most of the time is here: V8 inlines so many bytes into a function, no more.
    while (pc >= 0) {
      const at = pc << INSTRUCTION_SHIFT;
      const a = code[at + Field.a]!;
      pc++;
      switch (code[at]) {
        case Op.travel:
          requests.programCounter[request] = pc;
          pc = this.travel(request, at);
          break;
        case Op.compute: {
          requests.programCounter[request] = pc;
          const endpoint = this.register(request, a);
          pc = this.work(request, at, endpoint, this.endpoints.cpu[endpoint]!);
          break;
        }
        case Op.release:
          if (a < requests.orphan[request]!) pc = DISSOLVES;
          else this.holdings.release(request, a, true);
          break;
        case Op.balance:
          pc = this.balance(request, at, a, pc);
          break;
        case Op.end:
          if (requests.heldCount[request] !== 0) this.holdings.release(request, 0, true);
          return true;
        default:
          pc = this.runOther(request, at, pc);
      }
    }
    return pc === DISSOLVES && this.dissolve(request);
  }

  /** The other operations: where to go on, WAITS or DISSOLVES. */
  private runOther(request: number, at: number, next: number): number {
    const { code, requests, parts } = this;
    const a = code[at + Field.a]!;
    const target = code[at + Field.c]!;
    switch (code[at]) {
      case Op.handler:
        if (a < requests.orphan[request]!) return DISSOLVES;
        this.holdings.release(request, a, false);
        return next;
      case Op.judge:
        return this.judge(request, a, code[at + Field.b] === 1) ? target : next;
      case Op.accept:
        requests.programCounter[request] = next;
        return this.accept(request, at, this.register(request, a));
      case Op.disk: {
        requests.programCounter[request] = next;
        const endpoint = this.register(request, a);
        return this.work(request, at, endpoint, this.endpoints.disk[endpoint]!);
      }
      case Op.borrow: {
        requests.programCounter[request] = next;
        const endpoint = this.register(request, a);
        const result = parts.pools.seize(this.endpoints.model(endpoint).pools[code[at + Field.d]!]!, request);
        if (result === Seize.full) return this.raise(request, Failure.tooManyConnections, at, endpoint);
        return result === Seize.taken ? next : WAITS;
      }
      case Op.connect: {
        requests.programCounter[request] = next;
        const from = this.register(request, a);
        const to = this.register(request, code[at + Field.b]!);
        return parts.connecting.connect(request, from, to, this.constant(at)) ? next : WAITS;
      }
      case Op.delay:
        requests.programCounter[request] = next;
        this.wait(request, this.clock.now + this.draw(request, at));
        return WAITS;
      case Op.deadline:
        parts.deadlines.set(request, a, this.constant(at), code[at + Field.onError]!);
        return next;
      case Op.clearDeadline:
        parts.deadlines.clearFrom(request, a);
        return next;
      case Op.jump:
        return target;
      case Op.loop: {
        const iteration = requests.iteration[request]! + 1;
        requests.iteration[request] = iteration < a ? iteration : 0;
        return iteration < a ? target : next;
      }
      case Op.mayFail: {
        const endpoint = this.register(request, a);
        this.endpoints.served[endpoint]!++;
        return this.endpoints.failing[endpoint] === 0
          ? next
          : this.raiseTo(request, Failure.serverError, endpoint, target);
      }
      default:
        this.note(request, at, a);
        return next;
    }
  }

  /** Operations that take no time and always go on. */
  private note(request: number, at: number, a: number): void {
    const { code, requests, parts } = this;
    const b = code[at + Field.b]!;
    switch (code[at]) {
      case Op.locate:
        this.setRegister(request, b, parts.addresses.locate(a, request));
        return;
      case Op.callee: {
        const { callee, writesTo } = this.endpoints.model(this.register(request, a));
        this.setRegister(request, b, code[at + Field.c] === 1 ? writesTo : callee);
        return;
      }
      case Op.session:
        this.session(request, this.register(request, a), b === 1);
        return;
      case Op.write:
        parts.data.write(this.register(request, a), requests.client[request]!);
        return;
      case Op.read:
        parts.data.read(this.register(request, a), requests.client[request]!);
        return;
      case Op.answerFailure:
        requests.error[request] = a;
        return;
      case Op.begin:
        this.balancers.begin(a, request);
    }
  }

  /** The error handler of the instruction the request waits at. */
  handlerOf(request: number): number {
    return this.code[(this.requests.programCounter[request]! - 1) * INSTRUCTION_WORDS + Field.onError]!;
  }

  /** Endpoint at which a request works or waits, NOBODY when it is on the way. */
  whereabouts(request: number): number {
    const at = (this.requests.programCounter[request]! - 1) * INSTRUCTION_WORDS;
    switch (this.code[at]) {
      case Op.compute:
      case Op.disk:
      case Op.accept:
      case Op.borrow:
        return this.register(request, this.code[at + Field.a]!);
      case Op.connect:
      case Op.travel:
        return this.register(request, this.code[at + Field.b]!);
      default:
        return NOBODY;
    }
  }

  isTravelling(request: number): boolean {
    return this.code[(this.requests.programCounter[request]! - 1) * INSTRUCTION_WORDS] === Op.travel;
  }

  blame(request: number, endpoint: number): void {
    const fault = this.endpoints.fault[endpoint]!;
    if (fault !== 0) this.requests.fault[request] = fault;
  }

  private register(request: number, register: number): number {
    return this.requests.register[request * this.registers + register]!;
  }

  private setRegister(request: number, register: number, value: number): void {
    this.requests.register[request * this.registers + register] = value;
  }

  private draw(request: number, at: number): number {
    return this.laws.sample(this.code[at + Field.law]!, this.word(request, this.code[at + Field.key]!));
  }

  private word(request: number, step: number): number {
    const { key, iteration, attempt } = this.requests;
    return drawWord(key[request]!, step + iteration[request]!, attempt[request]!);
  }

  private wait(request: number, until: number): void {
    this.requests.state[request] = RequestState.moving;
    this.requests.stepStart[request] = this.clock.now;
    this.requests.stepEnd[request] = until;
    this.heap.schedule(request, until);
  }

  private travel(request: number, at: number): number {
    const { requests, links, endpoints, code } = this;
    const from = this.register(request, code[at + Field.a]!);
    const to = this.register(request, code[at + Field.b]!);
    const path = this.linkOf[from * endpoints.count + to]!;
    const link = path >> 1;
    requests.place[request] = path;
    requests.stepStart[request] = this.clock.now;
    if (links.condition[link] === LinkCondition.cut || endpoints.condition[to] === Condition.silent) {
      return this.vanish(request, link, to);
    }
    const step = code[at + Field.key]! + requests.iteration[request]!;
    links.travel(link, path & 1, code[at + Field.c]!, request, step);
    requests.state[request] = RequestState.moving;
    this.heap.scheduleInLane(request, requests.stepEnd[request]!, path);
    return WAITS;
  }

  private vanish(request: number, link: number, to: number): number {
    const fault = this.links.fault[link]!;
    if (fault !== 0) this.requests.fault[request] = fault;
    return this.lose(request, to);
  }

  /** Nothing will come back; a deadline ends it. Work that nobody waits for is over at once. */
  private lose(request: number, endpoint: number): number {
    this.requests.state[request] = RequestState.lost;
    this.blame(request, endpoint);
    return this.requests.orphan[request] === 0 ? WAITS : DISSOLVES;
  }

  private work(request: number, at: number, endpoint: number, station: number): number {
    if (this.endpoints.condition[endpoint] !== Condition.running) return this.miss(request, at, endpoint);
    this.requests.work[request] = this.draw(request, at);
    if (this.stations.enter(station, request) === Entry.accepted) return WAITS;
    return this.raise(request, Failure.unavailable, at, endpoint);
  }

  /** The process is not there: cut off at once, or nothing comes back. */
  private miss(request: number, at: number, endpoint: number): number {
    const dead = this.endpoints.condition[endpoint] === Condition.dead;
    return dead ? this.raise(request, Failure.reset, at, endpoint) : this.lose(request, endpoint);
  }

  private raise(request: number, failure: number, at: number, endpoint: number): number {
    return this.raiseTo(request, failure, endpoint, this.code[at + Field.onError]!);
  }

  private raiseTo(request: number, failure: number, endpoint: number, handler: number): number {
    this.requests.error[request] = failure;
    this.blame(request, endpoint);
    return handler;
  }

  private constant(at: number): number {
    return this.constants[this.code[at + Field.d]!]!;
  }

  private balance(request: number, at: number, group: number, next: number): number {
    const word = this.word(request, this.code[at + Field.key]!);
    const preferred = this.keepsMembers[group] === 0 ? NOBODY : this.preferredMember(request, group);
    const index = this.balancers.choose(group, request, word, preferred);
    if (index === NOBODY) return this.turnAway(request, at, group);
    this.setRegister(request, this.code[at + Field.b]!, this.balancers.endpoint[index]!);
    this.requests.hold(request, Held.inFlight, index);
    return next;
  }

  private turnAway(request: number, at: number, group: number): number {
    this.requests.error[request] = this.balancers.model(group).nobodyFailure;
    this.parts.log.write(EventKind.rejected, request, NOBODY, Reason.none);
    return this.code[at + Field.c]!;
  }

  /** The member an open connection (L4) or a session leads to, while it may be used. */
  private preferredMember(request: number, group: number): number {
    const { perConnection } = this.balancers.model(group);
    const client = this.requests.client[request]!;
    if (perConnection) {
      const open = this.parts.memory.connection(client);
      return open === NOBODY ? NOBODY : this.balancers.memberOf(group, open);
    }
    const home = this.parts.memory.session(client);
    if (home === NOBODY) return NOBODY;
    const member = this.balancers.memberOf(group, home);
    return member !== NOBODY && this.balancers.mayReceive(group, member) ? member : NOBODY;
  }

  private judge(request: number, group: number, nonIdempotent: boolean): boolean {
    const { requests } = this;
    const error = requests.error[request]!;
    if (error === Failure.none) {
      this.holdings.settle(request, false);
      return false;
    }
    const { failed, next, failure } = this.balancers.judge(group, request, error, nonIdempotent);
    this.holdings.settle(request, failed);
    requests.error[request] = next ? Failure.none : failure;
    if (next) this.parts.log.write(EventKind.nextUpstream, request, NOBODY, error);
    return next;
  }

  private accept(request: number, at: number, endpoint: number): number {
    const { pools, connecting, log } = this.parts;
    const next = this.requests.programCounter[request]!;
    const condition = this.endpoints.condition[endpoint]!;
    connecting.arrived(request);
    if (condition !== Condition.running) return this.miss(request, at, endpoint);
    const pool = this.endpoints.threads[endpoint]!;
    switch (pool < 0 ? Seize.taken : pools.seize(pool, request)) {
      case Seize.taken:
        return next;
      case Seize.waits:
        log.write(EventKind.queued, request, endpoint, Reason.none, pools.lines.length[pool]!);
        return WAITS;
    }
    log.write(EventKind.rejected, request, endpoint, Reason.queueFull);
    return this.raiseTo(request, Failure.unavailable, endpoint, this.code[at + Field.c]!);
  }

  private session(request: number, endpoint: number, shared: boolean): void {
    const { memory, meters, log } = this.parts;
    const client = this.requests.client[request]!;
    const known = memory.hasLoggedIn(client);
    if (known && !shared && memory.session(client) !== endpoint) {
      meters.sessions[1]!++;
      log.write(EventKind.sessionLost, request, endpoint, Reason.none);
    }
    if (!known || !shared) memory.logIn(client, endpoint);
    meters.sessions[0]!++;
  }

  /** Work nobody waited for is over. */
  private dissolve(request: number): boolean {
    this.holdings.release(request, 0, true);
    return true;
  }
}

/** Instead of where to go on: the request waits, or it was work for nobody and is over. */
const WAITS = -1;
const DISSOLVES = -2;
