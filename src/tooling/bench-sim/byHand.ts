import { exponential } from '../../sim/random/exponential.ts';
import { below, keyedWord } from '../../sim/random/words.ts';

/**
 * What one would write for these models and no others: no programs, no statistics but a mean, no
 * checkpoint, no cancelling. The draws are the engine's, so a request has the same demands in both.
 */

/** Pending events of a hand loop: a binary heap on typed arrays, no ties, no cancelling. */
export class Heap {
  times = new Float64Array(4096).fill(Number.POSITIVE_INFINITY);
  events = new Int32Array(4096);
  size = 0;

  push(time: number, event: number): void {
    const { times, events } = this;
    let i = this.size++;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if ((times[parent] as number) <= time) break;
      times[i] = times[parent] as number;
      events[i] = events[parent] as number;
      i = parent;
    }
    times[i] = time;
    events[i] = event;
  }

  pop(): void {
    const { times, events } = this;
    const last = --this.size;
    const time = times[last] as number;
    const event = events[last] as number;
    times[last] = Number.POSITIVE_INFINITY;
    if (last === 0) return;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= last) break;
      child += +((times[child + 1] as number) < (times[child] as number));
      if ((times[child] as number) >= time) break;
      times[i] = times[child] as number;
      events[i] = events[child] as number;
      i = child;
    }
    times[i] = time;
    events[i] = event;
  }
}

const SEED = 1;
export const ARRIVAL = 1;
const CHOICE = 2;
const SERVICE = 3;

/** The engine's draws: the same request has the same demand whoever serves it. */
export function draw(serial: number, step: number): number {
  return keyedWord(SEED, serial, step, 0);
}

/** M/M/1: the queue is a ring of arrival times. */
export function singleServerByHand(requests: number): number {
  const heap = new Heap();
  const queue = new Float64Array(65536);
  let head = 0;
  let tail = 0;
  let sum = 0;
  heap.push(exponential(draw(0, ARRIVAL)) / 0.8, 0);
  while (head < requests) {
    const now = heap.times[0] as number;
    const event = heap.events[0];
    heap.pop();
    if (event === 0) {
      queue[tail & 65535] = now;
      if (tail === head) heap.push(now + exponential(draw(tail, SERVICE)), 1);
      tail++;
      heap.push(now + exponential(draw(tail, ARRIVAL)) / 0.8, 0);
    } else {
      sum += now - (queue[head & 65535] as number);
      head++;
      if (tail > head) heap.push(now + exponential(draw(head, SERVICE)), 1);
    }
  }
  return sum / head;
}

const SERVERS = 3;
const LINK = 10;
const SLOTS = 4096;

/** Poisson → random balancer → link → one of three FIFO servers → link. Events: kind, server, slot. */
export function balancerByHand(requests: number): number {
  const heap = new Heap();
  const born = new Float64Array(SLOTS);
  const serials = new Int32Array(SLOTS);
  const free = Int32Array.from({ length: SLOTS }, (_, i) => i);
  let freeCount = SLOTS;
  const queues = new Int32Array(SERVERS * SLOTS);
  const heads = new Int32Array(SERVERS);
  const tails = new Int32Array(SERVERS);
  let serial = 0;
  let done = 0;
  let sum = 0;
  heap.push(exponential(draw(0, ARRIVAL)) / 2.4, 0);
  while (done < requests) {
    const now = heap.times[0] as number;
    const event = heap.events[0] as number;
    heap.pop();
    const server = (event >> 2) & 3;
    const slot = event >> 4;
    switch (event & 3) {
      case 0: {
        const fresh = free[--freeCount] as number;
        born[fresh] = now;
        serials[fresh] = serial;
        heap.push(now + LINK, (fresh << 4) | (below(draw(serial, CHOICE), SERVERS) << 2) | 1);
        serial++;
        heap.push(now + exponential(draw(serial, ARRIVAL)) / 2.4, 0);
        break;
      }
      case 1: {
        const tail = tails[server] as number;
        queues[server * SLOTS + (tail & (SLOTS - 1))] = slot;
        tails[server] = tail + 1;
        if (tail === heads[server])
          heap.push(
            now + exponential(draw(serials[slot] as number, SERVICE)),
            (slot << 4) | (server << 2) | 2,
          );
        break;
      }
      case 2: {
        heap.push(now + LINK, (slot << 4) | 3);
        const head = (heads[server] as number) + 1;
        heads[server] = head;
        if (head < (tails[server] as number)) {
          const next = queues[server * SLOTS + (head & (SLOTS - 1))] as number;
          heap.push(
            now + exponential(draw(serials[next] as number, SERVICE)),
            (next << 4) | (server << 2) | 2,
          );
        }
        break;
      }
      default:
        sum += now - (born[slot] as number);
        free[freeCount++] = slot;
        done++;
    }
  }
  return sum / done;
}
