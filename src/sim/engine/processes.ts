import type { Addresses } from './addresses.ts';
import type { Clock } from './clock.ts';
import { Condition, type Endpoints } from './endpoints.ts';
import type { EventHeap } from './eventHeap.ts';
import { EventKind, type EventLog, Reason } from './eventLog.ts';
import type { Hosts } from './hosts.ts';
import type { Links } from './links.ts';
import type { Model } from './model.ts';
import type { Pools } from './pools.ts';
import type { Victims } from './victims.ts';

export interface ProcessParts {
  clock: Clock;
  heap: EventHeap;
  pools: Pools;
  hosts: Hosts;
  links: Links;
  endpoints: Endpoints;
  addresses: Addresses;
  victims: Victims;
  log: EventLog;
}

/** Processes that start, leak and are killed, with their memory, their pools and their connections. */
export class Processes {
  declare private readonly model: Model;
  declare private readonly parts: ProcessParts;
  declare private readonly firstRestartEvent: number;
  declare private readonly firstLeakEvent: number;

  constructor(model: Model, parts: ProcessParts, events: { restart: number; leak: number }) {
    this.model = model;
    this.parts = parts;
    this.firstRestartEvent = events.restart;
    this.firstLeakEvent = events.leak;
  }

  /** Starts a process: it takes its memory, opens its pools and is granted connections. */
  start(endpoint: number): void {
    const { endpoints, pools, hosts } = this.parts;
    if (endpoints.alive[endpoint] === 1) return;
    const model = endpoints.model(endpoint);
    endpoints.alive[endpoint] = 1;
    endpoints.incarnation[endpoint]!++;
    endpoints.refresh(endpoint);
    if (model.host >= 0 && model.bytes > 0) hosts.addMemory(model.host, model.bytes);
    if (model.threads >= 0) pools.open(model.threads, pools.limit[model.threads]!);
    for (const pool of model.pools) this.#openConnections(pool);
    // A database that comes back grants connections to the pools that lost theirs.
    this.model.pools.forEach(({ connectsTo }, pool) => {
      if (connectsTo === endpoint) this.#openConnections(pool);
    });
    this.parts.addresses.watch();
  }

  /** The process is gone: its kernel refuses, whoever it served is cut off. */
  kill(endpoint: number, reason: number): void {
    const { endpoints, pools, hosts, log, heap, clock } = this.parts;
    if (endpoints.alive[endpoint] === 0) return;
    log.write(EventKind.killed, -1, endpoint, reason);
    this.parts.victims.evict(endpoint, false);
    const model = endpoints.model(endpoint);
    endpoints.alive[endpoint] = 0;
    endpoints.refresh(endpoint);
    if (model.threads >= 0) pools.close(model.threads);
    for (const pool of model.pools) this.#closeConnections(pool);
    this.model.pools.forEach(({ connectsTo }, pool) => {
      if (connectsTo === endpoint) this.#closeConnections(pool);
    });
    const bytes = model.bytes + endpoints.leaked[endpoint]!;
    endpoints.leaked[endpoint] = 0;
    endpoints.leakRate[endpoint] = 0;
    heap.cancel(this.firstLeakEvent + endpoint);
    if (model.host >= 0 && bytes > 0) hosts.addMemory(model.host, -bytes);
    this.parts.links.forgetConnections(endpoint);
    this.parts.addresses.watch();
    if (reason === Reason.outOfMemory && model.restartTime < Number.POSITIVE_INFINITY) {
      heap.schedule(this.firstRestartEvent + endpoint, clock.now + model.restartTime);
    }
  }

  setLeak(endpoint: number, bytesPerSecond: number): void {
    const { endpoints, heap, clock } = this.parts;
    if (endpoints.alive[endpoint] === 0) return;
    endpoints.leakRate[endpoint] = bytesPerSecond;
    if (bytesPerSecond > 0) heap.schedule(this.firstLeakEvent + endpoint, clock.now + LEAK_STEP);
    else heap.cancel(this.firstLeakEvent + endpoint);
  }

  /** The leak's event: memory grows in steps. */
  leak(endpoint: number): void {
    const { endpoints, hosts, heap, clock } = this.parts;
    const bytes = endpoints.leakRate[endpoint]! * LEAK_STEP;
    endpoints.leaked[endpoint]! += bytes;
    heap.schedule(this.firstLeakEvent + endpoint, clock.now + LEAK_STEP);
    hosts.addMemory(endpoints.model(endpoint).host, bytes);
  }

  /** The kernel needs memory: the process that uses most of it is killed (oom_badness counts pages alone). */
  outOfMemory(host: number): void {
    const { hosts, endpoints, pools } = this.parts;
    let largest = -1;
    let most = 0;
    if (!hosts.isOutOfMemory(host)) return;
    for (const endpoint of this.model.processesOf[host]!) {
      const bytes = endpoints.alive[endpoint] === 1 ? endpoints.bytesOf(endpoint, pools) : 0;
      if (bytes > most) {
        most = bytes;
        largest = endpoint;
      }
    }
    if (largest >= 0) this.kill(largest, Reason.outOfMemory);
  }

  #openConnections(pool: number): void {
    const { endpoints, pools, hosts, log } = this.parts;
    const { connectsTo } = this.model.pools[pool]!;
    const wanted = pools.limit[pool]!;
    if (endpoints.alive[endpoints.ownerOf[pool]!] === 0) return;
    if (connectsTo < 0) {
      pools.open(pool, wanted);
      return;
    }
    if (endpoints.condition[connectsTo] !== Condition.running || pools.size[pool] !== 0) return;
    const { connectionLimit, connectionBytes, host } = endpoints.model(connectsTo);
    const granted = Math.min(wanted, Math.max(0, connectionLimit - endpoints.granted[connectsTo]!));
    endpoints.granted[connectsTo]! += granted;
    if (granted < wanted) {
      endpoints.denied[connectsTo]! += wanted - granted;
      log.write(EventKind.connectionDenied, -1, connectsTo, Reason.connectionLimit, wanted - granted);
    }
    pools.open(pool, granted);
    if (connectionBytes > 0) hosts.addMemory(host, granted * connectionBytes);
  }

  #closeConnections(pool: number): void {
    const { endpoints, pools, hosts } = this.parts;
    const { connectsTo } = this.model.pools[pool]!;
    if (connectsTo >= 0) {
      const { connectionBytes, host } = endpoints.model(connectsTo);
      const granted = pools.size[pool]!;
      endpoints.granted[connectsTo]! -= granted;
      if (connectionBytes > 0) hosts.addMemory(host, -granted * connectionBytes);
    }
    pools.close(pool);
  }
}

/** Seconds between the steps in which leaked memory is booked. */
const LEAK_STEP = 0.25;
