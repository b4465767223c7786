/**
 * Active health checks: what a balancer believes of its targets. It is told the result of each check and
 * never looks at the servers themselves; the difference between the two is the lesson.
 *
 * AWS: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 * HAProxy (inter, fall, rise): https://docs.haproxy.org/dev/configuration.html
 */
export interface HealthCheck {
  /** seconds from the start of one check of a target to the start of its next, whatever the answers take */
  interval: number;
  /** seconds without an answer after which a check has failed; at most the interval */
  timeout: number;
  /** failures in a row that make a healthy target unhealthy */
  fall: number;
  /** successes in a row that make an unhealthy target healthy */
  rise: number;
  /** successes in a row that a target never yet healthy needs */
  firstRise: number;
  /** what a target is on registration */
  start: 'initial' | 'healthy';
  /** who gets requests while no target is healthy: all that are registered, or nobody */
  noneHealthy: 'all' | 'none';
}

export const INITIAL = 0;
export const HEALTHY = 1;
export const UNHEALTHY = 2;
/** deregistered: no new requests, running ones may finish */
export const DRAINING = 3;
export const UNUSED = 4;

export class HealthCheckError extends Error {
  override name = 'HealthCheckError';
}

/** Int32 words of state: the number of healthy targets, then a state and a run for each target. */
export function healthInts(targets: number): number {
  return 1 + 2 * targets;
}

export class HealthStates {
  readonly check: HealthCheck;
  readonly #targets: number;
  readonly #ints: Int32Array;

  /** `ints` is a view of exactly `healthInts(targets)` words of the caller's; no call allocates. */
  constructor(check: HealthCheck, targets: number, ints: Int32Array) {
    if (ints.length !== healthInts(targets))
      throw new HealthCheckError('state view does not have the size of the targets');
    for (const name of ['interval', 'timeout'] as const)
      if (!(check[name] > 0)) throw new HealthCheckError(`${name} must be above 0 s`);
    // Otherwise two checks of one target would be on their way at once; no balancer does that.
    if (check.timeout > check.interval) throw new HealthCheckError('timeout must be at most the interval');
    for (const name of ['fall', 'rise', 'firstRise'] as const)
      if (!Number.isInteger(check[name]) || check[name] < 1)
        throw new HealthCheckError(`${name} must be a whole number from 1`);
    this.check = check;
    this.#targets = targets;
    this.#ints = ints;
    this.reset();
  }

  reset(): void {
    this.#ints.fill(0);
    for (let target = 0; target < this.#targets; target++) this.register(target);
  }

  state(target: number): number {
    return this.#ints[1 + 2 * target] as number;
  }

  /** Equal results in a row since the state last changed: above 0 successes, below 0 failures. */
  run(target: number): number {
    return this.#ints[2 + 2 * target] as number;
  }

  /** Takes in the result of one check; true when it changed the target's state. */
  observe(target: number, passed: boolean): boolean {
    const state = this.state(target);
    if (state > UNHEALTHY) return false;
    // The run counts equal results: up for successes, down for failures. An opposite one starts it anew.
    const run = this.#ints[2 + 2 * target] as number;
    const next = passed ? Math.max(0, run) + 1 : Math.min(0, run) - 1;
    this.#ints[2 + 2 * target] = next;
    if (state !== HEALTHY && next >= (state === INITIAL ? this.check.firstRise : this.check.rise))
      return this.#enter(target, HEALTHY);
    if (state !== UNHEALTHY && next <= -this.check.fall) return this.#enter(target, UNHEALTHY);
    return false;
  }

  /** Whether new requests may go to the target. */
  receives(target: number): boolean {
    const state = this.state(target);
    if (state === HEALTHY) return true;
    return state <= UNHEALTHY && this.#ints[0] === 0 && this.check.noneHealthy === 'all';
  }

  /** How many targets may get new requests; with 0 the balancer answers 503 itself. */
  receivers(): number {
    const healthy = this.#ints[0] as number;
    if (healthy > 0) return healthy;
    let count = 0;
    for (let target = 0; target < this.#targets; target++) if (this.receives(target)) count++;
    return count;
  }

  register(target: number): void {
    this.#enter(target, this.check.start === 'healthy' ? HEALTHY : INITIAL);
  }

  /** Deregistration begins: new requests stop at once. Only `register` or `retire` ends it. */
  drain(target: number): void {
    if (this.state(target) !== UNUSED) this.#enter(target, DRAINING);
  }

  /** Deregistration is over: connections still open are cut. */
  retire(target: number): void {
    this.#enter(target, UNUSED);
  }

  #enter(target: number, state: number): true {
    const ints = this.#ints;
    const before = ints[1 + 2 * target];
    ints[0] = (ints[0] as number) + (state === HEALTHY ? 1 : 0) - (before === HEALTHY ? 1 : 0);
    ints[1 + 2 * target] = state;
    ints[2 + 2 * target] = 0;
    return true;
  }
}
