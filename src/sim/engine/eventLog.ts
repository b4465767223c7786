import type { Carver } from './carver.ts';
import type { Clock } from './clock.ts';
import type * as EventKind from './codes/eventKinds.ts';
import { NOBODY, type Requests } from './requests.ts';

/** Meaningful events. Sentences are made from these keys elsewhere, in the reader's language. */
export * as EventKind from './codes/eventKinds.ts';
export type EventName = keyof typeof EventKind;

/** Why; a routed request gives its balancer's policy number instead, or FOLLOWED. */
export * as Reason from './codes/reasons.ts';

const HEADER = 6;
export const LOG_ARGUMENTS = 6;
const WORDS = HEADER + LOG_ARGUMENTS;

export interface EngineEvent {
  /** Number of the entry since the start, from 0. */
  index: number;
  time: number;
  kind: number;
  /** Serial of the request within its source, and the source's class; -1 when no request is concerned. */
  serial: number;
  requestClass: number;
  attempt: number;
  /** Endpoint, host or link the event is about; by kind. */
  subject: number;
  reason: number;
  arguments: number[];
}

/** The last events, in a ring of the buffer: going back in time brings the log back too. */
export class EventLog {
  declare private readonly clock: Clock;
  declare private readonly requests: Requests;
  declare private readonly capacity: number;
  declare readonly enabled: boolean;
  declare private readonly time: Float64Array;
  declare private readonly words: Int32Array;
  declare private readonly written: Float64Array;

  constructor(carver: Carver, clock: Clock, requests: Requests, capacity: number) {
    this.clock = clock;
    this.requests = requests;
    this.capacity = capacity;
    this.enabled = capacity > 0;
    this.time = carver.floats(capacity);
    this.words = carver.ints(capacity * WORDS);
    this.written = carver.floats(1);
  }

  /** Entries since the start, also those the ring has forgotten. */
  get length(): number {
    return this.written[0]!;
  }

  write(kind: number, request: number, subject: number, reason: number, argument = 0): void {
    if (!this.enabled) return;
    const index = this.written[0]!;
    this.written[0] = index + 1;
    const place = index % this.capacity;
    const { words } = this;
    const at = place * WORDS;
    this.time[place] = this.clock.now;
    words[at] = kind;
    words[at + 1] = request === NOBODY ? -1 : this.requests.serial[request]!;
    words[at + 2] = request === NOBODY ? -1 : this.requests.requestClass[request]!;
    words[at + 3] = request === NOBODY ? 0 : this.requests.attempt[request]!;
    words[at + 4] = subject;
    words[at + 5] = reason;
    words[at + HEADER] = argument;
    for (let n = 1; n < LOG_ARGUMENTS; n++) words[at + HEADER + n] = 0;
  }

  /** Sets argument n of the entry just written. */
  argument(n: number, value: number): void {
    if (n >= LOG_ARGUMENTS) return;
    const place = (this.written[0]! - 1) % this.capacity;
    this.words[place * WORDS + HEADER + n] = value;
  }

  /** Entries from `first` on, as far as the ring still has them. */
  read(first = 0): EngineEvent[] {
    const { words } = this;
    const events: EngineEvent[] = [];
    for (let index = Math.max(first, this.length - this.capacity); index < this.length; index++) {
      const place = index % this.capacity;
      const at = place * WORDS;
      events.push({
        index,
        time: this.time[place]!,
        kind: words[at]!,
        serial: words[at + 1]!,
        requestClass: words[at + 2]!,
        attempt: words[at + 3]!,
        subject: words[at + 4]!,
        reason: words[at + 5]!,
        arguments: Array.from({ length: LOG_ARGUMENTS }, (_, n) => words[at + HEADER + n]!),
      });
    }
    return events;
  }
}
