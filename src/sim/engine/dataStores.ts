import type { Carver } from './carver.ts';
import type { ClientMemory } from './clientMemory.ts';
import type { Meters } from './meters.ts';
import { NOBODY } from './requests.ts';

export interface DataModel {
  /** Endpoint whose writes it follows; -1 for data of its own. */
  replicaOf: number;
  /** Seconds behind. */
  lag: number;
}

/** Which endpoint knows which write: clones that diverge, replicas that follow late. */
export class DataStores {
  declare private readonly memory: ClientMemory;
  declare private readonly meters: Meters;
  declare private readonly models: readonly DataModel[];
  /** Rows written at each endpoint itself. */
  declare readonly writes: Float64Array;

  constructor(carver: Carver, models: readonly DataModel[], memory: ClientMemory, meters: Meters) {
    this.models = models;
    this.memory = memory;
    this.meters = meters;
    this.writes = carver.floats(models.length, 'data.writes');
  }

  write(endpoint: number, client: number): void {
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

  /** Rows of the whole data set that this endpoint does not have, its replication lag aside. */
  missing(endpoint: number): number {
    const { replicaOf } = this.models[endpoint]!;
    let total = 0;
    for (let other = 0; other < this.models.length; other++) total += this.writes[other]!;
    const own = this.writes[endpoint]! + (replicaOf >= 0 ? this.writes[replicaOf]! : 0);
    return total - own;
  }
}
