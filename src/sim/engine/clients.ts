import { exponential } from '../random/exponential.ts';
import type { LawTable } from '../random/laws.ts';
import { below, drawWord, requestKey, uniform } from '../random/words.ts';
import type { Carver } from './carver.ts';
import type { Clock } from './clock.ts';
import * as DrawStep from './codes/drawSteps.ts';
import type { EventHeap } from './eventHeap.ts';

/** From `start` on the rate changes linearly from `rate` (requests a second) by `slope` a second. */
export interface RateSegment {
  start: number;
  rate: number;
  slope: number;
}

export interface SourceModel {
  endpoint: number;
  /** Keeps the draws of two sources apart. */
  salt: number;
  /** Closed: each of `population` users thinks, asks, and waits for the answer before thinking again. */
  closed: boolean;
  population: number;
  /** Law of the think time of a closed source, -1 for none. */
  think: number;
  /** Times between arrivals are exponential (Poisson), or all equal. */
  random: boolean;
  profile: readonly RateSegment[];
  /** Two-state modulated Poisson arrivals; both means in seconds, factors multiply the rate. */
  burst: { quietMean: number; burstMean: number; quietFactor: number; burstFactor: number } | undefined;
  /** Given arrival times instead of a law. */
  trace: Float64Array | undefined;
  /** Classes it sends, with cumulative probabilities; the last is 1. */
  classes: readonly { requestClass: number; upTo: number }[];
  /** Seconds the client waits for an answer, Infinity for ever. */
  timeout: number;
  /** Whether the servers finish what the client no longer waits for. */
  abandonedGoesOn: boolean;
  retries: number;
  /** Seconds before the first retry; doubles each time up to the cap; jitter is the random share of it. */
  backOff: number;
  backOffCap: number;
  backOffJitter: number;
  /** Seconds a client keeps an idle connection, 0 to open one for each request; requests each carries at most. */
  connectionIdleTime: number;
  connectionUses: number;
}

/** Draw steps of what every request has; the compiler's keys for service demands lie above them. */
export * as DrawStep from './codes/drawSteps.ts';

/** Client populations: when requests arrive and what they are. */
export class Clients {
  declare private readonly clock: Clock;
  declare readonly models: readonly SourceModel[];
  declare private readonly heap: EventHeap;
  declare private readonly laws: LawTable;
  declare private readonly seed: number;
  declare private readonly firstArrivalEvent: number;
  declare private readonly firstBurstEvent: number;
  /** Requests a second of an open source whose rate stays as it is; 0 when it takes more than a division. */
  declare private readonly steadyRate: Float64Array;
  /** Requests begun. */
  declare readonly begun: Int32Array;
  /** Its one class, and its one client; -1 when there are several. */
  declare private readonly onlyClass: Int32Array;
  declare private readonly onlyClient: Int32Array;
  /** Key of the request that arrives next. */
  declare readonly nextKey: Int32Array;
  /** How many bursts have begun or ended. */
  declare private readonly burstChanges: Int32Array;
  /** What a command, and the present burst, multiply the rate by. */
  declare private readonly commandFactor: Float64Array;
  declare private readonly burstFactor: Float64Array;
  declare private readonly nextArrival: Float64Array;
  /** Clients of all sources are numbered through; first number of each source. */
  declare readonly firstClient: Int32Array;
  declare readonly clientCount: number;

  constructor(
    carver: Carver,
    clock: Clock,
    models: readonly SourceModel[],
    heap: EventHeap,
    laws: LawTable,
    seed: number,
    events: { arrival: number; burst: number },
  ) {
    const n = models.length;
    this.clock = clock;
    this.models = models;
    this.heap = heap;
    this.laws = laws;
    this.seed = seed;
    this.firstArrivalEvent = events.arrival;
    this.firstBurstEvent = events.burst;
    this.steadyRate = Float64Array.from(models, steadyRateOf);
    this.begun = carver.ints(n);
    this.nextKey = carver.ints(n);
    this.burstChanges = carver.ints(n);
    this.commandFactor = carver.floats(n);
    this.burstFactor = carver.floats(n);
    this.nextArrival = carver.floats(n);
    this.firstClient = new Int32Array(n + 1);
    models.forEach((source, index) => {
      this.firstClient[index + 1] = this.firstClient[index]! + source.population;
    });
    this.clientCount = this.firstClient[n]!;
    this.onlyClass = Int32Array.from(models, ({ classes }) =>
      classes.length === 1 ? classes[0]!.requestClass : -1,
    );
    this.onlyClient = Int32Array.from(models, ({ population }, index) =>
      population === 1 ? this.firstClient[index]! : -1,
    );
  }

