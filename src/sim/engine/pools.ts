import type { Carver } from './carver.ts';
import type { Clock } from './clock.ts';
import * as Seize from './codes/seizing.ts';
import type { EventHeap } from './eventHeap.ts';
import type { Hosts } from './hosts.ts';
import { Held, RequestState, type Requests } from './requests.ts';
import { WaitingLines } from './waitingLines.ts';

export interface PoolModel {
  /** Threads, workers or connections at most. */
  size: number;
  /** Requests that may wait; Infinity for no limit. */
  queue: number;
  /** Connections that may wait for a thread before the kernel ignores further SYNs; Infinity for no limit. */
  acceptQueue: number;
  /** Seconds a request waits before it gives up, Infinity for ever. */
  waitTimeout: number;
  /** Endpoint that must grant each token (a database its connections), -1 for nobody. */
  connectsTo: number;
  /** Host whose memory the tokens use, -1 for none. */
  host: number;
  /** Bytes a request uses while it holds a token, and bytes each open worker keeps. */
  requestBytes: number;
  workerBytes: number;
  /** Workers started before the first request and never stopped; equal to `size` for a fixed pool. */
  minimum: number;
  /** Seconds to start one more worker, one at a time. */
  spawnTime: number;
  /** Seconds without work after which spare workers stop; Infinity for never. */
  idleTimeout: number;
}

export * as Seize from './codes/seizing.ts';

/** Bounded resources handed out one token a request, first come first served. */
export class Pools {
  declare private readonly clock: Clock;
  declare private readonly requests: Requests;
  declare private readonly heap: EventHeap;
  declare private readonly hosts: Hosts;
  declare private readonly models: readonly PoolModel[];
  declare private readonly firstSpawnEvent: number;
  declare private readonly firstIdleEvent: number;
  declare readonly count: number;
  declare private readonly capacity: Float64Array;
  declare private readonly acceptQueue: Float64Array;
  declare private readonly waitTimeout: Float64Array;
  declare private readonly requestBytes: Float64Array;
  declare private readonly grows: Uint8Array;
  /** Most tokens there may be (a command can change it), and tokens there are. */
  declare readonly limit: Int32Array;
  declare readonly size: Int32Array;
  declare readonly inUse: Int32Array;
  /** Finished handshakes on their way to this pool's line; they occupy places of it. */
  declare readonly connecting: Int32Array;
  declare readonly lines: WaitingLines;
  declare readonly arrivals: Float64Array;
  declare readonly rejected: Float64Array;
  declare readonly inUseArea: Float64Array;
  declare readonly waitingArea: Float64Array;
  declare private readonly since: Float64Array;

  constructor(
    carver: Carver,
    clock: Clock,
    models: readonly PoolModel[],
    requests: Requests,
    heap: EventHeap,
    hosts: Hosts,
    events: { spawn: number; idle: number },
  ) {
    const n = models.length;
    this.clock = clock;
    this.requests = requests;
    this.heap = heap;
    this.hosts = hosts;
    this.models = models;
    this.firstSpawnEvent = events.spawn;
    this.firstIdleEvent = events.idle;
    this.count = n;
    this.capacity = Float64Array.from(models, (pool) => pool.queue);
    this.acceptQueue = Float64Array.from(models, (pool) => pool.acceptQueue);
    this.waitTimeout = Float64Array.from(models, (pool) => pool.waitTimeout);
    this.requestBytes = Float64Array.from(models, (pool) => (pool.host < 0 ? 0 : pool.requestBytes));
    this.grows = Uint8Array.from(models, (pool) => +(pool.minimum < pool.size));
    this.limit = carver.ints(n);
    this.size = carver.ints(n);
    this.inUse = carver.ints(n);
    this.connecting = carver.ints(n);
    this.lines = new WaitingLines(carver, requests, n);
    this.arrivals = carver.floats(n);
    this.rejected = carver.floats(n);
    this.inUseArea = carver.floats(n);
    this.waitingArea = carver.floats(n);
    this.since = carver.floats(n);
  }

  reset(): void {
    this.lines.reset();
    this.models.forEach((pool, index) => {
      this.limit[index] = pool.size;
    });
  }

  /** Opens the pool with its process: `granted` tokens of a fixed pool, the minimum of a growing one. */
  open(pool: number, granted: number): void {
    const model = this.models[pool]!;
    this.#resize(pool, this.grows[pool] === 0 ? granted : Math.min(granted, model.minimum));
  }

  /** Closes the pool with its process; whoever holds or waits has been failed before. */
  close(pool: number): void {
    this.heap.cancel(this.firstSpawnEvent + pool);
    this.heap.cancel(this.firstIdleEvent + pool);
    this.#resize(pool, 0);
  }

  /** A command sets how many tokens there may be; tokens in use are finished first. */
  setLimit(pool: number, limit: number): void {
    this.limit[pool] = limit;
    if (this.grows[pool] === 0 || this.size[pool]! > limit) this.#resize(pool, limit);
  }

