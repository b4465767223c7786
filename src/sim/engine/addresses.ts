import { below, drawWord } from '../random/words.ts';
import type { Carver } from './carver.ts';
import type { ClientMemory } from './clientMemory.ts';
import { type Clients, DrawStep } from './clients.ts';
import type { Clock } from './clock.ts';
import { Condition, type Endpoints } from './endpoints.ts';
import type { EventHeap } from './eventHeap.ts';
import { EventKind, type EventLog, Reason } from './eventLog.ts';
import { NOBODY, type Requests } from './requests.ts';

export interface AddressModel {
  endpoint: number;
  /** Takes the address over when `endpoint` has been silent; -1 for nobody. */
  standby: number;
}

/** How the clients of a source find a server. */
export interface FindingModel {
  /** Numbers of the source's addresses. */
  addresses: readonly number[];
  /** `first`: everybody dials the first. `list`: each keeps one of a list handed out. `dns`: looks up anew. */
  how: 'first' | 'list' | 'dns';
  /** Seconds a looked-up address is used. */
  timeToLive: number;
}

/** Seconds until a standby takes the address over: 3 adverts of 1 s + skew (256 − 128)/256 s (RFC 5798, VRRP). */
export const TAKEOVER_TIME = 3.5;

/** Addresses, which machine answers to each, and which one a client uses. */
export class Addresses {
  declare private readonly clock: Clock;
  declare private readonly heap: EventHeap;
  declare private readonly requests: Requests;
  declare private readonly clients: Clients;
  declare private readonly memory: ClientMemory;
  declare private readonly endpoints: Endpoints;
  declare private readonly log: EventLog;
  declare private readonly models: readonly AddressModel[];
  declare private readonly finding: readonly FindingModel[];
  declare private readonly firstTakeoverEvent: number;
  declare readonly holder: Int32Array;
  /** 1 while the name service hands the address out. */
  declare readonly published: Uint8Array;
  declare private readonly cursor: Int32Array;

  constructor(
    carver: Carver,
    parts: {
      clock: Clock;
      heap: EventHeap;
      requests: Requests;
      clients: Clients;
      memory: ClientMemory;
      endpoints: Endpoints;
      log: EventLog;
    },
    models: readonly AddressModel[],
    finding: readonly FindingModel[],
    firstTakeoverEvent: number,
  ) {
    this.clock = parts.clock;
    this.heap = parts.heap;
    this.requests = parts.requests;
    this.clients = parts.clients;
    this.memory = parts.memory;
    this.endpoints = parts.endpoints;
    this.log = parts.log;
    this.models = models;
    this.finding = finding;
    this.firstTakeoverEvent = firstTakeoverEvent;
    this.holder = carver.ints(models.length);
    this.published = carver.bytes(models.length);
    this.cursor = carver.ints(finding.length);
  }

  reset(): void {
    this.published.fill(1);
    this.models.forEach(({ endpoint }, address) => {
      this.holder[address] = endpoint;
    });
  }

  /** Endpoint the request's client sends to. A retry takes the next address of a list. */
  locate(source: number, request: number): number {
    const { addresses, how, timeToLive } = this.finding[source]!;
    const client = this.requests.client[request]!;
    if (addresses.length === 1 || how === 'first') return this.holder[addresses[0]!]!;
    let choice = this.memory.knownAddress(client);
    if (choice === NOBODY) {
      choice = how === 'list' ? this.#fromList(source, client) : this.#lookUp(source);
      this.memory.remember(client, choice, how === 'list' ? Number.POSITIVE_INFINITY : timeToLive);
    }
    const attempt = this.requests.attempt[request]!;
    return this.holder[addresses[(choice + attempt) % addresses.length]!]!;
  }

  /** A machine went away or came back: whoever has a standby is replaced after the adverts stop. */
  watch(): void {
    this.models.forEach(({ standby }, address) => {
      if (standby < 0) return;
      const event = this.firstTakeoverEvent + address;
      const gone = this.endpoints.condition[this.holder[address]!] !== Condition.running;
      if (!gone) this.heap.cancel(event);
      else if (!this.heap.isScheduled(event)) this.heap.schedule(event, this.clock.now + TAKEOVER_TIME);
    });
  }

  takeOver(address: number): void {
    const { endpoint, standby } = this.models[address]!;
    const other = this.holder[address] === endpoint ? standby : endpoint;
    if (this.endpoints.condition[other] !== Condition.running) return;
    this.holder[address] = other;
    this.log.write(EventKind.tookOver, NOBODY, other, Reason.none);
  }

  #fromList(source: number, client: number): number {
    const { addresses } = this.finding[source]!;
    return below(drawWord(this.clients.key(source, client), DrawStep.address, 0), addresses.length);
  }

  /** The name service rotates what it hands out (RFC 1794). */
  #lookUp(source: number): number {
    const { addresses } = this.finding[source]!;
    for (let tries = 0; tries < addresses.length; tries++) {
      const at = this.cursor[source]!;
      this.cursor[source] = (at + 1) % addresses.length;
      if (this.published[addresses[at]!] === 1) return at;
    }
    return 0;
  }
}
