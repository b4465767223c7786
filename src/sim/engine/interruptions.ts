import type { Clock } from './clock.ts';
import type { EventHeap } from './eventHeap.ts';
import { Failure } from './failures.ts';
import type { Interpreter } from './interpreter.ts';
import type { Pools } from './pools.ts';
import { NOBODY, RequestState, type Requests } from './requests.ts';
import type { Silence } from './silence.ts';
import type { Stations } from './stations.ts';

export interface InterruptionParts {
  clock: Clock;
  heap: EventHeap;
  requests: Requests;
  stations: Stations;
  pools: Pools;
  silence: Silence;
  interpreter: Interpreter;
}

/** Breaking off what a request does. */
export class Interruptions {
  declare private readonly parts: InterruptionParts;
  declare private readonly requests: Requests;

  constructor(parts: InterruptionParts) {
    this.parts = parts;
    this.requests = parts.requests;
  }

  /** Breaks off what a request does and sends it to an error handler, at once but as an event of its own. */
  interrupt(request: number, failure: number, handler: number): void {
    this.withdraw(request);
    this.requests.error[request] = failure;
    this.requests.programCounter[request] = handler;
    this.requests.state[request] = RequestState.moving;
    this.parts.heap.schedule(request, this.parts.clock.now);
  }

  /** Sends a request to the error handler of the instruction it is at. */
  divert(request: number, failure: number): void {
    const { requests } = this;
    requests.error[request] = failure;
    requests.programCounter[request] = this.parts.interpreter.handlerOf(request);
  }

  /** Takes a request out of whatever structure holds it. */
  withdraw(request: number): void {
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
        this.parts.heap.cancel(request);
    }
  }

  /** A thread reads from a peer that does not answer: whether the read has failed at last. */
  isSilenceOver(request: number): boolean {
    const { requests } = this;
    const { interpreter, silence } = this.parts;
    const path = interpreter.isTravelling(request) ? requests.place[request]! : NOBODY;
    const over = silence.isOver(request, interpreter.whereabouts(request), path);
    if (over) this.divert(request, Failure.reset);
    return over;
  }
}
