import type { Clock } from './clock.ts';
import { Condition, type Endpoints } from './endpoints.ts';
import type { EventHeap } from './eventHeap.ts';
import type { Links } from './links.ts';
import { HELD_BITS, Held, NOBODY, type Requests } from './requests.ts';

/** Linux: the first retransmission after TCP_RTO_MIN, each further one after twice as long, up to TCP_RTO_MAX. */
const FIRST_RETRANSMISSION = 0.2;
const LONGEST_RETRANSMISSION = 120;
/** When it gives the connection up (net.ipv4.tcp_retries2 = 15): the read that waits fails with ETIMEDOUT. */
export const SILENCE_GIVES_UP = 924.6;

/**
 * Threads that read from a peer which has fallen silent. A client that goes away does not wake them: the read goes
 * on until the process's own timeout, until a retransmission meets a peer that is back and knows nothing of the
 * connection, or until TCP gives up.
 */
export class Silence {
  declare private readonly clock: Clock;
  declare private readonly heap: EventHeap;
  declare private readonly requests: Requests;
  declare private readonly endpoints: Endpoints;
  declare private readonly links: Links;

  constructor(parts: {
    clock: Clock;
    heap: EventHeap;
    requests: Requests;
    endpoints: Endpoints;
    links: Links;
  }) {
    this.clock = parts.clock;
    this.heap = parts.heap;
    this.requests = parts.requests;
    this.endpoints = parts.endpoints;
    this.links = parts.links;
  }

  /**
   * Whether a running process waits within a lost request, above what its caller holds at `depth`. When the client
   * itself has gone (depth 0) whatever a process holds counts, else its threads: it gives its own connections back.
   */
  blocks(request: number, depth: number): boolean {
    const { requests, endpoints } = this;
    const { held, heldCount, shape } = requests;
    for (let n = depth; n < heldCount[request]!; n++) {
      const entry = held[request * shape.held + n]!;
      if ((entry & ((1 << HELD_BITS) - 1)) !== Held.token) continue;
      const pool = entry >> HELD_BITS;
      const owner = endpoints.ownerOf[pool]!;
      const counts = depth === 0 || endpoints.threads[owner] === pool;
      if (counts && endpoints.condition[owner] === Condition.running) return true;
    }
    return false;
  }

  /** The timer of such a request; true when the read has failed. `peer`: whom it was sent to, `path`: NOBODY, or how. */
  isOver(request: number, peer: number, path: number): boolean {
    const elapsed = this.clock.now - this.requests.stepStart[request]!;
    const reached =
      (peer === NOBODY || this.endpoints.condition[peer] !== Condition.silent) &&
      (path === NOBODY || this.links.passes(path >> 1));
    if (reached || elapsed >= SILENCE_GIVES_UP) return true;
    this.retransmit(request);
    return false;
  }

  /**
   * Nobody waits for the request any more but whom it blocks: its timer is the next retransmission since it was
   * lost. (A peer that had acknowledged the data already would be asked again only by keepalive, after two hours.)
   */
  retransmit(request: number): void {
    const start = this.requests.stepStart[request]!;
    let wait = FIRST_RETRANSMISSION;
    let at = start + wait;
    while (at <= this.clock.now) {
      wait = Math.min(2 * wait, LONGEST_RETRANSMISSION);
      at += wait;
    }
    this.heap.schedule(request, Math.min(at, start + SILENCE_GIVES_UP));
  }
}
