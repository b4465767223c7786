import type { Clock } from './clock.ts';
import type { Deadlines } from './deadlines.ts';
import type { EventHeap } from './eventHeap.ts';
import { EventKind, type EventLog, Reason } from './eventLog.ts';
import { Failure } from './failures.ts';
import type { Holdings } from './holdings.ts';
import type { Interpreter } from './interpreter.ts';
import type { Interruptions } from './interruptions.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { Meters } from './meters.ts';
import type { Model } from './model.ts';
import { CLIENT_GIVES_UP, Field, INSTRUCTION_WORDS } from './program.ts';
import { Held, NOBODY, RequestState, type Requests } from './requests.ts';
import type { Silence } from './silence.ts';

export interface AbandonmentParts {
  clock: Clock;
  heap: EventHeap;
  requests: Requests;
  holdings: Holdings;
  deadlines: Deadlines;
  silence: Silence;
  meters: Meters;
  log: EventLog;
  interpreter: Interpreter;
  interruptions: Interruptions;
  lifecycle: Lifecycle;
}

/** Callers that wait no longer, and the work that goes on for nobody: orphans. */
export class Abandonment {
  declare private readonly parts: AbandonmentParts;
  declare private readonly model: Model;
  declare private readonly requests: Requests;
  declare private readonly interruptions: Interruptions;
  declare private readonly lifecycle: Lifecycle;

  constructor(model: Model, parts: AbandonmentParts) {
    this.parts = parts;
    this.model = model;
    this.requests = parts.requests;
    this.interruptions = parts.interruptions;
    this.lifecycle = parts.lifecycle;
  }

  /** The event of a request's earliest deadline. */
  expire(request: number): void {
    const { deadlines, log } = this.parts;
    const level = deadlines.expired(request);
    if (level < 0) return;
    const where = this.parts.interpreter.whereabouts(request);
    if (where !== NOBODY) this.parts.interpreter.blame(request, where);
    log.write(EventKind.timedOut, request, where, level);
    if (deadlines.handler(request, level) === CLIENT_GIVES_UP) this.#giveUp(request);
    else this.#callerGoesOn(request, level);
  }

  /** Nothing will come back any more; a deadline ends it, and an orphan just ends. */
  lose(request: number): void {
    this.interruptions.withdraw(request);
    this.requests.state[request] = RequestState.lost;
    this.requests.stepStart[request] = this.parts.clock.now;
    const orphan = this.requests.orphan[request]!;
    if (orphan === 0) return;
    if (this.parts.silence.blocks(request, orphan - 1)) {
      this.parts.silence.retransmit(request);
      return;
    }
    this.parts.holdings.release(request, 0, false);
    this.lifecycle.finish(request);
  }

  /** The client stops waiting; what was begun for it goes on, unless the scenario cancels it. */
  #giveUp(request: number): void {
    const { requests, parts } = this;
    const { source } = this.model.classes[requests.requestClass[request]!]!;
    const { abandonedGoesOn } = this.model.sources[source]!;
    const goesOn = abandonedGoesOn && this.#isWorkedOn(request, 0);
    const lost = requests.state[request] === RequestState.lost;
    if (goesOn && lost) parts.deadlines.keepOnly(request, this.parts.interpreter.handlerOf(request));
    else parts.deadlines.clearFrom(request, 0);
    const successor = goesOn ? this.#duplicate(request) : NOBODY;
    if (successor === NOBODY) {
      this.interruptions.withdraw(request);
      parts.deadlines.clearFrom(request, 0);
      parts.holdings.release(request, 0, false);
      this.lifecycle.fail(request, Failure.clientTimeout);
      return;
    }
    this.#becomeOrphan(request, 0);
    this.lifecycle.fail(successor, Failure.clientTimeout);
  }

  /** A caller inside the system stops waiting: it goes on at its handler, the work below on its own. */
  #callerGoesOn(request: number, level: number): void {
    const { requests, parts } = this;
    const handler = parts.deadlines.handler(request, level);
    const depth = this.model.code[handler * INSTRUCTION_WORDS + Field.a]!;
    const successor = this.#isWorkedOn(request, depth) ? this.#duplicate(request) : NOBODY;
    if (successor === NOBODY) {
      parts.deadlines.clearFrom(request, level);
      this.interruptions.interrupt(request, Failure.gatewayTimeout, handler);
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
    this.#becomeOrphan(request, depth);
    requests.error[successor] = Failure.gatewayTimeout;
    requests.programCounter[successor] = handler;
    requests.state[successor] = RequestState.moving;
    this.parts.heap.schedule(successor, this.parts.clock.now);
  }

  /** Some machine has the request and will finish it, or does not know that it has lost it. */
  #isWorkedOn(request: number, depth: number): boolean {
    const state = this.requests.state[request]!;
    if (state === RequestState.lost) return this.parts.silence.blocks(request, depth);
    return state !== RequestState.connecting && state !== RequestState.pausing;
  }

  #becomeOrphan(request: number, depth: number): void {
    this.requests.orphan[request] = depth + 1;
    if (this.requests.state[request] === RequestState.lost) this.parts.silence.retransmit(request);
    this.parts.meters.orphans[0]!++;
  }

  /** A second slot for the same request, holding nothing; NOBODY when all are taken. */
  #duplicate(request: number): number {
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
}

function copy(words: Int32Array, from: number, to: number, length: number): void {
  for (let n = 0; n < length; n++) words[to * length + n] = words[from * length + n]!;
}
