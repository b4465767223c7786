import type { Addresses } from './addresses.ts';
import type { Clock } from './clock.ts';
import type { Endpoints } from './endpoints.ts';
import type { EventHeap } from './eventHeap.ts';
import { EventKind, type EventLog, Reason } from './eventLog.ts';
import type { HealthChecks } from './healthChecks.ts';
import { HostState, type Hosts } from './hosts.ts';
import { LinkCondition, type Links } from './links.ts';
import type { Model } from './model.ts';
import type { Processes } from './processes.ts';
import type { Victims } from './victims.ts';

export interface DisruptionParts {
  clock: Clock;
  heap: EventHeap;
  hosts: Hosts;
  links: Links;
  endpoints: Endpoints;
  addresses: Addresses;
  checks: HealthChecks;
  processes: Processes;
  victims: Victims;
  log: EventLog;
}

/** Hosts that come, go and fall silent, and links that break. */
export class Disruptions {
  declare private readonly model: Model;
  declare private readonly parts: DisruptionParts;
  declare private readonly firstBootEvent: number;

  constructor(model: Model, parts: DisruptionParts, events: { boot: number }) {
    this.model = model;
    this.parts = parts;
    this.firstBootEvent = events.boot;
  }

  /** Starts every process of the hosts that are there from the start. */
  reset(): void {
    this.model.endpoints.forEach(({ host }, endpoint) => {
      if (host < 0 || this.parts.hosts.isUp(host)) this.parts.processes.start(endpoint);
      else this.parts.endpoints.refresh(endpoint);
    });
  }

  /** Power or cable pulled: nothing comes back from this machine. */
  unplug(host: number): void {
    const { hosts } = this.parts;
    if (!hosts.isUp(host)) return;
    hosts.accrue(host);
    hosts.state[host] = HostState.unplugged;
    this.#refreshProcesses(host);
    for (const endpoint of this.#processesOf(host)) this.parts.victims.evict(endpoint, true);
  }

  plugIn(host: number): void {
    const { hosts } = this.parts;
    if (hosts.state[host] !== HostState.unplugged) return;
    hosts.accrue(host);
    hosts.state[host] = HostState.up;
    this.#refreshProcesses(host);
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
    this.#warmUp(host);
    if (hosts.isUp(host)) return;
    hosts.accrue(host);
    hosts.state[host] = HostState.up;
    hosts.bootedAt[host] = clock.now;
    this.#warmUp(host);
    for (const endpoint of this.#processesOf(host)) {
      this.parts.processes.start(endpoint);
      this.parts.checks.register(endpoint);
      log.write(EventKind.started, -1, endpoint, Reason.none);
    }
  }

  /** Goes a little faster, and again after a step, until it is warm. */
  #warmUp(host: number): void {
    const { hosts, heap, clock } = this.parts;
    if (!hosts.isUp(host)) return;
    hosts.refreshSpeed(host);
    const { warmUpTime } = hosts.model(host);
    if (clock.now - hosts.bootedAt[host]! < warmUpTime) {
      heap.schedule(this.firstBootEvent + host, clock.now + warmUpTime / WARM_UP_STEPS);
    }
  }

  setLink(link: number, condition: number): void {
    const { links } = this.parts;
    links.condition[link] = condition;
    if (condition !== LinkCondition.cut) return;
    // Nobody can use an idle connection over a cut path; what is on the way arrives no more.
    links.idleConnections[link] = 0;
    this.parts.victims.loseTravellers(link);
  }

  #processesOf(host: number): readonly number[] {
    return this.model.processesOf[host] ?? [];
  }

  #refreshProcesses(host: number): void {
    for (const endpoint of this.#processesOf(host)) this.parts.endpoints.refresh(endpoint);
    this.parts.addresses.watch();
  }
}

const WARM_UP_STEPS = 20;
