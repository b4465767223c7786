import type { Carver } from './carver.ts';
import type { Clock } from './clock.ts';
import { Condition, type Endpoints } from './endpoints.ts';
import { NOBODY } from './requests.ts';

/** What each client remembers between requests: its open connection, its session, an address, its last write. */
export class ClientMemory {
  declare private readonly clock: Clock;
  declare private readonly endpoints: Endpoints;
  /** Endpoint of the open connection, the process start it was opened to, and when it is closed for idleness. */
  declare private readonly connectedTo: Int32Array;
  declare private readonly connectedIncarnation: Int32Array;
  declare private readonly connectedUntil: Float64Array;
  /** Requests the connection still carries (keepalive_requests). */
  declare private readonly connectionUses: Int32Array;
  /** Endpoint that keeps the session, and the process start it was made in. */
  declare private readonly sessionAt: Int32Array;
  declare private readonly sessionIncarnation: Int32Array;
  /** Address number from the last look-up, and when it must be looked up again. */
  declare private readonly address: Int32Array;
  declare private readonly addressUntil: Float64Array;
  declare private readonly wroteAt: Float64Array;
  declare private readonly wroteTo: Int32Array;

  constructor(carver: Carver, clock: Clock, clients: number, endpoints: Endpoints) {
    this.clock = clock;
    this.endpoints = endpoints;
    this.connectedTo = carver.ints(clients);
    this.connectedIncarnation = carver.ints(clients);
    this.connectedUntil = carver.floats(clients);
    this.connectionUses = carver.ints(clients);
    this.sessionAt = carver.ints(clients);
    this.sessionIncarnation = carver.ints(clients);
    this.address = carver.ints(clients);
    this.addressUntil = carver.floats(clients);
    this.wroteAt = carver.floats(clients);
    this.wroteTo = carver.ints(clients);
  }

  reset(): void {
    this.connectedTo.fill(NOBODY);
    this.sessionAt.fill(NOBODY);
    this.addressUntil.fill(Number.NEGATIVE_INFINITY);
    this.wroteAt.fill(Number.NEGATIVE_INFINITY);
    this.wroteTo.fill(NOBODY);
  }

  /** Endpoint the client has a usable connection to, or NOBODY. */
  connection(client: number): number {
    const to = this.connectedTo[client]!;
    if (to === NOBODY || this.connectedUntil[client]! < this.clock.now || this.connectionUses[client] === 0) {
      return NOBODY;
    }
    if (this.endpoints.incarnation[to] !== this.connectedIncarnation[client]) return NOBODY;
    return this.endpoints.condition[to] === Condition.dead ? NOBODY : to;
  }

  connect(client: number, to: number, idleTime: number, uses: number): void {
    this.connectedTo[client] = to;
    this.connectedIncarnation[client] = this.endpoints.incarnation[to]!;
    this.connectionUses[client] = uses;
    this.connectedUntil[client] = this.clock.now + idleTime;
  }

  /** One more request over the open connection. */
  useConnection(client: number, idleTime: number): void {
    this.connectionUses[client]!--;
    this.connectedUntil[client] = this.clock.now + idleTime;
  }

  disconnect(client: number): void {
    this.connectedTo[client] = NOBODY;
  }

  /** Endpoint with the client's session, or NOBODY when it has none or the process that had it is gone. */
  session(client: number): number {
    const at = this.sessionAt[client]!;
    if (at === NOBODY || this.endpoints.incarnation[at] !== this.sessionIncarnation[client]) return NOBODY;
    return at;
  }

  hasLoggedIn(client: number): boolean {
    return this.sessionAt[client] !== NOBODY;
  }

  logIn(client: number, at: number): void {
    this.sessionAt[client] = at;
    this.sessionIncarnation[client] = this.endpoints.incarnation[at]!;
  }

  /** Address number still valid, or NOBODY. */
  knownAddress(client: number): number {
    return this.addressUntil[client]! > this.clock.now ? this.address[client]! : NOBODY;
  }

  remember(client: number, address: number, lifetime: number): void {
    this.address[client] = address;
    this.addressUntil[client] = this.clock.now + lifetime;
  }

  wrote(client: number, to: number): void {
    this.wroteAt[client] = this.clock.now;
    this.wroteTo[client] = to;
  }

  /** Where the client last wrote, NOBODY if it never did; `sinceWrite` says how long ago. */
  lastWriteTo(client: number): number {
    return this.wroteTo[client]!;
  }

  sinceWrite(client: number): number {
    return this.clock.now - this.wroteAt[client]!;
  }
}
