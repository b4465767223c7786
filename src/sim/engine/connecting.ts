import type { ClientMemory } from './clientMemory.ts';
import type { Clock } from './clock.ts';
import { Condition, type Endpoints } from './endpoints.ts';
import type { EventHeap } from './eventHeap.ts';
import { EventKind, type EventLog, Reason } from './eventLog.ts';
import { Failure } from './failures.ts';
import type { Links } from './links.ts';
import type { Model } from './model.ts';
import { type Pools, Seize } from './pools.ts';
import { HELD_BITS, Held, RequestState, type Requests } from './requests.ts';

/**
 * Seconds after the first SYN at which Linux sends the next ones, and when it gives up: 1 s apart at first
 * (net.ipv4.tcp_syn_linear_timeouts = 4), then doubling. Measured on 6.18.
 */
export const SYN_TIMES = [0, 1, 2, 3, 4, 5, 7, 11, 19, 35, 67] as const;
export const SYN_GIVE_UP = 131;

/** What a handshake that has ended leaves for the request's next event. */
const Outcome = { connected: 0, refused: Failure.refused } as const;

/** TCP and TLS set-up: connected, refused after a round trip, or silence and the next SYN. */
export class Connecting {
  declare private readonly clock: Clock;
  declare private readonly heap: EventHeap;
  declare private readonly requests: Requests;
  declare private readonly pools: Pools;
  declare private readonly links: Links;
  declare private readonly endpoints: Endpoints;
  declare private readonly memory: ClientMemory;
  declare private readonly log: EventLog;
  declare private readonly model: Model;

  constructor(
    model: Model,
    parts: {
      clock: Clock;
      heap: EventHeap;
      requests: Requests;
      pools: Pools;
      links: Links;
      endpoints: Endpoints;
      memory: ClientMemory;
      log: EventLog;
    },
  ) {
    this.clock = parts.clock;
    this.heap = parts.heap;
    this.requests = parts.requests;
    this.pools = parts.pools;
    this.links = parts.links;
    this.endpoints = parts.endpoints;
    this.memory = parts.memory;
    this.log = parts.log;
    this.model = model;
  }

  /** True when a connection is there already; otherwise the request waits for the handshake. */
  connect(request: number, from: number, to: number, limit: number): boolean {
    const link = this.#linkBetween(from, to);
    if (this.isClient(from)) {
      const client = this.requests.client[request]!;
      if (this.memory.connection(client) === to) {
        this.memory.useConnection(client, this.#clientIdleTime(from));
        return true;
      }
    } else {
      const reused = this.links.reuse(link);
      this.requests.hold(request, Held.connection, link);
      if (reused) return true;
    }
    this.requests.stepStart[request] = this.clock.now;
    this.requests.stepEnd[request] = this.clock.now + Math.min(limit, SYN_GIVE_UP);
    this.requests.unanswered[request] = 0;
    this.requests.place[request] = this.model.linkOf[from * this.endpoints.count + to]!;
    this.#sendSyn(request, from, to);
    return false;
  }

  /**
   * The timer of a request in a handshake: 0 when it is connected, a Failure when not, -1 when it waits on.
   * `stepEnd` is when the caller's patience ends.
   */
  proceed(request: number, from: number, to: number): number {
    const { requests } = this;
    if (requests.error[request] === Failure.refused) return Outcome.refused;
    if (requests.unanswered[request] === CONNECTED) {
      this.#opened(request, from, to);
      return Outcome.connected;
    }
    if (this.clock.now >= requests.stepEnd[request]!) return Failure.connectTimeout;
    requests.unanswered[request]!++;
    this.#sendSyn(request, from, to);
    return -1;
  }

  /** The request has reached the process: its place in the accept queue becomes one in the pool's line. */
  arrived(request: number): void {
    const { held, heldCount, shape } = this.requests;
    const top = heldCount[request]! - 1;
    if (top < 0) return;
    const entry = held[request * shape.held + top]!;
    if ((entry & ((1 << HELD_BITS) - 1)) !== Held.acceptPlace) return;
    heldCount[request] = top;
    const pool = entry >> HELD_BITS;
    this.pools.connecting[pool]!--;
  }

  /** Takes a thread of the process for a request that has arrived: a Seize. */
  admit(request: number, endpoint: number): number {
    const pool = this.endpoints.threads[endpoint]!;
    const result = pool < 0 ? Seize.taken : this.pools.seize(pool, request);
    if (result === Seize.waits)
      this.log.write(EventKind.queued, request, endpoint, Reason.none, this.pools.lines.length[pool]!);
    else if (result === Seize.full) this.log.write(EventKind.rejected, request, endpoint, Reason.queueFull);
    return result;
  }

  isClient(endpoint: number): boolean {
    return !this.endpoints.isProcess(endpoint);
  }

  #sendSyn(request: number, from: number, to: number): void {
    const { requests, links, endpoints, clock } = this;
    const link = this.#linkBetween(from, to);
    requests.state[request] = RequestState.connecting;
    const condition = endpoints.condition[to]!;
    const pool = endpoints.threads[to]!;
    const ignored = condition === Condition.running && pool >= 0 && !this.pools.hasPlace(pool);
    if (!links.acceptsConnections(link) || condition === Condition.silent || ignored) {
      this.#stayUnanswered(request, link, to, ignored);
      return;
    }
    const roundTrip = links.roundTrip(link);
    if (condition === Condition.dead) {
      requests.error[request] = Failure.refused;
      this.#blame(request, endpoints.fault[to]!);
      this.log.write(EventKind.refused, request, to, Reason.none);
      this.heap.schedule(request, clock.now + roundTrip);
      return;
    }
    requests.unanswered[request] = CONNECTED;
    if (pool >= 0) {
      this.pools.connecting[pool]!++;
      requests.hold(request, Held.acceptPlace, pool);
    }
    this.heap.schedule(request, clock.now + roundTrip * (1 + links.model(link).tlsRoundTrips));
  }

  #stayUnanswered(request: number, link: number, to: number, ignored: boolean): void {
    const { requests } = this;
    const tries = requests.unanswered[request]!;
    this.#blame(request, this.links.fault[link]! || this.endpoints.fault[to]!);
    if (tries === 0 && ignored) this.log.write(EventKind.rejected, request, to, Reason.acceptQueueFull);
    const next = requests.stepStart[request]! + (SYN_TIMES[tries + 1] ?? SYN_GIVE_UP);
    this.heap.schedule(request, Math.min(next, requests.stepEnd[request]!));
  }

  #opened(request: number, from: number, to: number): void {
    const link = this.#linkBetween(from, to);
    this.links.opened[link]!++;
    if (!this.isClient(from)) return;
    const idleTime = this.#clientIdleTime(from);
    if (idleTime > 0)
      this.memory.connect(this.requests.client[request]!, to, idleTime, this.#clientUses(from));
  }

  #blame(request: number, fault: number): void {
    if (fault !== 0) this.requests.fault[request] = fault;
  }

  #linkBetween(from: number, to: number): number {
    return this.model.linkOf[from * this.endpoints.count + to]! >> 1;
  }

  #clientIdleTime(client: number): number {
    return this.model.sources[this.model.sourceOf[client]!]!.connectionIdleTime;
  }

  #clientUses(client: number): number {
    return this.model.sources[this.model.sourceOf[client]!]!.connectionUses;
  }
}

const CONNECTED = 255;
