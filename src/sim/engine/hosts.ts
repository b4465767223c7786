import type { Carver } from './carver.ts';
import type { Clock } from './clock.ts';
import * as HostState from './codes/hostStates.ts';
import type { EventHeap } from './eventHeap.ts';
import type { Stations } from './stations.ts';

export interface HostModel {
  /** Stations of its CPU and disk; -1 for no disk. */
  cpu: number;
  disk: number;
  /** Bytes of memory and of swap; Infinity for as much as it takes. */
  memory: number;
  swap: number;
  /** Bytes the operating system uses. */
  baseBytes: number;
  /** How many times slower it runs when all of its swap is in use. */
  swapSlowdown: number;
  /** US dollars an hour. */
  pricePerHour: number;
  /** Seconds from the command that adds it until it runs; it starts absent when `present` is false. */
  bootTime: number;
  present: boolean;
  /** Speed right after the boot as a fraction, and seconds until full speed. */
  warmUpFraction: number;
  warmUpTime: number;
}

export * as HostState from './codes/hostStates.ts';

/** Machines: their state, their memory and what slows them. */
export class Hosts {
  declare private readonly clock: Clock;
  declare private readonly models: readonly HostModel[];
  declare private readonly stations: Stations;
  declare private readonly heap: EventHeap;
  declare private readonly firstMemoryEvent: number;
  declare readonly count: number;
  declare readonly state: Int32Array;
  /** Bytes in use, and the integral of that over time. */
  declare readonly used: Float64Array;
  declare readonly usedArea: Float64Array;
  declare private readonly since: Float64Array;
  /** What a "slow" fault leaves of the CPU's and the disk's speed, 1 for all. */
  declare readonly cpuFactor: Float64Array;
  declare readonly diskFactor: Float64Array;
  /** Time of the last boot's end, for warming up. */
  declare readonly bootedAt: Float64Array;
  /** Seconds the machine has been rented. */
  declare readonly rentedArea: Float64Array;

  constructor(
    carver: Carver,
    clock: Clock,
    models: readonly HostModel[],
    stations: Stations,
    heap: EventHeap,
    firstMemoryEvent: number,
  ) {
    const n = models.length;
    this.clock = clock;
    this.models = models;
    this.stations = stations;
    this.heap = heap;
    this.firstMemoryEvent = firstMemoryEvent;
    this.count = n;
    this.state = carver.ints(n);
    this.used = carver.floats(n);
    this.usedArea = carver.floats(n);
    this.since = carver.floats(n);
    this.cpuFactor = carver.floats(n);
    this.diskFactor = carver.floats(n);
    this.bootedAt = carver.floats(n);
    this.rentedArea = carver.floats(n);
  }

  reset(): void {
    this.cpuFactor.fill(1);
    this.diskFactor.fill(1);
    this.models.forEach((host, index) => {
      this.state[index] = host.present ? HostState.up : HostState.absent;
      this.used[index] = host.baseBytes;
      this.bootedAt[index] = Number.NEGATIVE_INFINITY;
    });
  }

  model(host: number): HostModel {
    return this.models[host]!;
  }

  isUp(host: number): boolean {
    return this.state[host] === HostState.up;
  }

  addMemory(host: number, bytes: number): void {
    this.accrue(host);
    const used = this.used[host]! + bytes;
    this.used[host] = used;
    const { memory, swap } = this.models[host]!;
    const before = used - bytes;
    if (used <= memory && before <= memory) return;
    this.refreshSpeed(host);
    if (used > memory + swap) this.heap.schedule(this.firstMemoryEvent + host, this.clock.now);
  }

  isOutOfMemory(host: number): boolean {
    const { memory, swap } = this.models[host]!;
    return this.used[host]! > memory + swap;
  }

  /** Sets the speed of CPU and disk from faults, swapping and warm-up. */
  refreshSpeed(host: number): void {
    const now = this.clock.now;
    const { cpu, disk, warmUpFraction, warmUpTime } = this.models[host]!;
    const swapping = this.#swapFactor(host);
    const age = now - this.bootedAt[host]!;
    const warm = age >= warmUpTime ? 1 : warmUpFraction + ((1 - warmUpFraction) * age) / warmUpTime;
    this.stations.setSpeed(cpu, this.cpuFactor[host]! * swapping * warm);
    if (disk >= 0) this.stations.setSpeed(disk, this.diskFactor[host]! * swapping);
  }

  /** Speed left by swapping: 1 / (1 + (slowdown − 1) × share of the swap in use). */
  #swapFactor(host: number): number {
    const { memory, swap, swapSlowdown } = this.models[host]!;
    const over = this.used[host]! - memory;
    if (over <= 0) return 1;
    return 1 / (1 + (swapSlowdown - 1) * (swap > 0 ? Math.min(1, over / swap) : 1));
  }

  accrue(host: number): void {
    const now = this.clock.now;
    const elapsed = now - this.since[host]!;
    if (elapsed <= 0) return;
    this.since[host] = now;
    this.usedArea[host]! += elapsed * this.used[host]!;
    if (this.state[host] !== HostState.absent) this.rentedArea[host]! += elapsed;
  }

  rentedNow(host: number): number {
    const since = this.state[host] === HostState.absent ? 0 : this.clock.now - this.since[host]!;
    return this.rentedArea[host]! + since;
  }

  accrueAll(): void {
    for (let host = 0; host < this.count; host++) this.accrue(host);
  }
}