  /** Schedules the first arrival and burst of each open source. */
  reset(): void {
    this.commandFactor.fill(1);
    this.burstFactor.fill(1);
    this.models.forEach((source, index) => {
      if (source.closed) return;
      if (source.burst) {
        this.burstFactor[index] = source.burst.quietFactor;
        this.heap.schedule(this.firstBurstEvent + index, this.#burstLength(index));
      }
      this.#scheduleArrival(index);
    });
  }

  /** Number of the request now arriving at an open source; schedules the one after it. */
  arrive(source: number): number {
    const serial = this.begun[source]!;
    this.begun[source] = serial + 1;
    this.#scheduleArrival(source);
    return serial;
  }

  key(source: number, serial: number): number {
    return requestKey(this.seed ^ this.models[source]!.salt, serial);
  }

  classOf(source: number, key: number): number {
    const only = this.onlyClass[source]!;
    if (only >= 0) return only;
    const { classes } = this.models[source]!;
    const u = uniform(drawWord(key, DrawStep.requestClass, 0));
    for (const { requestClass, upTo } of classes) if (u < upTo) return requestClass;
    return classes[classes.length - 1]!.requestClass;
  }

  thinkTime(source: number, key: number): number {
    const { think } = this.models[source]!;
    return think < 0 ? 0 : this.laws.sample(think, drawWord(key, DrawStep.think, 0));
  }

  /** Which of its clients sends an open source's request. */
  clientOf(source: number, key: number): number {
    const only = this.onlyClient[source]!;
    if (only >= 0) return only;
    const { population } = this.models[source]!;
    return this.firstClient[source]! + below(drawWord(key, DrawStep.client, 0), population);
  }

  /** Seconds before the attempt after `attempt`. */
  pause(source: number, key: number, attempt: number): number {
    const { backOff, backOffCap, backOffJitter } = this.models[source]!;
    let pause = backOff;
    for (let n = 0; n < attempt && pause < backOffCap; n++) pause *= 2;
    pause = Math.min(pause, backOffCap);
    return pause * (1 - backOffJitter * uniform(drawWord(key, DrawStep.backOff, attempt)));
  }

  /** Multiplies the rate from now on; what was left to wait shrinks in proportion. */
  setRateFactor(source: number, factor: number): void {
    this.#changeFactor(source, factor, this.burstFactor[source]!);
  }

  /** A burst begins or ends. */
  burst(source: number): void {
    const now = this.clock.now;
    const { burst } = this.models[source]!;
    if (burst === undefined) return;
    const changes = this.burstChanges[source]! + 1;
    this.burstChanges[source] = changes;
    const factor = (changes & 1) === 1 ? burst.burstFactor : burst.quietFactor;
    this.#changeFactor(source, this.commandFactor[source]!, factor);
    this.heap.schedule(this.firstBurstEvent + source, now + this.#burstLength(source));
  }

  #burstLength(source: number): number {
    const { burst } = this.models[source]!;
    if (burst === undefined) return 0;
    const changes = this.burstChanges[source]!;
    const mean = (changes & 1) === 1 ? burst.burstMean : burst.quietMean;
    return mean * exponential(drawWord(this.key(source, changes), DrawStep.burst, 0));
  }

  #changeFactor(source: number, command: number, burst: number): void {
    const now = this.clock.now;
    const before = this.commandFactor[source]! * this.burstFactor[source]!;
    const after = command * burst;
    this.commandFactor[source] = command;
    this.burstFactor[source] = burst;
    const event = this.firstArrivalEvent + source;
    if (this.models[source]!.closed || this.models[source]!.trace || before === after) return;
    if (after === 0) this.heap.cancel(event);
    else if (before === 0 || !this.heap.isScheduled(event)) this.#scheduleArrival(source);
    else {
      const left = ((this.nextArrival[source]! - now) * before) / after;
      this.nextArrival[source] = now + left;
      this.heap.schedule(event, now + left);
    }
  }

  #scheduleArrival(source: number): void {
    const { now } = this.clock;
    const serial = this.begun[source]!;
    const key = this.key(source, serial);
    this.nextKey[source] = key;
    const word = drawWord(key, DrawStep.interarrival, 0);
    const factor = this.commandFactor[source]! * this.burstFactor[source]!;
    const steadyRate = this.steadyRate[source]!;
    const time =
      steadyRate > 0
        ? now + exponential(word) / (steadyRate * factor)
        : this.#unsteadyArrival(source, serial, word, factor);
    this.nextArrival[source] = time;
    if (time < Number.POSITIVE_INFINITY) this.heap.schedule(this.firstArrivalEvent + source, time);
  }

  #unsteadyArrival(source: number, serial: number, word: number, factor: number): number {
    const { trace, random, profile } = this.models[source]!;
    if (trace !== undefined) return trace[serial] ?? Number.POSITIVE_INFINITY;
    const amount = (random ? exponential(word) : 1) / factor;
    return reach(profile, this.clock.now, amount);
  }
}

/** Rate of Poisson arrivals that follow no profile; bursts and commands are factors on it. */
function steadyRateOf({ closed, random, trace, profile }: SourceModel): number {
  const [first] = profile;
  const steady = !closed && random && trace === undefined && profile.length === 1;
  return steady && first !== undefined && first.slope === 0 ? first.rate : 0;
}

/** When the integral of the rate since `now` reaches `amount`: inversion of the cumulative rate. */
export function reach(profile: readonly RateSegment[], now: number, amount: number): number {
  let time = now;
  let left = amount;
  for (let index = 0; index < profile.length; index++) {
    const { start, rate, slope } = profile[index]!;
    const end = profile[index + 1]?.start ?? Number.POSITIVE_INFINITY;
    if (end <= time) continue;
    const here = Math.max(0, rate + slope * (time - start));
    const duration = end - time;
    const offered = duration * (here + (slope * duration) / 2);
    if (offered >= left) {
      if (slope === 0) return time + left / here;
      return time + (Math.sqrt(here * here + 2 * slope * left) - here) / slope;
    }
    if (end === Number.POSITIVE_INFINITY) {
      return here > 0 && slope === 0 ? time + left / here : Number.POSITIVE_INFINITY;
    }
    left -= offered;
    time = end;
  }
  return Number.POSITIVE_INFINITY;
}
