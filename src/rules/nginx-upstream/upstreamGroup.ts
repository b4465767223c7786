/**
 * An nginx `upstream` block: which server the next attempt goes to, and what its outcome does to that
 * choice. Follows ngx_http_upstream_round_robin.c, …_least_conn_module.c and …_ip_hash_module.c of 1.22,
 * and is checked against nginx 1.22.1. Documented at
 * https://nginx.org/en/docs/http/ngx_http_upstream_module.html
 *
 * nginx keeps this state per worker process unless the block has a `zone`; one group here is one worker
 * or one zone. All of it lives in two views of the caller, and no call allocates.
 *
 * Times are seconds. nginx compares whole seconds; a caller that wants its answers to the second passes
 * whole seconds.
 */

export interface UpstreamServer {
  /** default 1 */
  weight?: number;
  /** failures after which the server is skipped; default 1, 0 never skips */
  maxFails?: number;
  /** seconds the server is skipped, and within which the failures must fall; default 10 */
  failTimeout?: number;
  /** connections at once; default 0, no limit */
  maxConns?: number;
  /** used only when every other server is skipped or tried */
  backup?: boolean;
  down?: boolean;
}

export type Method = 'roundRobin' | 'leastConnections' | 'ipHash';

export class UpstreamError extends Error {
  override name = 'UpstreamError';
}

/** No server left for this attempt: nginx answers 502 and logs "no live upstreams". */
export const NO_LIVE_UPSTREAM = -1;

/** Int32 words of state of a group. */
export function upstreamInts(servers: number): number {
  return servers * 5;
}

/** Float64 words of state of a group. */
export function upstreamFloats(servers: number): number {
  return servers * 2;
}

/** Int32 words of a request's own: attempts left and tier, then the servers it has tried. */
export function attemptInts(servers: number): number {
  return 1 + Math.ceil(servers / 32);
}

export class UpstreamGroup {
  readonly method: Method;
  readonly size: number;
  /** A group of one server (and no backup) is always tried: max_fails and fail_timeout are ignored. */
  readonly single: boolean;

  readonly #weight: Int32Array;
  readonly #maxFails: Int32Array;
  readonly #maxConns: Int32Array;
  readonly #failTimeout: Float64Array;
  readonly #tier: Uint8Array;
  readonly #downAtStart: Uint8Array;
  readonly #primaryWeight: number;
  readonly #hasBackup: boolean;

  // Views of the caller's buffer, one word a server each.
  readonly #effective: Int32Array;
  readonly #current: Int32Array;
  readonly #fails: Int32Array;
  readonly #connections: Int32Array;
  readonly #down: Int32Array;
  readonly #accessed: Float64Array;
  readonly #checked: Float64Array;

  constructor(servers: readonly UpstreamServer[], method: Method, ints: Int32Array, floats: Float64Array) {
    const n = servers.length;
    const primaries = servers.filter((server) => server.backup !== true).length;
    if (primaries === 0) throw new UpstreamError('no servers in upstream');
    if (method === 'ipHash' && primaries < n)
      throw new UpstreamError('balancing method does not support parameter "backup"');
    if (ints.length !== upstreamInts(n) || floats.length !== upstreamFloats(n))
      throw new UpstreamError('state views do not have the size of the group');
    this.method = method;
    this.size = n;
    this.single = n === 1;
    this.#hasBackup = primaries < n;
    this.#weight = Int32Array.from(servers, (s) => whole('weight', s.weight ?? 1, 1));
    this.#maxFails = Int32Array.from(servers, (s) => whole('max_fails', s.maxFails ?? 1, 0));
    this.#maxConns = Int32Array.from(servers, (s) => whole('max_conns', s.maxConns ?? 0, 0));
    this.#failTimeout = Float64Array.from(servers, (s) => seconds(s.failTimeout ?? 10));
    this.#tier = Uint8Array.from(servers, (s) => (s.backup === true ? 1 : 0));
    this.#downAtStart = Uint8Array.from(servers, (s) => (s.down === true ? 1 : 0));
    this.#primaryWeight = servers.reduce((sum, s) => sum + (s.backup === true ? 0 : (s.weight ?? 1)), 0);
    this.#effective = ints.subarray(0, n);
    this.#current = ints.subarray(n, 2 * n);
    this.#fails = ints.subarray(2 * n, 3 * n);
    this.#connections = ints.subarray(3 * n, 4 * n);
    this.#down = ints.subarray(4 * n, 5 * n);
    this.#accessed = floats.subarray(0, n);
    this.#checked = floats.subarray(n, 2 * n);
    this.reset();
  }

