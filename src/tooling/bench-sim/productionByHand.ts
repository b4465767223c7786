import { exponential } from '../../sim/random/exponential.ts';
import { ARRIVAL, draw, Heap } from './byHand.ts';

/**
 * The three-tier system of the bench: two web servers behind a round robin, three application servers
 * behind least connections, one database with a disk; thread and connection pools; a client timeout that
 * is set for every request and, at this load, never strikes. Times in seconds, demands exponential.
 */
export const PRODUCTION = {
  rate: 900,
  clientLink: 0.02,
  innerLink: 0.0005,
  webServers: 2,
  webCores: 2,
  webThreads: 256,
  webIn: 0.0006,
  webOut: 0.0002,
  appServers: 3,
  appCores: 4,
  appThreads: 50,
  appIn: 0.006,
  appOut: 0.002,
  databaseConnections: 60,
  databaseCores: 8,
  databaseWork: 0.003,
  disks: 1,
  diskWork: 0.0005,
  timeout: 3,
} as const;

/** Arrival, two client links, six inner links, four services by CPU and one by disk. */
export const PRODUCTION_EVENTS = 14;

const SLOTS = 4096;

/** Cores shared by all that run on them: virtual time goes on at min(1, cores/n) of real time. */
class SharedCpu {
  readonly cores: number;
  next = Number.POSITIVE_INFINITY;
  #virtual = 0;
  #since = 0;
  /** requests in order of virtual finish; a dozen at most, so a sorted array is the fastest heap */
  #finish = new Float64Array(SLOTS);
  #slot = new Int32Array(SLOTS);
  #count = 0;

  constructor(cores: number) {
    this.cores = cores;
  }

  enter(now: number, slot: number, work: number): void {
    this.#advance(now);
    const finish = this.#virtual + work;
    let i = this.#count++;
    while (i > 0 && (this.#finish[i - 1] as number) < finish) {
      this.#finish[i] = this.#finish[i - 1] as number;
      this.#slot[i] = this.#slot[i - 1] as number;
      i--;
    }
    this.#finish[i] = finish;
    this.#slot[i] = slot;
    this.#plan(now);
  }

  leave(now: number): number {
    this.#advance(now);
    const slot = this.#slot[--this.#count] as number;
    this.#plan(now);
    return slot;
  }

  #advance(now: number): void {
    const n = this.#count;
    if (n > 0) this.#virtual += (now - this.#since) * (n <= this.cores ? 1 : this.cores / n);
    this.#since = now;
  }

  #plan(now: number): void {
    const n = this.#count;
    if (n === 0) {
      this.next = Number.POSITIVE_INFINITY;
      return;
    }
    const left = (this.#finish[n - 1] as number) - this.#virtual;
    this.next = now + Math.max(0, left) * (n <= this.cores ? 1 : n / this.cores);
  }
}

/** Tokens and who waits for one, first come first served. */
class Tokens {
  #free: number;
  #line = new Int32Array(SLOTS);
  #head = 0;
  #tail = 0;

  constructor(size: number) {
    this.#free = size;
  }

  take(slot: number): boolean {
    if (this.#free > 0) {
      this.#free--;
      return true;
    }
    this.#line[this.#tail++ & (SLOTS - 1)] = slot;
    return false;
  }

  /** Who gets the token that is given back, or −1. */
  give(): number {
    if (this.#head === this.#tail) {
      this.#free++;
      return -1;
    }
    return this.#line[this.#head++ & (SLOTS - 1)] as number;
  }
}

