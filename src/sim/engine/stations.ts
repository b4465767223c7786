import type { Carver } from './carver.ts';
import type { Clock } from './clock.ts';
import * as Discipline from './codes/disciplines.ts';
import * as Entry from './codes/entries.ts';
import type { EventHeap } from './eventHeap.ts';
import { SharedWork } from './processorSharing.ts';
import { NOBODY, RequestState, type Requests } from './requests.ts';
import { WaitingLines } from './waitingLines.ts';

export * as Discipline from './codes/disciplines.ts';

export interface StationModel {
  /** Cores of a CPU, or 1 for a disk. */
  servers: number;
  discipline: number;
  /** Requests that may wait in the line; Infinity for no limit. Processor sharing has no line. */
  capacity: number;
  /** Seconds of demand served in a second by one server when nothing slows it. */
  speed: number;
}

export * as Entry from './codes/entries.ts';

/**
 * Service centres: the CPU of a host (its processes share its cores) and its disk (a line).
 *
 * Processor sharing with c cores serves n requests at speed min(1, c/n) each (Kleinrock 1967; c-core form as
 * in Harchol-Balter 2013, ch. 22). First come, first served gives each of c servers one request at a time.
 */
export class Stations {
  declare private readonly clock: Clock;
  declare private readonly requests: Requests;
  declare private readonly heap: EventHeap;
  /** Number of the event that finishes the next request of station 0. */
  declare private readonly firstEvent: number;
  declare private readonly discipline: Uint8Array;
  declare private readonly servers: Float64Array;
  declare private readonly capacity: Float64Array;
  declare readonly count: number;
  declare private readonly baseSpeed: Float64Array;
  /** Present speed: base speed times what faults, swapping and warm-up leave of it. */
  declare readonly speed: Float64Array;
  /** Requests that wait or are served. */
  declare readonly population: Int32Array;
  declare readonly lines: WaitingLines;
  declare readonly arrivals: Float64Array;
  declare readonly rejected: Float64Array;
  /** Integrals over time of busy servers, and of requests waiting or served. */
  declare readonly busyArea: Float64Array;
  declare readonly populationArea: Float64Array;
  declare private readonly since: Float64Array;
  declare private readonly shared: SharedWork;

  constructor(
    carver: Carver,
    clock: Clock,
    models: readonly StationModel[],
    requests: Requests,
    heap: EventHeap,
    firstEvent: number,
  ) {
    const n = models.length;
    this.clock = clock;
    this.requests = requests;
    this.heap = heap;
    this.firstEvent = firstEvent;
    this.count = n;
    this.discipline = Uint8Array.from(models, (station) => station.discipline);
    this.servers = Float64Array.from(models, (station) => station.servers);
    this.capacity = Float64Array.from(models, (station) => station.capacity);
    this.baseSpeed = Float64Array.from(models, (station) => station.speed);
    this.speed = carver.floats(n);
    this.population = carver.ints(n);
    this.lines = new WaitingLines(carver, requests, n);
    this.arrivals = carver.floats(n);
    this.rejected = carver.floats(n);
    this.busyArea = carver.floats(n);
    this.populationArea = carver.floats(n);
    this.since = carver.floats(n);
    this.shared = new SharedWork(carver, requests, n);
  }

  reset(): void {
    this.speed.set(this.baseSpeed);
    this.lines.reset();
    this.shared.reset();
  }

  /** A request brings `work` seconds of demand, set in its slot. Entry.full when the line has no place for it. */
  enter(station: number, request: number): number {
    const now = this.clock.now;
    this.accrue(station);
    this.arrivals[station]!++;
    const requests = this.requests;
    requests.place[request] = station;
    requests.stepStart[request] = now;
    const present = this.population[station]! + 1;
    if (this.discipline[station] === Discipline.processorSharing) {
      requests.state[request] = RequestState.sharing;
      this.shared.add(station, request);
      this.population[station] = present;
      this.#scheduleFinish(station);
      return Entry.accepted;
    }
    const waiting = present - this.servers[station]!;
    if (waiting > this.capacity[station]!) {
      this.rejected[station]!++;
      return Entry.full;
    }
    this.population[station] = present;
    if (waiting <= 0) this.#serve(station, request);
    else {
      requests.state[request] = RequestState.waitingStation;
      this.lines.join(station, request);
    }
    return Entry.accepted;
  }

