import type { Carver } from './carver.ts';
import * as Condition from './codes/conditions.ts';
import { HostState, type Hosts } from './hosts.ts';
import type { Pools } from './pools.ts';

export interface EndpointModel {
  /** Host it runs on; -1 for a client population. */
  host: number;
  /** Pool of its threads or workers; -1 when nothing limits it. */
  threads: number;
  /** Pools it borrows from: database connections, CGI processes. */
  pools: readonly number[];
  /** Bytes of the process itself. */
  bytes: number;
  /** Connections it grants in all (a database), Infinity for no limit; bytes each. */
  connectionLimit: number;
  connectionBytes: number;
  /** Seconds until a process the kernel killed is started again, Infinity for never. */
  restartTime: number;
  /** Answers 503 when the line is full, instead of ignoring the connection. */
  rejectsWhenFull: boolean;
  /** Endpoints it sends its reads and its writes to, -1 for none. */
  callee: number;
  writesTo: number;
}

/** How a process meets a packet. */
export * as Condition from './codes/conditions.ts';

/** Processes that answer requests, and the client populations that send them. */
export class Endpoints {
  declare private readonly models: readonly EndpointModel[];
  declare private readonly hosts: Hosts;
  declare readonly count: number;
  declare readonly threads: Int32Array;
  declare readonly cpu: Int32Array;
  declare readonly disk: Int32Array;
  /** Endpoint that each pool belongs to. */
  declare readonly ownerOf: Int32Array;
  /** What a packet meets now; follows from `alive` and the state of the host. */
  declare readonly condition: Uint8Array;
  declare readonly alive: Uint8Array;
  /** 1 while a fault makes it answer 500. */
  declare readonly failing: Uint8Array;
  /** Bytes a second lost, and bytes lost since the start of the process. */
  declare readonly leakRate: Float64Array;
  declare readonly leaked: Float64Array;
  /** Starts of the process: memory sessions of an earlier one are gone. */
  declare readonly incarnation: Int32Array;
  /** Connections granted to pools. */
  declare readonly granted: Int32Array;
  declare readonly denied: Float64Array;
  declare readonly served: Float64Array;
  /** 1 + number of the fault it suffers from, 0 for none. */
  declare readonly fault: Uint8Array;

  constructor(carver: Carver, models: readonly EndpointModel[], hosts: Hosts) {
    const n = models.length;
    this.models = models;
    this.hosts = hosts;
    this.count = n;
    this.threads = Int32Array.from(models, (endpoint) => endpoint.threads);
    this.cpu = Int32Array.from(models, ({ host }) => (host < 0 ? -1 : hosts.model(host).cpu));
    this.disk = Int32Array.from(models, ({ host }) => (host < 0 ? -1 : hosts.model(host).disk));
    this.ownerOf = new Int32Array(models.reduce((sum, { pools }) => sum + 1 + pools.length, 0));
    models.forEach(({ threads, pools }, endpoint) => {
      if (threads >= 0) this.ownerOf[threads] = endpoint;
      for (const pool of pools) this.ownerOf[pool] = endpoint;
    });
    this.condition = carver.bytes(n);
    this.alive = carver.bytes(n);
    this.failing = carver.bytes(n);
    this.leakRate = carver.floats(n);
    this.leaked = carver.floats(n);
    this.incarnation = carver.ints(n);
    this.granted = carver.ints(n);
    this.denied = carver.floats(n);
    this.served = carver.floats(n);
    this.fault = carver.bytes(n);
  }

  model(endpoint: number): EndpointModel {
    return this.models[endpoint]!;
  }

  isProcess(endpoint: number): boolean {
    return this.models[endpoint]!.host >= 0;
  }

  refresh(endpoint: number): void {
    const { host } = this.models[endpoint]!;
    const reachable = host < 0 || this.hosts.state[host] === HostState.up;
    if (!reachable) this.condition[endpoint] = Condition.silent;
    else this.condition[endpoint] = this.alive[endpoint] === 1 ? Condition.running : Condition.dead;
  }

  bytesOf(endpoint: number, pools: Pools): number {
    const { bytes, threads, connectionBytes } = this.models[endpoint]!;
    const own = bytes + this.leaked[endpoint]! + this.granted[endpoint]! * connectionBytes;
    return threads < 0 ? own : own + pools.bytesOf(threads);
  }
}
