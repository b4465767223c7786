import type { Addresses } from './addresses.ts';
import type { ClientMemory } from './clientMemory.ts';
import type { DataStores } from './dataStores.ts';
import type { Endpoints } from './endpoints.ts';
import { EventKind, type EventLog, Reason } from './eventLog.ts';
import type { Meters } from './meters.ts';
import { Field, Op } from './program.ts';
import type { Requests } from './requests.ts';
import type { Routing } from './routing.ts';

export interface BookkeepingParts {
  requests: Requests;
  endpoints: Endpoints;
  addresses: Addresses;
  memory: ClientMemory;
  data: DataStores;
  routing: Routing;
  meters: Meters;
  log: EventLog;
}

/** Operations that take no time and always go on: look-ups, sessions, reads and writes. */
export class Bookkeeping {
  declare private readonly code: Int32Array;
  declare private readonly parts: BookkeepingParts;
  declare private readonly requests: Requests;

  constructor(code: Int32Array, parts: BookkeepingParts) {
    this.code = code;
    this.parts = parts;
    this.requests = parts.requests;
  }

  carryOut(request: number, at: number): void {
    const { code, requests, parts } = this;
    const a = code[at + Field.a]!;
    const b = code[at + Field.b]!;
    switch (code[at]) {
      case Op.locate:
        this.#setRegister(request, b, parts.addresses.locate(a, request));
        return;
      case Op.callee: {
        const { callee, writesTo } = parts.endpoints.model(this.#register(request, a));
        this.#setRegister(request, b, code[at + Field.c] === 1 ? writesTo : callee);
        return;
      }
      case Op.session:
        this.#session(request, this.#register(request, a), b === 1);
        return;
      case Op.write:
        parts.data.write(this.#register(request, a), requests.client[request]!);
        return;
      case Op.read:
        parts.data.read(this.#register(request, a), requests.client[request]!);
        return;
      case Op.answerFailure:
        requests.error[request] = a;
        return;
      case Op.begin:
        parts.routing.begin(a, request);
    }
  }

  #session(request: number, endpoint: number, shared: boolean): void {
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

  #register(request: number, register: number): number {
    return this.requests.register[request * this.requests.shape.registers + register]!;
  }

  #setRegister(request: number, register: number, value: number): void {
    this.requests.register[request * this.requests.shape.registers + register] = value;
  }
}
