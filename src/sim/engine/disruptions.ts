import type { Addresses } from './addresses.ts';
import type { Clock } from './clock.ts';
import { Condition, type Endpoints } from './endpoints.ts';
import type { EventHeap } from './eventHeap.ts';
import { EventKind, type EventLog, Reason } from './eventLog.ts';
import { Failure } from './failures.ts';
import type { HealthChecks } from './healthChecks.ts';
import { HostState, type Hosts } from './hosts.ts';
import type { Interpreter } from './interpreter.ts';
import type { Lifecycle } from './lifecycle.ts';
import { LinkCondition, type Links } from './links.ts';
import type { Meters } from './meters.ts';
import type { Model } from './model.ts';
import type { Pools } from './pools.ts';
import { Field, INSTRUCTION_WORDS } from './program.ts';
import { HELD_BITS, Held, RequestState, type Requests } from './requests.ts';
import type { Stations } from './stations.ts';

export interface DisruptionParts {
  clock: Clock;
  heap: EventHeap;
  requests: Requests;
  stations: Stations;
  pools: Pools;
  hosts: Hosts;
  links: Links;
  endpoints: Endpoints;
  addresses: Addresses;
  checks: HealthChecks;
  lifecycle: Lifecycle;
  interpreter: Interpreter;
  meters: Meters;
  log: EventLog;
}

/** What breaks and what is mended: processes, hosts, links. */
export class Disruptions {
  declare private readonly model: Model;
  declare private readonly parts: DisruptionParts;
  declare private readonly firstBootEvent: number;
  declare private readonly firstRestartEvent: number;
  declare private readonly firstLeakEvent: number;
  /** Endpoint that owns each pool, for who is hit when its process dies. */
  declare private readonly ownerOf: Int32Array;

  constructor(model: Model, parts: DisruptionParts, events: { boot: number; restart: number; leak: number }) {
    this.model = model;
    this.parts = parts;
    this.firstBootEvent = events.boot;
    this.firstRestartEvent = events.restart;
    this.firstLeakEvent = events.leak;
    this.ownerOf = new Int32Array(model.pools.length).fill(-1);
    model.endpoints.forEach(({ threads, pools }, endpoint) => {
      if (threads >= 0) this.ownerOf[threads] = endpoint;
      for (const pool of pools) this.ownerOf[pool] = endpoint;
    });
  }

  /** Starts every process of the hosts that are there from the start. */
  reset(): void {
    this.model.endpoints.forEach(({ host }, endpoint) => {
      if (host < 0 || this.parts.hosts.isUp(host)) this.start(endpoint);
      else this.parts.endpoints.refresh(endpoint);
    });
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
    for (const pool of model.pools) this.openConnections(pool);
    // A database that comes back grants connections to the pools that lost theirs.
    this.model.pools.forEach(({ connectsTo }, pool) => {
      if (connectsTo === endpoint) this.openConnections(pool);
    });
    this.parts.addresses.watch();
  }

