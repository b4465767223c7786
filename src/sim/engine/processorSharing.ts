import type { Carver } from './carver.ts';
import { NOBODY, type Requests } from './requests.ts';

/**
 * Processor sharing in virtual time: the clock of a station counts the work each of its requests has received.
 *
 * A request that enters with demand d finishes when the clock has advanced by d, however many come and go
 * meanwhile, so the order of finishing is fixed on entry and one heap a station is enough (the virtual time of
 * Zhang and of Parekh & Gallager's fair queueing). The heap is a skew heap threaded through the requests
 * (Sleator & Tarjan 1986): no memory per station, amortised O(log n), and any request can leave.
 */
export class SharedWork {
  declare private readonly requests: Requests;
  declare private readonly received: Float64Array;
  declare private readonly root: Int32Array;

  constructor(carver: Carver, requests: Requests, stations: number) {
    this.requests = requests;
    this.received = carver.floats(stations);
    this.root = carver.ints(stations);
  }

  reset(): void {
    this.root.fill(NOBODY);
  }

  /** Every request of the station has received `work` more seconds of service. */
  advance(station: number, work: number): void {
    this.received[station]! += work;
  }

  /** The request's `work` is its demand now, and its virtual finish time from here on. */
  add(station: number, request: number): void {
    const { work, next, previous, parent } = this.requests;
    const root = this.root[station]!;
    next[request] = NOBODY;
    previous[request] = NOBODY;
    parent[request] = NOBODY;
    if (root === NOBODY) {
      // An empty station may start its clock anew: small numbers keep their digits.
      this.received[station] = 0;
      this.root[station] = request;
      return;
    }
    work[request] = this.received[station]! + work[request]!;
    this.#setRoot(station, this.#merge(root, request));
  }

  first(station: number): number {
    return this.root[station]!;
  }

  /** Work the first still lacks. */
  remaining(station: number): number {
    return this.requests.work[this.root[station]!]! - this.received[station]!;
  }

  takeFirst(station: number): number {
    const first = this.root[station]!;
    // Rounding may leave the clock a hair beside the finish it was computed from; the finish is the truth.
    this.received[station] = this.requests.work[first]!;
    this.#setRoot(station, this.#merge(this.requests.next[first]!, this.requests.previous[first]!));
    return first;
  }

  remove(station: number, request: number): void {
    const { next, previous, parent } = this.requests;
    const above = parent[request]!;
    const rest = this.#merge(next[request]!, previous[request]!);
    if (above === NOBODY) {
      this.#setRoot(station, rest);
      return;
    }
    if (next[above] === request) next[above] = rest;
    else previous[above] = rest;
    if (rest !== NOBODY) parent[rest] = above;
  }

  #setRoot(station: number, root: number): void {
    this.root[station] = root;
    if (root !== NOBODY) this.requests.parent[root] = NOBODY;
  }

  /** Merges two heaps along their right edges, swapping children on the way down. */
  #merge(one: number, other: number): number {
    if (one === NOBODY) return other;
    if (other === NOBODY) return one;
    const { work, next: left, previous: right, parent } = this.requests;
    let a = one;
    let b = other;
    let root = NOBODY;
    let above = NOBODY;
    while (a !== NOBODY && b !== NOBODY) {
      if (work[b]! < work[a]!) {
        const swap = a;
        a = b;
        b = swap;
      }
      if (above === NOBODY) root = a;
      else {
        left[above] = a;
        parent[a] = above;
      }
      const rest = right[a]!;
      right[a] = left[a]!;
      above = a;
      a = rest;
    }
    const rest = a === NOBODY ? b : a;
    left[above] = rest;
    if (rest !== NOBODY) parent[rest] = above;
    return root;
  }
}
