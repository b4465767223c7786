import type { Addresses } from './addresses.ts';
import type { ClientMemory } from './clientMemory.ts';
import type { Clients } from './clients.ts';
import type { Clock } from './clock.ts';
import type { Connecting } from './connecting.ts';
import type { Deadlines } from './deadlines.ts';
import type { EventHeap } from './eventHeap.ts';
import { EventKind, type EventLog, Reason } from './eventLog.ts';
import { Failure } from './failures.ts';
import type { Holdings } from './holdings.ts';
import type { Interpreter } from './interpreter.ts';
import type { Meters } from './meters.ts';
import type { Model } from './model.ts';
import type { Pools } from './pools.ts';
import { CLIENT_GIVES_UP, Field, INSTRUCTION_WORDS } from './program.ts';
import { Held, NOBODY, RequestState, type Requests } from './requests.ts';
import type { Stations } from './stations.ts';

export interface LifecycleParts {
  clock: Clock;
  heap: EventHeap;
  requests: Requests;
  clients: Clients;
  stations: Stations;
  pools: Pools;
  holdings: Holdings;
  deadlines: Deadlines;
  connecting: Connecting;
  memory: ClientMemory;
  addresses: Addresses;
  meters: Meters;
  log: EventLog;
  interpreter: Interpreter;
}

/** A request from its client's decision to send it to the final answer: attempts, timeouts, retries, orphans. */
export class Lifecycle {
  declare private readonly parts: LifecycleParts;
  declare private readonly model: Model;
  declare private readonly requests: Requests;
  declare private readonly clock: Clock;
  declare private readonly heap: EventHeap;
  declare private readonly interpreter: Interpreter;
  /** Of each class: its source, its program, how long its client waits, and whether users are in a circle. */
  declare private readonly sourceOf: Int32Array;
  declare private readonly program: Int32Array;
  declare private readonly timeout: Float64Array;
  declare private readonly closed: Uint8Array;
  /** Where no balancer logs every request on its way, its answer is the event one can step to. */
  declare private readonly logsAnswers: boolean;

  constructor(model: Model, parts: LifecycleParts) {
    this.model = model;
    this.parts = parts;
    this.requests = parts.requests;
    this.clock = parts.clock;
    this.heap = parts.heap;
    this.interpreter = parts.interpreter;
    this.sourceOf = Int32Array.from(model.classes, ({ source }) => source);
    this.program = Int32Array.from(model.classes, ({ program }) => program);
    this.timeout = Float64Array.from(model.classes, ({ source }) => model.sources[source]!.timeout);
    this.closed = Uint8Array.from(model.classes, ({ source }) => +model.sources[source]!.closed);
    this.logsAnswers = model.balancers.length === 0;
  }

  /** Every user of a closed source begins by thinking. */
  reset(): void {
    this.model.sources.forEach((source, index) => {
      if (!source.closed) return;
      for (let user = 0; user < source.population; user++) {
        const slot = this.requests.allocate();
        if (slot !== NOBODY) this.think(slot, index, user);
      }
    });
  }

  /** A request because somebody said so. */
  send(source: number): void {
    const { log, clients } = this.parts;
    const { endpoint } = this.model.sources[source]!;
    log.write(EventKind.sent, NOBODY, endpoint, Reason.command, clients.begun[source]! + 1);
    this.arrive(source);
  }

  /** The next request of an open source. */
  arrive(source: number): void {
    const { clients, meters, log } = this.parts;
    const key = clients.nextKey[source]!;
    const serial = clients.arrive(source);
    const requestClass = clients.classOf(source, key);
    const slot = this.requests.allocate();
    if (slot === NOBODY) {
      meters.offered[requestClass]!++;
      meters.failed(requestClass, Failure.noSlot);
      log.write(EventKind.noSlot, NOBODY, source, Reason.none);
      return;
    }
    this.identify(slot, source, serial, key, requestClass, clients.clientOf(source, key));
    this.begin(slot);
  }

  /** The timer of a request. */
  proceed(request: number): void {
    const state = this.requests.state[request]!;
    if (state === RequestState.inService) this.parts.stations.leaveServer(this.requests.place[request]!);
    else if (state !== RequestState.moving && !this.isReady(request, state)) return;
    this.continue(request);
  }

  /** The timer of a request that waited for something; false when it goes on waiting, or has begun anew. */
  private isReady(request: number, state: number): boolean {
    const { requests, parts } = this;
    switch (state) {
      case RequestState.connecting: {
        const at = (requests.programCounter[request]! - 1) * INSTRUCTION_WORDS;
        const registers = request * requests.shape.registers;
        const from = requests.register[registers + this.model.code[at + Field.a]!]!;
        const to = requests.register[registers + this.model.code[at + Field.b]!]!;
        const failure = parts.connecting.proceed(request, from, to);
        if (failure > 0) this.divert(request, failure);
        return failure >= 0;
      }
      case RequestState.waitingPool:
        parts.pools.withdraw(request);
        this.divert(request, Failure.poolTimeout);
        return true;
      case RequestState.pausing:
        this.begin(request);
        return false;
    }
    return true;
  }

