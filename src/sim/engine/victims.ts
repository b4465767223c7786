import type { Abandonment } from './abandonment.ts';
import { Condition, type Endpoints } from './endpoints.ts';
import { Failure } from './failures.ts';
import type { Interpreter } from './interpreter.ts';
import type { Interruptions } from './interruptions.ts';
import type { Links } from './links.ts';
import type { Model } from './model.ts';
import { Field, INSTRUCTION_WORDS } from './program.ts';
import { HELD_BITS, Held, RequestState, type Requests } from './requests.ts';

export interface VictimParts {
  requests: Requests;
  links: Links;
  endpoints: Endpoints;
  interpreter: Interpreter;
  interruptions: Interruptions;
  abandonment: Abandonment;
}

/** The requests that are hit when a process, a machine or a link fails, or when a member's time to drain is over. */
export class Victims {
  declare private readonly model: Model;
  declare private readonly parts: VictimParts;

  constructor(model: Model, parts: VictimParts) {
    this.model = model;
    this.parts = parts;
  }

  /** A member's time to drain is over: what it still has in flight is cut, and its balancer answers 502. */
  cutOff(member: number): void {
    const { requests, interruptions } = this.parts;
    const { held, heldCount, state, shape } = requests;
    const entry = (member << HELD_BITS) | Held.inFlight;
    for (let request = 0; request < shape.slots; request++) {
      if (state[request] === RequestState.free) continue;
      for (let depth = 0; depth < heldCount[request]!; depth++) {
        if (held[request * shape.held + depth] !== entry) continue;
        interruptions.interrupt(request, Failure.reset, this.#handlerAbove(request, depth + 1));
        break;
      }
    }
  }

  /** Everybody the process serves is cut off (RST), or hears nothing more when the machine is silent. */
  evict(endpoint: number, silent: boolean): void {
    const { requests, interruptions, abandonment, interpreter } = this.parts;
    for (let request = 0; request < requests.shape.slots; request++) {
      const state = requests.state[request]!;
      if (state === RequestState.free || state === RequestState.pausing) continue;
      const depth = this.#presence(request, endpoint);
      if (depth < 0) continue;
      interpreter.blame(request, endpoint);
      if (silent) abandonment.lose(request);
      else if (
        state !== RequestState.lost ||
        this.parts.endpoints.condition[endpoint] === Condition.running
      ) {
        interruptions.interrupt(request, Failure.reset, this.#handlerAbove(request, depth));
      }
    }
  }

  /** How deep in what it holds a request depends on the process; -1 when it does not. */
  #presence(request: number, endpoint: number): number {
    const { requests, interpreter, endpoints } = this.parts;
    const { held, heldCount, shape } = requests;
    const { threads } = endpoints.model(endpoint);
    for (let n = 0; n < heldCount[request]!; n++) {
      const entry = held[request * shape.held + n]!;
      if ((entry & ((1 << HELD_BITS) - 1)) === Held.token && entry >> HELD_BITS === threads) return n;
    }
    switch (requests.state[request]) {
      case RequestState.sharing:
      case RequestState.inService:
      case RequestState.waitingStation:
      case RequestState.waitingPool:
        return interpreter.whereabouts(request) === endpoint ? heldCount[request]! : -1;
      default:
        return -1;
    }
  }

  /** The innermost handler that keeps no more than `depth` things. */
  #handlerAbove(request: number, depth: number): number {
    const { code } = this.model;
    let handler = this.parts.interpreter.handlerOf(request);
    while (code[handler * INSTRUCTION_WORDS + Field.a]! > depth) {
      handler = code[handler * INSTRUCTION_WORDS + Field.onError]!;
    }
    return handler;
  }

  loseTravellers(link: number): void {
    const { requests, abandonment, links } = this.parts;
    for (let request = 0; request < requests.shape.slots; request++) {
      if (requests.state[request] !== RequestState.moving || requests.place[request]! >> 1 !== link) continue;
      if (!this.parts.interpreter.isTravelling(request)) continue;
      const fault = links.fault[link]!;
      if (fault !== 0) requests.fault[request] = fault;
      abandonment.lose(request);
    }
  }
}