export function productionByHand(requests: number): number {
  const p = PRODUCTION;
  const cpus = [
    ...Array.from({ length: p.webServers }, () => new SharedCpu(p.webCores)),
    ...Array.from({ length: p.appServers }, () => new SharedCpu(p.appCores)),
    new SharedCpu(p.databaseCores),
  ];
  const database = cpus.length - 1;
  const threads = cpus.map((_, i) => new Tokens(i < p.webServers ? p.webThreads : p.appThreads));
  const connections = new Tokens(p.databaseConnections);
  const disk = new Tokens(p.disks);
  const heap = new Heap();
  const stage = new Uint8Array(SLOTS);
  const born = new Float64Array(SLOTS);
  const serials = new Int32Array(SLOTS);
  const web = new Uint8Array(SLOTS);
  const app = new Uint8Array(SLOTS);
  const inFlight = new Int32Array(cpus.length);
  const free = Int32Array.from({ length: SLOTS }, (_, i) => i);
  let freeCount = SLOTS;
  let arrived = 0;
  let done = 0;
  let sum = 0;

  const demand = (slot: number, mean: number) =>
    mean * exponential(draw(serials[slot] as number, stage[slot] as number));
  /** Goes on with a request until it must wait: 0 to 13 are the steps of its way. */
  const go = (now: number, slot: number): void => {
    const at = (stage[slot] as number) + 1;
    stage[slot] = at;
    const w = web[slot] as number;
    const a = app[slot] as number;
    switch (at) {
      case 1:
        web[slot] = (serials[slot] as number) % p.webServers;
        heap.push(now + p.innerLink, slot);
        return;
      case 2:
        if (!threads[w]?.take(slot)) return;
        go(now, slot);
        return;
      case 3:
        cpus[w]?.enter(now, slot, demand(slot, p.webIn));
        return;
      case 4: {
        let best: number = p.webServers;
        for (let i = best + 1; i < database; i++)
          if ((inFlight[i] as number) < (inFlight[best] as number)) best = i;
        app[slot] = best;
        inFlight[best] = (inFlight[best] as number) + 1;
        heap.push(now + p.innerLink, slot);
        return;
      }
      case 5:
        if (!threads[a]?.take(slot)) return;
        go(now, slot);
        return;
      case 6:
        cpus[a]?.enter(now, slot, demand(slot, p.appIn));
        return;
      case 7:
        if (!connections.take(slot)) return;
        go(now, slot);
        return;
      case 8:
        heap.push(now + p.innerLink, slot);
        return;
      case 9:
        cpus[database]?.enter(now, slot, demand(slot, p.databaseWork));
        return;
      case 10:
        if (!disk.take(slot)) return;
        go(now, slot);
        return;
      case 11:
        heap.push(now + demand(slot, p.diskWork), slot);
        return;
      case 12:
        pass(now, disk.give());
        heap.push(now + p.innerLink, slot);
        return;
      case 13:
        pass(now, connections.give());
        cpus[a]?.enter(now, slot, demand(slot, p.appOut));
        return;
      case 14:
        pass(now, threads[a]?.give() ?? -1);
        inFlight[a] = (inFlight[a] as number) - 1;
        heap.push(now + p.innerLink, slot);
        return;
      case 15:
        cpus[w]?.enter(now, slot, demand(slot, p.webOut));
        return;
      case 16:
        pass(now, threads[w]?.give() ?? -1);
        heap.push(now + p.clientLink, slot);
        return;
      default:
        if (now - (born[slot] as number) > p.timeout)
          throw new Error('a timeout struck: not the load of this bench');
        sum += now - (born[slot] as number);
        done++;
        free[freeCount++] = slot;
    }
  };
  const pass = (now: number, slot: number): void => {
    if (slot >= 0) go(now, slot);
  };

  heap.push(exponential(draw(0, ARRIVAL)) / p.rate, SLOTS);
  while (done < requests) {
    let host = 0;
    for (let i = 1; i < cpus.length; i++)
      if ((cpus[i] as SharedCpu).next < (cpus[host] as SharedCpu).next) host = i;
    const cpu = cpus[host] as SharedCpu;
    const now = heap.times[0] as number;
    if (cpu.next < now) {
      go(cpu.next, cpu.leave(cpu.next));
      continue;
    }
    const event = heap.events[0] as number;
    heap.pop();
    if (event !== SLOTS) {
      go(now, event);
      continue;
    }
    const slot = free[--freeCount] as number;
    serials[slot] = arrived++;
    born[slot] = now;
    stage[slot] = 0;
    heap.push(now + p.clientLink, slot);
    heap.push(now + exponential(draw(arrived, ARRIVAL)) / p.rate, SLOTS);
  }
  return sum / done;
}