  continue(request: number): void {
    if (this.interpreter.run(request)) this.finish(request);
  }

  /** Breaks off what a request does and sends it to an error handler, at once but as an event of its own. */
  interrupt(request: number, failure: number, handler: number): void {
    this.withdraw(request);
    this.requests.error[request] = failure;
    this.requests.programCounter[request] = handler;
    this.requests.state[request] = RequestState.moving;
    this.heap.schedule(request, this.clock.now);
  }

  /** Nothing will come back any more; a deadline ends it, and an orphan just ends. */
  lose(request: number): void {
    this.withdraw(request);
    this.requests.state[request] = RequestState.lost;
    if (!this.isOrphan(request)) return;
    this.parts.holdings.release(request, 0, false);
    this.finish(request);
  }

  /** The event of a request's earliest deadline. */
  expire(request: number): void {
    const { deadlines, log } = this.parts;
    const level = deadlines.expired(request);
    if (level < 0) return;
    const where = this.interpreter.whereabouts(request);
    if (where !== NOBODY) this.interpreter.blame(request, where);
    log.write(EventKind.timedOut, request, where, level);
    if (deadlines.handler(request, level) === CLIENT_GIVES_UP) this.giveUp(request);
    else this.callerGoesOn(request, level);
  }

  /** Whether somebody still waits for the request's work. */
  private isOrphan(request: number): boolean {
    return this.requests.orphan[request] !== 0;
  }

  private identify(
    slot: number,
    source: number,
    serial: number,
    key: number,
    requestClass: number,
    client: number,
  ): void {
    const { requests } = this;
    requests.serial[slot] = serial;
    requests.key[slot] = key;
    requests.requestClass[slot] = requestClass;
    requests.client[slot] = client;
    requests.register[slot * requests.shape.registers] = this.model.sources[source]!.endpoint;
  }

  /** The request's client sends it, for the first time or again. */
  private begin(request: number): void {
    const { requests, parts } = this;
    const requestClass = requests.requestClass[request]!;
    if (requests.attempt[request] === 0) {
      parts.meters.offered[requestClass]!++;
      requests.born[request] = this.clock.now;
    }
    const timeout = this.timeout[requestClass]!;
    if (timeout !== Number.POSITIVE_INFINITY) parts.deadlines.set(request, 0, timeout, CLIENT_GIVES_UP);
    requests.programCounter[request] = this.program[requestClass]!;
    this.continue(request);
  }

  private think(slot: number, source: number, serial: number): void {
    const { clients } = this.parts;
    const { think, population } = this.model.sources[source]!;
    const key = clients.key(source, serial);
    const client = clients.firstClient[source]! + (serial % population);
    this.identify(slot, source, serial, key, clients.classOf(source, key), client);
    this.pause(slot, think < 0 ? 0 : clients.thinkTime(source, key));
  }

  private pause(request: number, seconds: number): void {
    this.requests.state[request] = RequestState.pausing;
    this.requests.stepStart[request] = this.clock.now;
    this.requests.stepEnd[request] = this.clock.now + seconds;
    this.heap.schedule(request, this.clock.now + seconds);
  }

  /** The program has ended: an answer, a failure, or the end of an orphan's work. */
  private finish(request: number): void {
    const { requests, parts } = this;
    if (requests.shape.deadlines > 0) parts.deadlines.clearFrom(request, 0);
    if (this.isOrphan(request)) {
      parts.meters.orphans[1]!++;
      requests.release(request);
      return;
    }
    const error = requests.error[request]!;
    if (error !== Failure.none) this.fail(request, error);
    else {
      const requestClass = requests.requestClass[request]!;
      parts.meters.succeeded(requestClass, this.clock.now - requests.born[request]!);
      if (this.logsAnswers) parts.log.write(EventKind.completed, request, NOBODY, Reason.none);
      this.next(request);
    }
  }

  /** An attempt has failed in a slot that holds nothing: again after a pause, or the failure is final. */
  private fail(request: number, failure: number): void {
    const { requests, parts } = this;
    const requestClass = requests.requestClass[request]!;
    const source = this.sourceOf[requestClass]!;
    const attempt = requests.attempt[request]!;
    parts.memory.disconnect(requests.client[request]!);
    if (attempt < this.model.sources[source]!.retries) {
      parts.meters.retries[requestClass]!++;
      const pause = parts.clients.pause(source, requests.key[request]!, attempt);
      parts.log.write(EventKind.retried, request, NOBODY, failure);
      requests.attempt[request] = attempt + 1;
      requests.error[request] = Failure.none;
      requests.iteration[request] = 0;
      this.pause(request, pause);
      return;
    }
    parts.meters.failed(requestClass, failure);
    parts.meters.chargeFault(requests.fault[request]!);
    parts.log.write(EventKind.failed, request, NOBODY, failure);
    this.next(request);
  }