  /** Does the kernel complete one more handshake for this pool's process? */
  hasPlace(pool: number): boolean {
    const ahead = this.lines.length[pool]! + this.connecting[pool]! + this.inUse[pool]!;
    return ahead < this.size[pool]! + this.acceptQueue[pool]!;
  }

  seize(pool: number, request: number): number {
    const now = this.clock.now;
    this.accrue(pool);
    this.arrivals[pool]!++;
    if (this.inUse[pool]! < this.size[pool]!) {
      this.#give(pool, request);
      return Seize.taken;
    }
    if (this.lines.length[pool]! >= this.capacity[pool]!) {
      this.rejected[pool]!++;
      return Seize.full;
    }
    const requests = this.requests;
    requests.state[request] = RequestState.waitingPool;
    requests.place[request] = pool;
    requests.stepStart[request] = now;
    this.lines.join(pool, request);
    const patience = this.waitTimeout[pool]!;
    if (patience !== Number.POSITIVE_INFINITY) this.heap.schedule(request, now + patience);
    if (this.grows[pool] !== 0) this.#spawnIfNeeded(pool);
    return Seize.waits;
  }

  release(pool: number): void {
    this.accrue(pool);
    this.inUse[pool]!--;
    const bytes = this.requestBytes[pool]!;
    if (bytes !== 0) this.hosts.addMemory(this.models[pool]!.host, -bytes);
    if (this.lines.length[pool]! > 0) this.#serveWaiting(pool);
    else if (this.grows[pool] !== 0) this.#scheduleIdle(pool);
  }

  /** A waiting request gives up. */
  withdraw(request: number): void {
    const pool = this.requests.place[request]!;
    this.accrue(pool);
    this.heap.cancel(request);
    this.lines.leave(pool, request);
  }

  /** The event of a worker that has started. */
  spawned(pool: number): void {
    this.#resize(pool, this.size[pool]! + 1);
    this.#spawnIfNeeded(pool);
    this.#scheduleIdle(pool);
  }

  /** The event of workers that have been idle long enough. */
  idle(pool: number): void {
    this.#resize(pool, Math.max(this.models[pool]!.minimum, this.inUse[pool]!));
  }

  /** Bytes its workers and the requests they serve use now. */
  bytesOf(pool: number): number {
    const { host, workerBytes } = this.models[pool]!;
    if (host < 0) return 0;
    return this.size[pool]! * workerBytes + this.inUse[pool]! * this.requestBytes[pool]!;
  }

  accrue(pool: number): void {
    const now = this.clock.now;
    const elapsed = now - this.since[pool]!;
    if (elapsed <= 0) return;
    this.since[pool] = now;
    this.inUseArea[pool]! += elapsed * this.inUse[pool]!;
    this.waitingArea[pool]! += elapsed * this.lines.length[pool]!;
  }

  /** Integrals up to now of tokens in use and of requests waiting; changes nothing. */
  inUseAreaNow(pool: number): number {
    return this.inUseArea[pool]! + this.inUse[pool]! * (this.clock.now - this.since[pool]!);
  }

  waitingAreaNow(pool: number): number {
    return this.waitingArea[pool]! + this.lines.length[pool]! * (this.clock.now - this.since[pool]!);
  }

  accrueAll(): void {
    for (let pool = 0; pool < this.count; pool++) this.accrue(pool);
  }

  #give(pool: number, request: number): void {
    this.inUse[pool]!++;
    this.requests.hold(request, Held.token, pool);
    const bytes = this.requestBytes[pool]!;
    if (bytes !== 0) this.hosts.addMemory(this.models[pool]!.host, bytes);
  }

  #serveWaiting(pool: number): void {
    while (this.lines.length[pool]! > 0 && this.inUse[pool]! < this.size[pool]!) {
      const request = this.lines.shift(pool);
      this.#give(pool, request);
      this.requests.state[request] = RequestState.moving;
      this.heap.schedule(request, this.clock.now);
    }
  }

  #resize(pool: number, size: number): void {
    this.accrue(pool);
    const { host, workerBytes } = this.models[pool]!;
    const change = size - this.size[pool]!;
    this.size[pool] = size;
    if (host >= 0 && change * workerBytes !== 0) this.hosts.addMemory(host, change * workerBytes);
    this.#serveWaiting(pool);
  }

  #spawnIfNeeded(pool: number): void {
    const now = this.clock.now;
    const event = this.firstSpawnEvent + pool;
    if (this.heap.isScheduled(event) || this.lines.length[pool] === 0) return;
    if (this.size[pool]! < this.limit[pool]!) this.heap.schedule(event, now + this.models[pool]!.spawnTime);
  }

  #scheduleIdle(pool: number): void {
    const now = this.clock.now;
    const { idleTimeout, minimum } = this.models[pool]!;
    const spare = this.size[pool]! > minimum && this.inUse[pool]! < this.size[pool]!;
    if (spare && idleTimeout !== Number.POSITIVE_INFINITY) {
      this.heap.schedule(this.firstIdleEvent + pool, now + idleTimeout);
    }
  }
}
