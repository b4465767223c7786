import type { Carver } from './carver.ts';
import type { ClientMemory } from './clientMemory.ts';
import type { Clock } from './clock.ts';
import type { Meters } from './meters.ts';
import { NOBODY } from './requests.ts';

export interface DataModel {
  /** Endpoint whose writes it follows; -1 for data of its own. */
  replicaOf: number;
  /** Seconds behind. */
  lag: number;
}

/** Writes that can be on their way to replicas at once; of more, the oldest count as arrived. */
const MOST_ON_THE_WAY = 1024;

/** Which endpoint knows which write: clones that diverge, replicas that follow late. */
export class DataStores {
  declare private readonly memory: ClientMemory;
  declare private readonly meters: Meters;
  declare private readonly clock: Clock;
  declare private readonly models: readonly DataModel[];
  /** Rows written at each endpoint itself. */
  declare readonly writes: Float64Array;
  /** When and where the last rows were written, in a ring; empty where no replica is late. */
  declare private readonly lastAt: Float64Array;
  declare private readonly lastTo: Int32Array;

  constructor(
    carver: Carver,
    clock: Clock,
    models: readonly DataModel[],
    memory: ClientMemory,
    meters: Meters,
  ) {
    this.clock = clock;
    this.models = models;
    this.memory = memory;
    this.meters = meters;
    this.writes = carver.floats(models.length);
    const ring = models.some(({ replicaOf, lag }) => replicaOf >= 0 && lag > 0) ? MOST_ON_THE_WAY : 0;
    this.lastAt = carver.floats(ring);
    this.lastTo = carver.ints(ring);
  }

  write(endpoint: number, client: number): void {
    if (this.lastAt.length > 0) {
      const place = this.meters.data[0]! % MOST_ON_THE_WAY;
      this.lastAt[place] = this.clock.now;
      this.lastTo[place] = endpoint;
    }
    this.writes[endpoint]!++;
    this.meters.data[0]!++;
    this.memory.wrote(client, endpoint);
  }

  /** A client that does not find its own last write has read stale data. */
  read(endpoint: number, client: number): void {
    this.meters.data[1]!++;
    const wroteTo = this.memory.lastWriteTo(client);
    if (wroteTo === NOBODY || wroteTo === endpoint) return;
    const { replicaOf, lag } = this.models[endpoint]!;
    if (replicaOf === wroteTo && this.memory.sinceWrite(client) >= lag) return;
    this.meters.data[2]!++;
  }

  /** Rows of the whole data set that this endpoint does not have now: written elsewhere, or still on their way. */
  missing(endpoint: number): number {
    const { replicaOf, lag } = this.models[endpoint]!;
    let total = 0;
    for (let other = 0; other < this.models.length; other++) total += this.writes[other]!;
    const own = this.writes[endpoint]! + (replicaOf >= 0 ? this.writes[replicaOf]! : 0);
    return total - own + (replicaOf < 0 ? 0 : this.#onTheWay(replicaOf, this.clock.now - lag));
  }

  /** Rows written at an endpoint since then. */
  #onTheWay(endpoint: number, since: number): number {
    const written = Math.min(this.meters.data[0]!, this.lastAt.length);
    let count = 0;
    for (let n = 0; n < written; n++) {
      if (this.lastTo[n] === endpoint && this.lastAt[n]! > since) count++;
    }
    return count;
  }
}