  reset(): void {
    this.#effective.set(this.#weight);
    this.#current.fill(0);
    this.#fails.fill(0);
    this.#connections.fill(0);
    this.#down.set(this.#downAtStart);
    this.#accessed.fill(Number.NEGATIVE_INFINITY);
    this.#checked.fill(Number.NEGATIVE_INFINITY);
  }

  /** A new request: nothing tried yet. `mostTries` is proxy_next_upstream_tries, 0 for no limit. */
  begin(attempt: Int32Array, at: number, mostTries = 0): void {
    let tries = 0;
    for (let i = 0; i < this.size; i++) if (this.#down[i] === 0) tries++;
    if (mostTries > 0 && tries > mostTries) tries = mostTries;
    attempt.fill(0, at, at + attemptInts(this.size));
    attempt[at] = tries << 1;
  }

  /** Attempts this request still has, the running one included. */
  triesLeft(attempt: Int32Array, at: number): number {
    return (attempt[at] as number) >> 1;
  }

  /**
   * The server for the next attempt, its connection counted, or NO_LIVE_UPSTREAM. `client` is the IPv4
   * address as an int32 (a.b.c.d = a·2^24 + …); only ipHash reads it.
   */
  pick(now: number, attempt: Int32Array, at: number, client = 0): number {
    let server = this.#pickInTier(now, attempt, at, client);
    if (server < 0 && this.#hasBackup && ((attempt[at] as number) & 1) === 0) {
      attempt[at] = (attempt[at] as number) | 1;
      server = this.#pickInTier(now, attempt, at, client);
    }
    if (server < 0) return NO_LIVE_UPSTREAM;
    this.take(server, now);
    const word = at + 1 + (server >> 5);
    attempt[word] = (attempt[word] as number) | (1 << (server & 31));
    return server;
  }

  /** Not down, not skipped after failures, below its connection limit. */
  eligible(server: number, now: number): boolean {
    if (this.#down[server] !== 0) return false;
    const limit = this.#maxConns[server] as number;
    if (limit > 0 && (this.#connections[server] as number) >= limit) return false;
    return this.single || !this.skipped(server, now);
  }

  /** Failed max_fails times, less than fail_timeout ago (counted from the last failure or probe). */
  skipped(server: number, now: number): boolean {
    const most = this.#maxFails[server] as number;
    return (
      most > 0 &&
      (this.#fails[server] as number) >= most &&
      now - (this.#checked[server] as number) <= (this.#failTimeout[server] as number)
    );
  }

  /** The time until which a server that is skipped now stays so; the first whole second after it, it is tried. */
  skippedUntil(server: number): number {
    return (this.#checked[server] as number) + (this.#failTimeout[server] as number);
  }

  /**
   * Sends an attempt to a server that another policy chose. When fail_timeout has passed since the last
   * check this attempt is the probe: it moves the check time, so that all others keep skipping the server.
   */
  take(server: number, now: number): void {
    this.#connections[server] = (this.#connections[server] as number) + 1;
    if (now - (this.#checked[server] as number) > (this.#failTimeout[server] as number))
      this.#checked[server] = now;
  }

  /** The attempt is over. `failed` as `countsAsFailure` says. */
  settle(server: number, now: number, failed: boolean, attempt: Int32Array, at: number): void {
    this.#connections[server] = (this.#connections[server] as number) - 1;
    const word = attempt[at] as number;
    attempt[at] = this.single ? word & 1 : Math.max(0, word - 2);
    if (this.single) return;
    if (failed) {
      this.#fails[server] = (this.#fails[server] as number) + 1;
      this.#accessed[server] = now;
      this.#checked[server] = now;
      const most = this.#maxFails[server] as number;
      // A server that fails comes back gently: it earns one unit of weight a turn.
      if (most > 0) {
        const lost = Math.floor((this.#weight[server] as number) / most);
        this.#effective[server] = Math.max(0, (this.#effective[server] as number) - lost);
      }
    } else if ((this.#accessed[server] as number) < (this.#checked[server] as number)) {
      // Only a success after the failures' fail_timeout clears them: they are counted within it.
      this.#fails[server] = 0;
    }
  }

  connections(server: number): number {
    return this.#connections[server] as number;
  }

  fails(server: number): number {
    return this.#fails[server] as number;
  }

  setDown(server: number, down: boolean): void {
    this.#down[server] = down ? 1 : 0;
  }

  #pickInTier(now: number, attempt: Int32Array, at: number, client: number): number {
    if (this.single) return this.eligible(0, now) ? 0 : -1;
    if (this.method === 'ipHash') return this.#hashedServer(now, attempt, at, client);
    if (this.method === 'leastConnections') {
      const least = this.#leastConnected(now, attempt, at);
      return least < 0 ? -1 : this.#nextInTurn(now, attempt, at, least);
    }
    return this.#nextInTurn(now, attempt, at, -1);
  }

  #available(server: number, now: number, attempt: Int32Array, at: number): boolean {
    const tried = ((attempt[at + 1 + (server >> 5)] as number) >>> (server & 31)) & 1;
    return tried === 0 && this.#tier[server] === ((attempt[at] as number) & 1) && this.eligible(server, now);
  }

  /**
   * Smooth weighted round robin: every available server gains its weight, the one that has most is
   * chosen and pays the total back, so 5:1:1 gives a a b a c a a and never a run of five.
   * With `least` given, only the servers as little loaded as it take part.
   */
  #nextInTurn(now: number, attempt: Int32Array, at: number, least: number): number {
    let total = 0;
    let best = -1;
    for (let i = Math.max(0, least); i < this.size; i++) {
      if (!this.#available(i, now, attempt, at)) continue;
      if (least >= 0 && this.#compareLoad(i, least) !== 0) continue;
      const effective = this.#effective[i] as number;
      this.#current[i] = (this.#current[i] as number) + effective;
      total += effective;
      if (effective < (this.#weight[i] as number)) this.#effective[i] = effective + 1;
      if (best < 0 || (this.#current[i] as number) > (this.#current[best] as number)) best = i;
    }
    if (best >= 0) this.#current[best] = (this.#current[best] as number) - total;
    return best;
  }

  /** The first server with fewest connections for its weight. */
  #leastConnected(now: number, attempt: Int32Array, at: number): number {
    let best = -1;
    for (let i = 0; i < this.size; i++)
      if (this.#available(i, now, attempt, at) && (best < 0 || this.#compareLoad(i, best) < 0)) best = i;
    return best;
  }

  /** Sign of (connections / weight) of a against b, without dividing. */
  #compareLoad(a: number, b: number): number {
    return (
      (this.#connections[a] as number) * (this.#weight[b] as number) -
      (this.#connections[b] as number) * (this.#weight[a] as number)
    );
  }

  /** The first three octets choose, in proportion to weight; a server that is out sends the hash on. */
  #hashedServer(now: number, attempt: Int32Array, at: number, client: number): number {
    let hash = 89;
    for (let tries = 0; tries <= 20; tries++) {
      for (let shift = 24; shift >= 8; shift -= 8) hash = (hash * 113 + ((client >>> shift) & 255)) % 6271;
      let left = hash % this.#primaryWeight;
      let server = 0;
      while (left >= (this.#weight[server] as number)) left -= this.#weight[server++] as number;
      if (this.#available(server, now, attempt, at)) return server;
    }
    return this.#nextInTurn(now, attempt, at, -1);
  }
}

function whole(name: string, value: number, least: number): number {
  if (Number.isInteger(value) && value >= least && value <= 0x7fffffff) return value;
  throw new UpstreamError(`${name} must be a whole number from ${least}`);
}

function seconds(value: number): number {
  if (value >= 0) return value;
  throw new UpstreamError('fail_timeout must be seconds from 0');
}