  /** After the final outcome: the slot is free, or its user thinks about the next request. */
  private next(request: number): void {
    const { requests } = this;
    const requestClass = requests.requestClass[request]!;
    if (this.closed[requestClass] === 0) {
      requests.release(request);
      return;
    }
    const source = this.sourceOf[requestClass]!;
    const { population } = this.model.sources[source]!;
    requests.attempt[request] = 0;
    requests.error[request] = Failure.none;
    requests.iteration[request] = 0;
    requests.fault[request] = 0;
    this.think(request, source, requests.serial[request]! + population);
  }

  /** The client stops waiting; what was begun for it goes on, unless the scenario cancels it. */
  private giveUp(request: number): void {
    const { requests, parts } = this;
    const requestClass = requests.requestClass[request]!;
    const { abandonedGoesOn } = this.model.sources[this.sourceOf[requestClass]!]!;
    parts.deadlines.clearFrom(request, 0);
    const successor = abandonedGoesOn && this.isWorkedOn(request) ? this.duplicate(request) : NOBODY;
    if (successor === NOBODY) {
      this.withdraw(request);
      parts.holdings.release(request, 0, false);
      this.fail(request, Failure.clientTimeout);
      return;
    }
    this.becomeOrphan(request, 0);
    this.fail(successor, Failure.clientTimeout);
  }

  /** A caller inside the system stops waiting: it goes on at its handler, the work below on its own. */
  private callerGoesOn(request: number, level: number): void {
    const { requests, parts } = this;
    const handler = parts.deadlines.handler(request, level);
    const depth = this.model.code[handler * INSTRUCTION_WORDS + Field.a]!;
    const successor = this.isWorkedOn(request) ? this.duplicate(request) : NOBODY;
    if (successor === NOBODY) {
      parts.deadlines.clearFrom(request, level);
      this.interrupt(request, Failure.gatewayTimeout, handler);
      return;
    }
    const { held, deadline, deadlineHandler, shape } = requests;
    for (let n = 0; n < depth; n++) {
      held[successor * shape.held + n] = held[request * shape.held + n]!;
      held[request * shape.held + n] = Held.nothing;
    }
    requests.heldCount[successor] = depth;
    for (let n = 0; n < level; n++) {
      deadline[successor * shape.deadlines + n] = deadline[request * shape.deadlines + n]!;
      deadlineHandler[successor * shape.deadlines + n] = deadlineHandler[request * shape.deadlines + n]!;
    }
    parts.deadlines.clearFrom(request, 0);
    parts.deadlines.clearFrom(successor, level);
    // What goes on for nobody stays so for whoever called within it.
    requests.orphan[successor] = requests.orphan[request]!;
    this.becomeOrphan(request, depth);
    requests.error[successor] = Failure.gatewayTimeout;
    requests.programCounter[successor] = handler;
    requests.state[successor] = RequestState.moving;
    this.heap.schedule(successor, this.clock.now);
  }

  /** Some machine has the request and will finish it. */
  private isWorkedOn(request: number): boolean {
    const state = this.requests.state[request]!;
    return state !== RequestState.lost && state !== RequestState.connecting && state !== RequestState.pausing;
  }

  private becomeOrphan(request: number, depth: number): void {
    this.requests.orphan[request] = depth + 1;
    this.parts.meters.orphans[0]!++;
  }

  /** A second slot for the same request, holding nothing; NOBODY when all are taken. */
  private duplicate(request: number): number {
    const { requests } = this;
    const slot = requests.allocate();
    if (slot === NOBODY) {
      this.parts.log.write(EventKind.noSlot, request, NOBODY, Reason.none);
      return NOBODY;
    }
    const { shape } = requests;
    requests.serial[slot] = requests.serial[request]!;
    requests.key[slot] = requests.key[request]!;
    requests.requestClass[slot] = requests.requestClass[request]!;
    requests.client[slot] = requests.client[request]!;
    requests.born[slot] = requests.born[request]!;
    requests.attempt[slot] = requests.attempt[request]!;
    requests.fault[slot] = requests.fault[request]!;
    copy(requests.register, request, slot, shape.registers);
    copy(requests.attemptWord, request, slot, shape.attemptWords);
    this.parts.deadlines.clearFrom(slot, 0);
    return slot;
  }

  private divert(request: number, failure: number): void {
    const { requests } = this;
    requests.error[request] = failure;
    requests.programCounter[request] = this.interpreter.handlerOf(request);
  }

  /** Takes a request out of whatever structure holds it. */
  private withdraw(request: number): void {
    const { requests, parts } = this;
    switch (requests.state[request]) {
      case RequestState.sharing:
      case RequestState.inService:
      case RequestState.waitingStation:
        parts.stations.withdraw(request);
        break;
      case RequestState.waitingPool:
        parts.pools.withdraw(request);
        break;
      default:
        this.heap.cancel(request);
    }
  }
}

function copy(words: Int32Array, from: number, to: number, length: number): void {
  for (let n = 0; n < length; n++) words[to * length + n] = words[from * length + n]!;
}