  /** The request whose own timer ended its service leaves; the next in line begins. */
  leaveServer(station: number): void {
    this.accrue(station);
    const present = this.population[station]! - 1;
    this.population[station] = present;
    if (present >= this.servers[station]!) this.#serve(station, this.lines.shift(station));
  }

  /** The station's event: who finishes now under processor sharing. */
  finishShared(station: number): number {
    this.accrue(station);
    const request = this.shared.takeFirst(station);
    this.population[station]!--;
    this.#scheduleFinish(station);
    return request;
  }

  /** Takes a request out of service or of the line, whatever it was doing at its station. */
  withdraw(request: number): void {
    const station = this.requests.place[request]!;
    switch (this.requests.state[request]) {
      case RequestState.sharing:
        this.accrue(station);
        this.shared.remove(station, request);
        this.population[station]!--;
        this.#scheduleFinish(station);
        break;
      case RequestState.inService:
        this.heap.cancel(request);
        this.leaveServer(station);
        break;
      case RequestState.waitingStation:
        this.accrue(station);
        this.lines.leave(station, request);
        this.population[station]!--;
        break;
    }
  }

  /**
   * Changes the speed as a fraction of the base speed. Under processor sharing work in progress feels it at
   * once; in a line it holds from the next request on (a disk finishes the operation it has begun).
   */
  setSpeed(station: number, fraction: number): void {
    const speed = this.baseSpeed[station]! * fraction;
    if (speed === this.speed[station]) return;
    this.accrue(station);
    this.speed[station] = speed;
    if (this.discipline[station] === Discipline.processorSharing) this.#scheduleFinish(station);
  }

  serversOf(station: number): number {
    return this.servers[station]!;
  }

  /** Brings the integrals, and the work done under processor sharing, up to `now`. */
  accrue(station: number): void {
    const now = this.clock.now;
    const elapsed = now - this.since[station]!;
    if (elapsed <= 0) return;
    this.since[station] = now;
    const n = this.population[station]!;
    if (n === 0) return;
    const servers = this.servers[station]!;
    this.busyArea[station]! += elapsed * (n < servers ? n : servers);
    this.populationArea[station]! += elapsed * n;
    if (this.discipline[station] === Discipline.processorSharing) {
      this.shared.advance(station, elapsed * this.#rate(station));
    }
  }

  /** Integral of busy servers up to now; changes nothing, so that reading leaves the state as it is. */
  busyAreaNow(station: number): number {
    const busy = Math.min(this.population[station]!, this.servers[station]!);
    return this.busyArea[station]! + busy * (this.clock.now - this.since[station]!);
  }

  populationAreaNow(station: number): number {
    return (
      this.populationArea[station]! + this.population[station]! * (this.clock.now - this.since[station]!)
    );
  }

  accrueAll(): void {
    for (let station = 0; station < this.count; station++) this.accrue(station);
  }

  /** Seconds of demand each request gets per second. */
  #rate(station: number): number {
    const n = this.population[station]!;
    const servers = this.servers[station]!;
    const speed = this.speed[station]!;
    return n <= servers ? speed : (speed * servers) / n;
  }

  #serve(station: number, request: number): void {
    const now = this.clock.now;
    const requests = this.requests;
    const end = now + requests.work[request]! / this.speed[station]!;
    requests.state[request] = RequestState.inService;
    requests.stepStart[request] = now;
    requests.stepEnd[request] = end;
    this.heap.schedule(request, end);
  }

  #scheduleFinish(station: number): void {
    const now = this.clock.now;
    const event = this.firstEvent + station;
    if (this.shared.first(station) === NOBODY) {
      this.heap.cancel(event);
      return;
    }
    const remaining = this.shared.remaining(station) / this.#rate(station);
    this.heap.schedule(event, remaining > 0 ? now + remaining : now);
  }
}
