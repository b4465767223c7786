import type { LawTable } from '../random/laws.ts';
import { drawWord, furtherWord, uniform } from '../random/words.ts';
import type { Carver } from './carver.ts';
import type { Clock } from './clock.ts';
import * as LinkCondition from './codes/linkConditions.ts';
import type { Requests } from './requests.ts';

export interface LinkModel {
  /** Endpoints it joins; requests go from → to (direction 0), replies come back (1). */
  from: number;
  to: number;
  /** One-way delay in seconds, and a law of what is added to it; -1 for none. */
  latency: number;
  jitter: number;
  /** Bytes a second each way, Infinity for no limit. */
  bandwidth: number;
  /** Probability that a packet is lost and sent again. */
  loss: number;
  /** Idle connections kept for the next request; 0 opens one for each. */
  keepAlive: number;
  /** Round trips of TLS after TCP's one: 0 plain, 1 TLS 1.3, 2 TLS 1.2 (RFC 8446, RFC 5246). */
  tlsRoundTrips: number;
}

export * as LinkCondition from './codes/linkConditions.ts';

/** Least retransmission timeout of Linux, seconds (TCP_RTO_MIN); doubles with every loss. */
const RETRANSMISSION_TIMEOUT = 0.2;
const MOST_RETRANSMISSIONS = 8;
/** Draw key offset that keeps losses independent of the jitter drawn with the same key. */
const LOSS_STEP = 0x10000;

/** Network paths between endpoints. Each direction carries one transfer at a time at its bandwidth. */
export class Links {
  declare private readonly clock: Clock;
  declare private readonly models: readonly LinkModel[];
  declare private readonly requests: Requests;
  declare private readonly laws: LawTable;
  declare private readonly latency: Float64Array;
  /** 1 when a transfer takes the latency and nothing else. */
  declare private readonly plain: Uint8Array;
  declare readonly count: number;
  declare readonly condition: Int32Array;
  /** 1 + number of the fault it suffers from, 0 for none. */
  declare readonly fault: Uint8Array;
  /** When each direction has finished sending what it was given. */
  declare private readonly freeAt: Float64Array;
  declare readonly idleConnections: Int32Array;
  declare readonly opened: Float64Array;
  declare readonly bytes: Float64Array;
  /** Transfers begun, and the sum of what they took beyond the latency. */
  declare readonly transfers: Float64Array;
  declare private readonly extraTime: Float64Array;

  constructor(
    carver: Carver,
    clock: Clock,
    models: readonly LinkModel[],
    requests: Requests,
    laws: LawTable,
  ) {
    const n = models.length;
    this.clock = clock;
    this.models = models;
    this.requests = requests;
    this.laws = laws;
    this.count = n;
    this.latency = Float64Array.from(models, (link) => link.latency);
    this.plain = Uint8Array.from(
      models,
      (link) => +(link.jitter < 0 && link.loss === 0 && link.bandwidth === Number.POSITIVE_INFINITY),
    );
    this.condition = carver.ints(n);
    this.fault = carver.bytes(n);
    this.freeAt = carver.floats(2 * n);
    this.idleConnections = carver.ints(n);
    this.opened = carver.floats(n);
    this.bytes = carver.floats(2 * n);
    this.transfers = carver.floats(n);
    this.extraTime = carver.floats(n);
  }

  model(link: number): LinkModel {
    return this.models[link]!;
  }

  roundTrip(link: number): number {
    return 2 * this.latency[link]!;
  }

  passes(link: number): boolean {
    return this.condition[link] !== LinkCondition.cut;
  }

  acceptsConnections(link: number): boolean {
    return this.condition[link] === LinkCondition.good;
  }

  /** Sends `bytes` for a request: sets its `stepEnd` to the arrival. Direction 0 is from → to. */
  travel(link: number, direction: number, bytes: number, request: number, step: number): void {
    const now = this.clock.now;
    const index = 2 * link + direction;
    this.bytes[index]! += bytes;
    this.transfers[link]!++;
    let duration = this.latency[link]!;
    if (this.plain[link] === 0) {
      const extra = this.#extra(link, index, bytes, request, step);
      this.extraTime[link]! += extra;
      duration += extra;
    }
    this.requests.stepEnd[request] = now + duration;
  }

  /** Mean seconds on the way, 0 when nothing has travelled. */
  meanTime(link: number): number {
    const transfers = this.transfers[link]!;
    return transfers > 0 ? this.latency[link]! + this.extraTime[link]! / transfers : 0;
  }

  /** A connection that ended well is kept while there is room for it. */
  keep(link: number): void {
    if (this.idleConnections[link]! < this.models[link]!.keepAlive) {
      this.idleConnections[link]!++;
    }
  }

  /** Takes an idle connection, or opens one: false when a handshake is needed. */
  reuse(link: number): boolean {
    const idle = this.idleConnections[link]!;
    if (idle === 0) return false;
    this.idleConnections[link] = idle - 1;
    return true;
  }

  /** A process has gone: nobody has an open connection to it any more. */
  forgetConnections(endpoint: number): void {
    this.models.forEach(({ from, to }, link) => {
      if (from === endpoint || to === endpoint) this.idleConnections[link] = 0;
    });
  }

  #extra(link: number, index: number, bytes: number, request: number, step: number): number {
    const { jitter, bandwidth, loss } = this.models[link]!;
    const key = this.requests.key[request]!;
    const attempt = this.requests.attempt[request]!;
    let extra = 0;
    if (bandwidth !== Number.POSITIVE_INFINITY) {
      const now = this.clock.now;
      const begin = Math.max(now, this.freeAt[index]!);
      const end = begin + bytes / bandwidth;
      this.freeAt[index] = end;
      extra = end - now;
    }
    if (jitter >= 0) extra += this.laws.sample(jitter, drawWord(key, step, attempt));
    if (loss > 0) {
      let wait = RETRANSMISSION_TIMEOUT;
      const word = drawWord(key, step + LOSS_STEP, attempt);
      for (let n = 1; n <= MOST_RETRANSMISSIONS && uniform(furtherWord(word, n)) < loss; n++) {
        extra += wait;
        wait *= 2;
      }
    }
    return extra;
  }
}
