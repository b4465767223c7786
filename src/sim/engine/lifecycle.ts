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
import type { Interruptions } from './interruptions.ts';
import type { Meters } from './meters.ts';
import type { Model } from './model.ts';
import type { Pools } from './pools.ts';
import { CLIENT_GIVES_UP, Field, INSTRUCTION_WORDS } from './program.ts';
import { NOBODY, RequestState, type Requests } from './requests.ts';
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
  interruptions: Interruptions;
}

/** A request from its client's decision to send it to the final answer: attempts, timeouts, retries, orphans. */
export class Lifecycle {
  declare private readonly parts: LifecycleParts;
  declare private readonly model: Model;
  declare private readonly requests: Requests;
  declare private readonly clock: Clock;
  declare private readonly heap: EventHeap;
  declare private readonly interpreter: Interpreter;
  declare private readonly interruptions: Interruptions;
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
    this.interruptions = parts.interruptions;
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
        if (slot !== NOBODY) this.#think(slot, index, user);
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
    this.#identify(slot, source, serial, key, requestClass, clients.clientOf(source, key));
    this.#begin(slot);
  }

  /** The timer of a request. */
  proceed(request: number): void {
    const state = this.requests.state[request]!;
    if (state === RequestState.inService) this.parts.stations.leaveServer(this.requests.place[request]!);
    else if (state !== RequestState.moving && !this.#isReady(request, state)) return;
    this.continue(request);
  }

  /** The timer of a request that waited for something; false when it goes on waiting, or has begun anew. */
  #isReady(request: number, state: number): boolean {
    const { requests, parts } = this;
    switch (state) {
      case RequestState.connecting: {
        const at = (requests.programCounter[request]! - 1) * INSTRUCTION_WORDS;
        const registers = request * requests.shape.registers;
        const from = requests.register[registers + this.model.code[at + Field.a]!]!;
        const to = requests.register[registers + this.model.code[at + Field.b]!]!;
        const failure = parts.connecting.proceed(request, from, to);
        if (failure > 0) this.interruptions.divert(request, failure);
        return failure >= 0;
      }
      case RequestState.waitingPool:
        parts.pools.withdraw(request);
        this.interruptions.divert(request, Failure.poolTimeout);
        return true;
      case RequestState.lost:
        return this.interruptions.isSilenceOver(request);
      case RequestState.pausing:
        this.#begin(request);
        return false;
    }
    return true;
  }

  continue(request: number): void {
    if (this.interpreter.run(request)) this.finish(request);
  }

  /** Whether somebody still waits for the request's work. */
  #isOrphan(request: number): boolean {
    return this.requests.orphan[request] !== 0;
  }

  #identify(
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
  #begin(request: number): void {
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

  #think(slot: number, source: number, serial: number): void {
    const { clients } = this.parts;
    const { think, population } = this.model.sources[source]!;
    const key = clients.key(source, serial);
    const client = clients.firstClient[source]! + (serial % population);
    this.#identify(slot, source, serial, key, clients.classOf(source, key), client);
    this.#pause(slot, think < 0 ? 0 : clients.thinkTime(source, key));
  }

  #pause(request: number, seconds: number): void {
    this.requests.state[request] = RequestState.pausing;
    this.requests.stepStart[request] = this.clock.now;
    this.requests.stepEnd[request] = this.clock.now + seconds;
    this.heap.schedule(request, this.clock.now + seconds);
  }

  /** The program has ended: an answer, a failure, or the end of an orphan's work. */
  finish(request: number): void {
    const { requests, parts } = this;
    if (requests.shape.deadlines > 0) parts.deadlines.clearFrom(request, 0);
    if (this.#isOrphan(request)) {
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
      this.#next(request);
    }
  }

  /** An attempt has failed in a slot that holds nothing: again after a pause, or the failure is final. */
  fail(request: number, failure: number): void {
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
      this.#pause(request, pause);
      return;
    }
    parts.meters.failed(requestClass, failure);
    parts.meters.chargeFault(requests.fault[request]!);
    parts.log.write(EventKind.failed, request, NOBODY, failure);
    this.#next(request);
  }

  /** After the final outcome: the slot is free, or its user thinks about the next request. */
  #next(request: number): void {
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
    this.#think(request, source, requests.serial[request]! + population);
  }
}
