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
import type { Links } from './links.ts';
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
  }

  /** Goes on until the request has to wait (false) or its program has ended (true). */
  run(request: number): boolean {
    const { code, requests } = this;
    let pc = requests.programCounter[request]!;
    for (;;) {
      const at = pc << INSTRUCTION_SHIFT;
      pc++;
      const a = code[at + Field.a]!;
      switch (code[at]) {
        case Op.travel:
          requests.programCounter[request] = pc;
          this.travel(request, at);
          return this.isLostOrphan(request) && this.dissolve(request);
        case Op.compute: {
          requests.programCounter[request] = pc;
          const endpoint = this.register(request, a);
          const failure = this.work(request, at, endpoint, this.endpoints.cpu[endpoint]!);
          if (failure === Failure.none) return this.isLostOrphan(request) && this.dissolve(request);
          pc = this.raise(request, failure, at, endpoint);
          break;
        }
        case Op.disk: {
          requests.programCounter[request] = pc;
          const endpoint = this.register(request, a);
          const failure = this.work(request, at, endpoint, this.endpoints.disk[endpoint]!);
          if (failure === Failure.none) return this.isLostOrphan(request) && this.dissolve(request);
          pc = this.raise(request, failure, at, endpoint);
          break;
        }
        case Op.release:
          if (a < requests.orphan[request]!) return this.dissolve(request);
          this.holdings.release(request, a, true);
          break;
        case Op.handler:
          if (a < requests.orphan[request]!) return this.dissolve(request);
          this.holdings.release(request, a, false);
          break;
        case Op.balance:
          if (!this.balance(request, at, a)) pc = code[at + Field.c]!;
          break;
        case Op.judge:
          if (this.judge(request, a, code[at + Field.b] === 1)) pc = code[at + Field.c]!;
          break;
        case Op.end:
          this.holdings.release(request, 0, true);
          return true;
        case Op.accept: {
          requests.programCounter[request] = pc;
          const endpoint = this.register(request, a);
          const result = this.accept(request, endpoint, code[at + Field.c]!);
          if (result === TAKEN) break;
          if (result === WAITS) return this.isLostOrphan(request) && this.dissolve(request);
          if (result >= 0) pc = result;
          else pc = this.raise(request, Failure.reset, at, endpoint);
          break;
        }
        case Op.borrow: {
          requests.programCounter[request] = pc;
          const pool = this.endpoints.model(this.register(request, a)).pools[code[at + Field.d]!]!;
          const result = this.parts.pools.seize(pool, request);
          if (result === Seize.taken) break;
          if (result === Seize.waits) return false;
          pc = this.raise(request, Failure.tooManyConnections, at, this.register(request, a));
          break;
        }
        case Op.connect: {
          requests.programCounter[request] = pc;
          const from = this.register(request, a);
          const to = this.register(request, code[at + Field.b]!);
          const limit = this.constants[code[at + Field.d]!]!;
          if (this.parts.connecting.connect(request, from, to, limit)) break;
          return false;
        }
        case Op.delay: {
          requests.programCounter[request] = pc;
          const end = this.clock.now + this.draw(request, at);
          this.wait(request, end);
          return false;
        }
        case Op.deadline:
          this.parts.deadlines.set(
            request,
            a,
            this.constants[code[at + Field.d]!]!,
            code[at + Field.onError]!,
          );
          break;
        case Op.clearDeadline:
          this.parts.deadlines.clearFrom(request, a);
          break;
        case Op.jump:
          pc = code[at + Field.c]!;
          break;
        case Op.loop: {
          const iteration = requests.iteration[request]! + 1;
          requests.iteration[request] = iteration < a ? iteration : 0;
          if (iteration < a) pc = code[at + Field.c]!;
          break;
        }
        case Op.locate:
          this.setRegister(request, code[at + Field.b]!, this.parts.addresses.locate(a, request));
          break;
        case Op.mayFail: {
          const endpoint = this.register(request, a);
          this.endpoints.served[endpoint] = this.endpoints.served[endpoint]! + 1;
          if (this.endpoints.failing[endpoint] === 0) break;
          requests.error[request] = Failure.serverError;
          this.blame(request, endpoint);
          pc = code[at + Field.c]!;
          break;
        }
        case Op.session:
          this.session(request, this.register(request, a), code[at + Field.b] === 1);
          break;
        case Op.write:
          this.parts.data.write(this.register(request, a), requests.client[request]!);
          break;
        case Op.read:
          this.parts.data.read(this.register(request, a), requests.client[request]!);
          break;
        case Op.callee:
          this.setRegister(
            request,
            code[at + Field.b]!,
            this.endpoints.model(this.register(request, a)).callee,
          );
          break;
        case Op.answerFailure:
          requests.error[request] = a;
          break;
        case Op.begin:
          this.balancers.begin(a, request);
          break;
        default:
          throw new Error(`no operation ${code[at]}`);
      }
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

  private travel(request: number, at: number): void {
    const { requests, links, endpoints, code } = this;
    const from = this.register(request, code[at + Field.a]!);
    const to = this.register(request, code[at + Field.b]!);
    const path = this.linkOf[from * endpoints.count + to]!;
    const link = path >> 1;
    requests.place[request] = path;
    requests.stepStart[request] = this.clock.now;
    if (!links.passes(link) || endpoints.condition[to] === Condition.silent) {
      const fault = links.fault[link]!;
      if (fault !== 0) requests.fault[request] = fault;
      this.lose(request, to);
      return;
    }
    const step = code[at + Field.key]! + requests.iteration[request]!;
    links.travel(link, path & 1, code[at + Field.c]!, request, step);
    requests.state[request] = RequestState.moving;
    this.heap.schedule(request, requests.stepEnd[request]!);
  }

  /** Lost work that nobody waits for leaves no trace; no deadline would ever end it. */
  private isLostOrphan(request: number): boolean {
    return this.requests.state[request] === RequestState.lost && this.requests.orphan[request] !== 0;
  }

  /** Nothing will come back; somebody's deadline ends it. */
  private lose(request: number, endpoint: number): void {
    this.requests.state[request] = RequestState.lost;
    this.blame(request, endpoint);
  }

  private work(request: number, at: number, endpoint: number, station: number): number {
    const condition = this.endpoints.condition[endpoint]!;
    if (condition !== Condition.running) {
      if (condition === Condition.dead) return Failure.reset;
      this.lose(request, endpoint);
      return Failure.none;
    }
    this.requests.work[request] = this.draw(request, at);
    return this.stations.enter(station, request) === Entry.full ? Failure.unavailable : Failure.none;
  }

  private raise(request: number, failure: number, at: number, endpoint: number): number {
    this.requests.error[request] = failure;
    this.blame(request, endpoint);
    return this.code[at + Field.onError]!;
  }

  private balance(request: number, at: number, group: number): boolean {
    const preferred = this.preferredMember(request, group);
    const word = this.word(request, this.code[at + Field.key]!);
    const member = this.balancers.choose(group, request, word, preferred);
    if (member === NOBODY) {
      this.requests.error[request] = this.balancers.model(group).nobodyFailure;
      this.parts.log.write(EventKind.rejected, request, NOBODY, Reason.none);
      return false;
    }
    const index = this.balancers.base[group]! + member;
    this.setRegister(request, this.code[at + Field.b]!, this.balancers.endpoint[index]!);
    this.requests.hold(request, Held.inFlight, index);
    return true;
  }

  /** The member an open connection (L4) or a session leads to, while it may be used. */
  private preferredMember(request: number, group: number): number {
    const { perConnection, sticky } = this.balancers.model(group);
    if (!perConnection && !sticky) return NOBODY;
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

  private accept(request: number, endpoint: number, rejected: number): number {
    const condition = this.endpoints.condition[endpoint]!;
    this.parts.connecting.arrived(request);
    if (condition === Condition.dead) return RESET;
    if (condition === Condition.silent) {
      this.lose(request, endpoint);
      return WAITS;
    }
    const pool = this.endpoints.threads[endpoint]!;
    if (pool < 0) return TAKEN;
    switch (this.parts.pools.seize(pool, request)) {
      case Seize.taken:
        return TAKEN;
      case Seize.waits:
        this.parts.log.write(
          EventKind.queued,
          request,
          endpoint,
          Reason.none,
          this.parts.pools.lines.length[pool]!,
        );
        return WAITS;
    }
    this.requests.error[request] = Failure.unavailable;
    this.blame(request, endpoint);
    this.parts.log.write(EventKind.rejected, request, endpoint, Reason.queueFull);
    return rejected;
  }

  private session(request: number, endpoint: number, shared: boolean): void {
    const { memory, meters, log } = this.parts;
    const client = this.requests.client[request]!;
    const known = memory.hasLoggedIn(client);
    if (known && !shared && memory.session(client) !== endpoint) {
      meters.sessions[1] = meters.sessions[1]! + 1;
      log.write(EventKind.sessionLost, request, endpoint, Reason.none);
    }
    if (!known || !shared) memory.logIn(client, endpoint);
    meters.sessions[0] = meters.sessions[0]! + 1;
  }

  /** Work nobody waited for is over. */
  private dissolve(request: number): boolean {
    this.holdings.release(request, 0, true);
    return true;
  }
}

const TAKEN = -1;
const WAITS = -2;
const RESET = -3;
