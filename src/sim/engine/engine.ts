import { Abandonment } from './abandonment.ts';
import { Addresses } from './addresses.ts';
import { Balancers } from './balancers.ts';
import { Bookkeeping } from './bookkeeping.ts';
import { Carver, type Guard } from './carver.ts';
import { ClientMemory } from './clientMemory.ts';
import { Clients } from './clients.ts';
import { Clock } from './clock.ts';
import { type Command, carryOut } from './commands.ts';
import { Connecting } from './connecting.ts';
import { DataStores } from './dataStores.ts';
import { Deadlines } from './deadlines.ts';
import { Disruptions } from './disruptions.ts';
import { Endpoints } from './endpoints.ts';
import { EventHeap } from './eventHeap.ts';
import { type EventLayout, eventLayout } from './eventLayout.ts';
import { EventLog } from './eventLog.ts';
import { Faults } from './faults.ts';
import { HealthChecks } from './healthChecks.ts';
import { Holdings } from './holdings.ts';
import { Hosts } from './hosts.ts';
import { Interpreter } from './interpreter.ts';
import { Interruptions } from './interruptions.ts';
import { Lifecycle } from './lifecycle.ts';
import { Links } from './links.ts';
import { Meters } from './meters.ts';
import type { Model } from './model.ts';
import { Pools } from './pools.ts';
import { Processes } from './processes.ts';
import { Requests } from './requests.ts';
import { Routing } from './routing.ts';
import { Silence } from './silence.ts';
import { Stations } from './stations.ts';
import { Victims } from './victims.ts';
import { WindowCopies } from './window.ts';

/** All parts of a running system on one buffer, and the loop that takes event after event. */
export class Engine {
  declare readonly model: Model;
  /** The whole state. */
  declare readonly buffer: ArrayBuffer;
  declare private readonly layout: EventLayout;
  declare readonly clock: Clock;
  declare private readonly handled: Float64Array;
  declare readonly heap: EventHeap;
  declare readonly requests: Requests;
  declare readonly stations: Stations;
  declare readonly hosts: Hosts;
  declare readonly pools: Pools;
  declare readonly links: Links;
  declare readonly endpoints: Endpoints;
  declare readonly log: EventLog;
  declare readonly balancers: Balancers;
  declare readonly clients: Clients;
  declare readonly memory: ClientMemory;
  declare readonly addresses: Addresses;
  declare readonly meters: Meters;
  declare readonly data: DataStores;
  declare readonly holdings: Holdings;
  declare readonly deadlines: Deadlines;
  declare readonly connecting: Connecting;
  declare readonly silence: Silence;
  declare readonly routing: Routing;
  declare readonly bookkeeping: Bookkeeping;
  declare readonly interpreter: Interpreter;
  declare readonly interruptions: Interruptions;
  declare readonly lifecycle: Lifecycle;
  declare readonly abandonment: Abandonment;
  declare readonly victims: Victims;
  declare readonly processes: Processes;
  declare readonly checks: HealthChecks;
  declare readonly faults: Faults;
  declare readonly disruptions: Disruptions;
  declare readonly window: WindowCopies;

  constructor(model: Model, carver: Carver) {
    this.model = model;
    this.buffer = carver.buffer ?? new ArrayBuffer(0);
    const layout = eventLayout(model);
    this.layout = layout;
    this.clock = new Clock(carver);
    this.handled = carver.floats(1);
    this.heap = new EventHeap(carver, layout.count, layout.lanes);
    this.requests = new Requests(carver, model.shape);
    this.stations = new Stations(
      carver,
      this.clock,
      model.stations,
      this.requests,
      this.heap,
      layout.station,
    );
    this.hosts = new Hosts(carver, this.clock, model.hosts, this.stations, this.heap, layout.memory);
    this.pools = new Pools(carver, this.clock, model.pools, this.requests, this.heap, this.hosts, layout);
    this.links = new Links(carver, this.clock, model.links, this.requests, model.laws);
    this.endpoints = new Endpoints(carver, model.endpoints, this.hosts);
    this.log = new EventLog(carver, this.clock, this.requests, model.logCapacity);
    this.balancers = new Balancers(carver, this.clock, model.balancers, this.requests, this.log);
    this.clients = new Clients(carver, this.clock, model.sources, this.heap, model.laws, model.seed, layout);
    this.memory = new ClientMemory(carver, this.clock, this.clients.clientCount, this.endpoints);
    this.addresses = new Addresses(carver, this, model.addresses, model.finding, layout.takeover);
    this.meters = new Meters(carver, model.classes.length);
    this.data = new DataStores(carver, this.clock, model.data, this.memory, this.meters);
    this.holdings = new Holdings(this);
    this.deadlines = new Deadlines(this, layout);
    this.connecting = new Connecting(model, this);
    this.silence = new Silence(this);
    this.routing = new Routing(this);
    this.bookkeeping = new Bookkeeping(model.code, this);
    this.interpreter = new Interpreter(model, this);
    this.interruptions = new Interruptions(this);
    this.lifecycle = new Lifecycle(model, this);
    this.abandonment = new Abandonment(model, this);
    this.victims = new Victims(model, this);
    this.processes = new Processes(model, this, layout);
    this.checks = new HealthChecks(carver, model, this, layout);
    this.faults = new Faults(carver, model, this, layout.randomFault);
    this.disruptions = new Disruptions(model, this, layout);
    this.window = new WindowCopies(
      carver,
      this.clock,
      model.window,
      [
        this.meters.offered,
        this.meters.outcomes,
        this.meters.retries,
        this.meters.latencySum,
        this.stations.arrivals,
        this.stations.busyArea,
        this.stations.populationArea,
        this.pools.arrivals,
        this.pools.inUseArea,
        this.pools.waitingArea,
        this.hosts.usedArea,
        this.balancers.chosen,
      ],
      this.meters.histogram,
    );
  }

