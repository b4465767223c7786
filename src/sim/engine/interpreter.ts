import type { LawTable } from '../random/laws.ts';
import { drawWord } from '../random/words.ts';
import type { Bookkeeping } from './bookkeeping.ts';
import type { Clock } from './clock.ts';
import type { Connecting } from './connecting.ts';
import type { Deadlines } from './deadlines.ts';
import { Condition, type Endpoints } from './endpoints.ts';
import type { EventHeap } from './eventHeap.ts';
import type { EventLog } from './eventLog.ts';
import { Failure } from './failures.ts';
import type { Holdings } from './holdings.ts';
import { LinkCondition, type Links } from './links.ts';
import type { Model } from './model.ts';
import { type Pools, Seize } from './pools.ts';
import { Field, INSTRUCTION_SHIFT, INSTRUCTION_WORDS, Op } from './program.ts';
import { NOBODY, RequestState, type Requests } from './requests.ts';
import type { Routing } from './routing.ts';
import type { Silence } from './silence.ts';
import { Entry, type Stations } from './stations.ts';

export interface Parts {
  clock: Clock;
  heap: EventHeap;
  requests: Requests;
  stations: Stations;
  pools: Pools;
  links: Links;
  endpoints: Endpoints;
  holdings: Holdings;
  deadlines: Deadlines;
  connecting: Connecting;
  silence: Silence;
  routing: Routing;
  bookkeeping: Bookkeeping;
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
  declare private readonly routing: Routing;
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
    this.routing = parts.routing;
    this.holdings = parts.holdings;
    this.registers = model.shape.registers;
    this.linkOf = model.linkOf;
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
          pc = this.#travel(request, at);
          break;
        case Op.compute: {
          requests.programCounter[request] = pc;
          const endpoint = this.#register(request, a);
          pc = this.#work(request, at, endpoint, this.endpoints.cpu[endpoint]!);
          break;
        }
        case Op.release:
          if (a < requests.orphan[request]!) pc = DISSOLVES;
          else this.holdings.release(request, a, true);
          break;
        case Op.balance: {
          const member = this.routing.route(a, request, this.#word(request, code[at + Field.key]!));
          if (member === NOBODY) pc = code[at + Field.c]!;
          else requests.register[request * this.registers + code[at + Field.b]!] = member;
          break;
        }
        case Op.end:
          if (requests.heldCount[request] !== 0) this.holdings.release(request, 0, true);
          return true;
        default:
          pc = this.#runOther(request, at, pc);
      }
    }
    return pc === DISSOLVES && this.#dissolve(request);
  }

  /** The other operations: where to go on, WAITS or DISSOLVES. */
  #runOther(request: number, at: number, next: number): number {
    const { code, requests, parts } = this;
    const a = code[at + Field.a]!;
    const target = code[at + Field.c]!;
    switch (code[at]) {
      case Op.handler:
        if (a < requests.orphan[request]!) return DISSOLVES;
        this.holdings.release(request, a, false);
        return next;
      case Op.judge:
        return this.routing.judge(request, a, code[at + Field.b] === 1) ? target : next;
      case Op.accept:
        requests.programCounter[request] = next;
        return this.#accept(request, at, this.#register(request, a));
      case Op.disk: {
        requests.programCounter[request] = next;
        const endpoint = this.#register(request, a);
        return this.#work(request, at, endpoint, this.endpoints.disk[endpoint]!);
      }
      case Op.borrow: {
        requests.programCounter[request] = next;
        const endpoint = this.#register(request, a);
        const result = parts.pools.seize(this.endpoints.model(endpoint).pools[code[at + Field.d]!]!, request);
        if (result === Seize.full) return this.#raise(request, Failure.tooManyConnections, at, endpoint);
        return result === Seize.taken ? next : WAITS;
      }
      case Op.connect: {
        requests.programCounter[request] = next;
        const from = this.#register(request, a);
        const to = this.#register(request, code[at + Field.b]!);
        return parts.connecting.connect(request, from, to, this.#constant(at)) ? next : WAITS;
      }
      case Op.delay:
        requests.programCounter[request] = next;
        this.#wait(request, this.clock.now + this.#draw(request, at));
        return WAITS;
      case Op.deadline:
        parts.deadlines.set(request, a, this.#constant(at), code[at + Field.onError]!);
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
        const endpoint = this.#register(request, a);
        this.endpoints.served[endpoint]!++;
        return this.endpoints.failing[endpoint] === 0
          ? next
          : this.#raiseTo(request, Failure.serverError, endpoint, target);
      }
      default:
        parts.bookkeeping.carryOut(request, at);
        return next;
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
        return this.#register(request, this.code[at + Field.a]!);
      case Op.connect:
      case Op.travel:
        return this.#register(request, this.code[at + Field.b]!);
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

  #register(request: number, register: number): number {
    return this.requests.register[request * this.registers + register]!;
  }

  #draw(request: number, at: number): number {
    return this.laws.sample(this.code[at + Field.law]!, this.#word(request, this.code[at + Field.key]!));
  }

  #word(request: number, step: number): number {
    const { key, iteration, attempt } = this.requests;
    return drawWord(key[request]!, step + iteration[request]!, attempt[request]!);
  }

  #wait(request: number, until: number): void {
    this.requests.state[request] = RequestState.moving;
    this.requests.stepStart[request] = this.clock.now;
    this.requests.stepEnd[request] = until;
    this.heap.schedule(request, until);
  }

  #travel(request: number, at: number): number {
    const { requests, links, endpoints, code } = this;
    const from = this.#register(request, code[at + Field.a]!);
    const to = this.#register(request, code[at + Field.b]!);
    const path = this.linkOf[from * endpoints.count + to]!;
    const link = path >> 1;
    requests.place[request] = path;
    requests.stepStart[request] = this.clock.now;
    if (links.condition[link] === LinkCondition.cut || endpoints.condition[to] === Condition.silent) {
      return this.#vanish(request, link, to);
    }
    const step = code[at + Field.key]! + requests.iteration[request]!;
    links.travel(link, path & 1, code[at + Field.c]!, request, step);
    requests.state[request] = RequestState.moving;
    this.heap.scheduleInLane(request, requests.stepEnd[request]!, path);
    return WAITS;
  }

  #vanish(request: number, link: number, to: number): number {
    const fault = this.links.fault[link]!;
    if (fault !== 0) this.requests.fault[request] = fault;
    return this.#lose(request, to);
  }

  /** Nothing will come back; a deadline ends it. Work that nobody waits for is over unless it blocks a thread. */
  #lose(request: number, endpoint: number): number {
    const { silence } = this.parts;
    const orphan = this.requests.orphan[request]!;
    this.requests.state[request] = RequestState.lost;
    this.blame(request, endpoint);
    if (orphan === 0) return WAITS;
    if (!silence.blocks(request, orphan - 1)) return DISSOLVES;
    silence.retransmit(request);
    return WAITS;
  }

  #work(request: number, at: number, endpoint: number, station: number): number {
    if (this.endpoints.condition[endpoint] !== Condition.running) return this.#miss(request, at, endpoint);
    this.requests.work[request] = this.#draw(request, at);
    if (this.stations.enter(station, request) === Entry.accepted) return WAITS;
    return this.#raise(request, Failure.unavailable, at, endpoint);
  }

  /** The process is not there: cut off at once, or nothing comes back. */
  #miss(request: number, at: number, endpoint: number): number {
    const dead = this.endpoints.condition[endpoint] === Condition.dead;
    return dead ? this.#raise(request, Failure.reset, at, endpoint) : this.#lose(request, endpoint);
  }

  #raise(request: number, failure: number, at: number, endpoint: number): number {
    return this.#raiseTo(request, failure, endpoint, this.code[at + Field.onError]!);
  }

  #raiseTo(request: number, failure: number, endpoint: number, handler: number): number {
    this.requests.error[request] = failure;
    this.blame(request, endpoint);
    return handler;
  }

  #constant(at: number): number {
    return this.constants[this.code[at + Field.d]!]!;
  }

  #accept(request: number, at: number, endpoint: number): number {
    const { connecting } = this.parts;
    connecting.arrived(request);
    if (this.endpoints.condition[endpoint] !== Condition.running) return this.#miss(request, at, endpoint);
    const admitted = connecting.admit(request, endpoint);
    if (admitted === Seize.full)
      return this.#raiseTo(request, Failure.unavailable, endpoint, this.code[at + Field.c]!);
    return admitted === Seize.taken ? this.requests.programCounter[request]! : WAITS;
  }

  /** Work nobody waited for is over. */
  #dissolve(request: number): boolean {
    this.holdings.release(request, 0, true);
    return true;
  }
}

/** Instead of where to go on: the request waits, or it was work for nobody and is over. */
const WAITS = -1;
const DISSOLVES = -2;
