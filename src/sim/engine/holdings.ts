import type { Balancers } from './balancers.ts';
import type { Links } from './links.ts';
import type { Pools } from './pools.ts';
import { HELD_BITS, Held, type Requests } from './requests.ts';

/** Gives back what requests hold. */
export class Holdings {
  declare private readonly requests: Requests;
  declare private readonly pools: Pools;
  declare private readonly links: Links;
  declare private readonly balancers: Balancers;

  constructor(parts: { requests: Requests; pools: Pools; links: Links; balancers: Balancers }) {
    this.requests = parts.requests;
    this.pools = parts.pools;
    this.links = parts.links;
    this.balancers = parts.balancers;
  }

  /** Down to `depth`, newest first. Connections that ended well are kept for the next request. */
  release(request: number, depth: number, well: boolean): void {
    const { held, heldCount, shape } = this.requests;
    const base = request * shape.held;
    while (heldCount[request]! > depth) {
      const count = heldCount[request]! - 1;
      heldCount[request] = count;
      const entry = held[base + count]!;
      const index = entry >> HELD_BITS;
      switch (entry & ((1 << HELD_BITS) - 1)) {
        case Held.inFlight:
          this.balancers.release(index, request, false);
          break;
        case Held.token:
          this.pools.release(index);
          break;
        case Held.connection:
          if (well) this.links.keep(index);
          break;
        case Held.acceptPlace:
          this.pools.connecting[index]!--;
          break;
      }
    }
  }

  /** The attempt at the member counted on top of the stack is over. */
  settle(request: number, failed: boolean): void {
    const { held, heldCount, shape } = this.requests;
    const count = heldCount[request]! - 1;
    heldCount[request] = count;
    this.balancers.release(held[request * shape.held + count]! >> HELD_BITS, request, failed);
  }
}