  /** The process is gone: its kernel refuses, whoever it served is cut off. */
  kill(endpoint: number, reason: number): void {
    const { endpoints, pools, hosts, log, heap, clock } = this.parts;
    if (endpoints.alive[endpoint] === 0) return;
    log.write(EventKind.killed, -1, endpoint, reason);
    this.evict(endpoint, false);
    const model = endpoints.model(endpoint);
    endpoints.alive[endpoint] = 0;
    endpoints.refresh(endpoint);
    if (model.threads >= 0) pools.close(model.threads);
    for (const pool of model.pools) this.closeConnections(pool);
    this.model.pools.forEach(({ connectsTo }, pool) => {
      if (connectsTo === endpoint) this.closeConnections(pool);
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

  /** Power or cable pulled: nothing comes back from this machine. */
  unplug(host: number): void {
    const { hosts } = this.parts;
    if (!hosts.isUp(host)) return;
    hosts.accrue(host);
    hosts.state[host] = HostState.unplugged;
    for (const endpoint of this.processesOf(host)) {
      this.evict(endpoint, true);
      this.parts.endpoints.refresh(endpoint);
    }
    this.parts.addresses.watch();
  }

  plugIn(host: number): void {
    const { hosts } = this.parts;
    if (hosts.state[host] !== HostState.unplugged) return;
    hosts.accrue(host);
    hosts.state[host] = HostState.up;
    this.refreshProcesses(host);
  }

  /** Rents a machine; it serves when it has booted. */
  add(host: number): void {
    const { hosts, heap, clock } = this.parts;
    if (hosts.state[host] !== HostState.absent) return;
    hosts.accrue(host);
    hosts.state[host] = HostState.booting;
    heap.schedule(this.firstBootEvent + host, clock.now + hosts.model(host).bootTime);
  }

  /** The boot has ended, or a step of the warm-up after it. */
  booted(host: number): void {
    const { hosts, clock, log } = this.parts;
    this.warmUp(host);
    if (hosts.isUp(host)) return;
    hosts.accrue(host);
    hosts.state[host] = HostState.up;
    hosts.bootedAt[host] = clock.now;
    this.warmUp(host);
    for (const endpoint of this.processesOf(host)) {
      this.start(endpoint);
      this.parts.checks.register(endpoint);
      log.write(EventKind.started, -1, endpoint, Reason.none);
    }
  }

  /** Goes a little faster, and again after a step, until it is warm. */
  private warmUp(host: number): void {
    const { hosts, heap, clock } = this.parts;
    if (!hosts.isUp(host)) return;
    hosts.refreshSpeed(host);
    const { warmUpTime } = hosts.model(host);
    if (clock.now - hosts.bootedAt[host]! < warmUpTime) {
      heap.schedule(this.firstBootEvent + host, clock.now + warmUpTime / WARM_UP_STEPS);
    }
  }

  /** The kernel needs memory: the process that uses most of it is killed (oom_badness counts pages alone). */
  outOfMemory(host: number): void {
    const { hosts, endpoints, pools } = this.parts;
    let largest = -1;
    let most = 0;
    if (!hosts.isOutOfMemory(host)) return;
    for (const endpoint of this.processesOf(host)) {
      const bytes = endpoints.alive[endpoint] === 1 ? endpoints.bytesOf(endpoint, pools) : 0;
      if (bytes > most) {
        most = bytes;
        largest = endpoint;
      }
    }
    if (largest >= 0) this.kill(largest, Reason.outOfMemory);
  }

  /** A member's time to drain is over: what it still has in flight is cut, and its balancer answers 502. */
  cutOff(member: number): void {
    const { requests, lifecycle } = this.parts;
    const { held, heldCount, state, shape } = requests;
    const entry = (member << HELD_BITS) | Held.inFlight;
    for (let request = 0; request < shape.slots; request++) {
      if (state[request] === RequestState.free) continue;
      for (let depth = 0; depth < heldCount[request]!; depth++) {
        if (held[request * shape.held + depth] !== entry) continue;
        lifecycle.interrupt(request, Failure.reset, this.handlerAbove(request, depth + 1));
        break;
      }
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

  setLink(link: number, condition: number): void {
    const { links } = this.parts;
    links.condition[link] = condition;
    if (condition !== LinkCondition.cut) return;
    // Nobody can use an idle connection over a cut path; what is on the way arrives no more.
    links.idleConnections[link] = 0;
    this.loseTravellers(link);
  }

  private processesOf(host: number): readonly number[] {
    return this.model.processesOf[host] ?? [];
  }

  private refreshProcesses(host: number): void {
    for (const endpoint of this.processesOf(host)) this.parts.endpoints.refresh(endpoint);
    this.parts.addresses.watch();
  }

  private openConnections(pool: number): void {
    const { endpoints, pools, hosts, log } = this.parts;
    const { connectsTo } = this.model.pools[pool]!;
    const wanted = pools.limit[pool]!;
    if (endpoints.alive[this.ownerOf[pool]!] === 0) return;
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

  private closeConnections(pool: number): void {
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

  /** Everybody the process serves is cut off (RST), or hears nothing more when the machine is silent. */
  private evict(endpoint: number, silent: boolean): void {
    const { requests, lifecycle, interpreter } = this.parts;
    for (let request = 0; request < requests.shape.slots; request++) {
      const state = requests.state[request]!;
      if (state === RequestState.free || state === RequestState.pausing) continue;
      const depth = this.presence(request, endpoint);
      if (depth < 0) continue;
      interpreter.blame(request, endpoint);
      if (silent) lifecycle.lose(request);
      else if (state !== RequestState.lost) {
        lifecycle.interrupt(request, Failure.reset, this.handlerAbove(request, depth));
      }
    }
  }

  /** How deep in what it holds a request depends on the process; -1 when it does not. */
  private presence(request: number, endpoint: number): number {
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
  private handlerAbove(request: number, depth: number): number {
    const { code } = this.model;
    let handler = this.parts.interpreter.handlerOf(request);
    while (code[handler * INSTRUCTION_WORDS + Field.a]! > depth) {
      handler = code[handler * INSTRUCTION_WORDS + Field.onError]!;
    }
    return handler;
  }

  private loseTravellers(link: number): void {
    const { requests, lifecycle, links } = this.parts;
    for (let request = 0; request < requests.shape.slots; request++) {
      if (requests.state[request] !== RequestState.moving || requests.place[request]! >> 1 !== link) continue;
      if (!this.parts.interpreter.isTravelling(request)) continue;
      const fault = links.fault[link]!;
      if (fault !== 0) requests.fault[request] = fault;
      lifecycle.lose(request);
    }
  }
}

const WARM_UP_STEPS = 20;
/** Seconds between the steps in which leaked memory is booked. */
const LEAK_STEP = 0.25;