  /** The state before the first event. */
  reset(): void {
    this.heap.reset();
    this.requests.reset();
    this.stations.reset();
    this.hosts.reset();
    this.pools.reset();
    this.balancers.reset();
    this.memory.reset();
    this.addresses.reset();
    this.meters.reset();
    this.disruptions.reset();
    this.checks.reset();
    this.faults.reset();
    this.lifecycle.reset();
    this.clients.reset();
    this.#takeSample();
  }

  get now(): number {
    return this.clock.now;
  }

  /** Events handled since the start. */
  get events(): number {
    return this.handled[0]!;
  }

  /** Handles every event up to and including `until`, then stands at that time. */
  run(until: number): void {
    const { heap, clock } = this;
    for (let next = heap.nextTime(); next <= until; next = heap.nextTime()) this.#handle(next);
    if (until > clock.now) clock.now = until;
  }

  /** Like `run`, but stops after so many events and stands at the last of them. */
  runEvents(until: number, most: number): void {
    const { heap, clock } = this;
    let left = most;
    while (heap.nextTime() <= until) {
      if (left-- <= 0) return;
      this.step();
    }
    if (until > clock.now) clock.now = until;
  }

  /** Closes the gap the last event left in the event list, so that equal states are equal bytes. */
  settle(): void {
    this.heap.nextTime();
  }

  /** Handles the next event; false when nothing will ever happen. */
  step(): boolean {
    const next = this.heap.nextTime();
    if (next === Number.POSITIVE_INFINITY) return false;
    this.#handle(next);
    return true;
  }

  /** The next event, which is at `now`. */
  #handle(now: number): void {
    const { layout } = this;
    const event = this.heap.take();
    this.clock.now = now;
    this.handled[0]!++;
    if (event < layout.deadline) this.lifecycle.proceed(event);
    else if (event < layout.station) this.abandonment.expire(event - layout.deadline);
    else if (event < layout.arrival)
      this.lifecycle.continue(this.stations.finishShared(event - layout.station));
    else if (event < layout.burst) this.lifecycle.arrive(event - layout.arrival);
    else this.#handleRare(event);
  }

  apply(command: Command): void {
    carryOut(command, this.model, this);
  }

  #handleRare(event: number): void {
    const { layout } = this;
    if (event < layout.spawn) this.clients.burst(event - layout.burst);
    else if (event < layout.idle) this.pools.spawned(event - layout.spawn);
    else if (event < layout.memory) this.pools.idle(event - layout.idle);
    else if (event < layout.boot) this.processes.outOfMemory(event - layout.memory);
    else if (event < layout.restart) this.disruptions.booted(event - layout.boot);
    else if (event < layout.leak) this.processes.start(event - layout.restart);
    else if (event < layout.check) this.processes.leak(event - layout.leak);
    else if (event < layout.silence) this.checks.check(event - layout.check);
    else if (event < layout.drained) this.checks.unanswered(event - layout.silence);
    else if (event < layout.takeover) this.victims.cutOff(event - layout.drained);
    else if (event < layout.randomFault) this.addresses.takeOver(event - layout.takeover);
    else if (event < layout.sample) this.faults.change(event - layout.randomFault, this);
    else this.#takeSample();
  }

  /** Keeps a copy of the counters for windows. */
  #takeSample(): void {
    this.#accrue();
    this.window.copy();
    this.heap.schedule(this.layout.sample, this.clock.now + this.model.window.width);
  }

  /** Brings every integral over time up to now. */
  #accrue(): void {
    this.stations.accrueAll();
    this.pools.accrueAll();
    this.hosts.accrueAll();
  }
}

export function createEngine(model: Model, guard?: Guard): Engine {
  const counter = new Carver();
  new Engine(model, counter);
  const engine = new Engine(model, new Carver(new ArrayBuffer(counter.size), guard));
  engine.reset();
  return engine;
}
