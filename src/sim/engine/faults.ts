import { drawWord, requestKey } from '../random/words.ts';
import type { Carver } from './carver.ts';
import type { Clock } from './clock.ts';
import type { Disruptions } from './disruptions.ts';
import type { Endpoints } from './endpoints.ts';
import type { EventHeap } from './eventHeap.ts';
import { EventKind, type EventLog, Reason } from './eventLog.ts';
import type { Links } from './links.ts';
import { type Meters, MOST_FAULTS } from './meters.ts';
import type { Model } from './model.ts';
import type { Processes } from './processes.ts';
import { NOBODY } from './requests.ts';

export const FaultKind = {
  processKilled: 0,
  hostUnplugged: 1,
  slow: 2,
  answering500: 3,
  leaking: 4,
  diskSlow: 5,
  linkCut: 6,
  ruleRemoved: 7,
} as const;
export type FaultName = keyof typeof FaultKind;

const RANDOM_FAULT_STEP = 9;

export interface FaultRecord {
  kind: number;
  target: number;
  since: number;
  /** Infinity while it lasts. */
  until: number;
  /** Requests that failed for good and met it on their way. */
  failedRequests: number;
}

/** Which faults there were, whom they touch, and random ones. */
export class Faults {
  declare private readonly clock: Clock;
  declare private readonly heap: EventHeap;
  declare private readonly endpoints: Endpoints;
  declare private readonly links: Links;
  declare private readonly meters: Meters;
  declare private readonly log: EventLog;
  declare private readonly model: Model;
  declare private readonly firstEvent: number;
  declare private readonly count: Int32Array;
  declare private readonly kind: Int32Array;
  declare private readonly target: Int32Array;
  declare private readonly since: Float64Array;
  declare private readonly until: Float64Array;
  /** How often each random fault has come or gone. */
  declare private readonly changes: Int32Array;

  constructor(
    carver: Carver,
    model: Model,
    parts: {
      clock: Clock;
      heap: EventHeap;
      endpoints: Endpoints;
      links: Links;
      meters: Meters;
      log: EventLog;
    },
    firstEvent: number,
  ) {
    this.clock = parts.clock;
    this.heap = parts.heap;
    this.endpoints = parts.endpoints;
    this.links = parts.links;
    this.meters = parts.meters;
    this.log = parts.log;
    this.model = model;
    this.firstEvent = firstEvent;
    this.count = carver.ints(1);
    this.kind = carver.ints(MOST_FAULTS);
    this.target = carver.ints(MOST_FAULTS);
    this.since = carver.floats(MOST_FAULTS);
    this.until = carver.floats(MOST_FAULTS);
    this.changes = carver.ints(model.randomFaults.length);
  }

  reset(): void {
    for (let fault = 0; fault < this.model.randomFaults.length; fault++) this.#scheduleChange(fault);
  }

  /** Notes a fault of some processes; requests that meet one of them are charged to it. */
  begin(kind: number, target: number, touched: readonly number[], link = NOBODY): void {
    const number = Math.min(this.count[0]!, MOST_FAULTS - 1);
    this.count[0] = number + 1;
    this.kind[number] = kind;
    this.target[number] = target;
    this.since[number] = this.clock.now;
    this.until[number] = Number.POSITIVE_INFINITY;
    for (const endpoint of touched) this.endpoints.fault[endpoint] = number + 1;
    if (link !== NOBODY) this.links.fault[link] = number + 1;
    this.log.write(EventKind.fault, NOBODY, target, kind);
  }

  end(kind: number, target: number, touched: readonly number[], link = NOBODY): void {
    for (let number = 0; number < this.count[0]!; number++) {
      const open = this.kind[number] === kind && this.target[number] === target;
      if (open && this.until[number] === Number.POSITIVE_INFINITY) this.until[number] = this.clock.now;
    }
    for (const endpoint of touched) this.endpoints.fault[endpoint] = 0;
    if (link !== NOBODY) this.links.fault[link] = 0;
    this.log.write(EventKind.restored, NOBODY, target, kind);
  }

  /** A random fault comes or goes. */
  change(
    fault: number,
    { processes, disruptions }: { processes: Processes; disruptions: Disruptions },
  ): void {
    const { kind, target } = this.model.randomFaults[fault]!;
    const broken = (this.changes[fault]! & 1) === 0;
    this.changes[fault]!++;
    this.#scheduleChange(fault);
    if (kind === FaultKind.processKilled) {
      if (broken) {
        this.begin(kind, target, [target]);
        processes.kill(target, Reason.randomFault);
      } else {
        processes.start(target);
        this.end(kind, target, [target]);
      }
      return;
    }
    const touched = this.model.processesOf[target] ?? [];
    if (broken) {
      this.begin(kind, target, touched);
      disruptions.unplug(target);
    } else {
      disruptions.plugIn(target);
      this.end(kind, target, touched);
    }
  }

  read(): FaultRecord[] {
    return Array.from({ length: this.count[0]! }, (_, number) => ({
      kind: this.kind[number]!,
      target: this.target[number]!,
      since: this.since[number]!,
      until: this.until[number]!,
      failedRequests: this.meters.failedByFault[number]!,
    }));
  }

  #scheduleChange(fault: number): void {
    const { timeToFailure, repairTime } = this.model.randomFaults[fault]!;
    const changes = this.changes[fault]!;
    const law = (changes & 1) === 0 ? timeToFailure : repairTime;
    const key = requestKey(this.model.seed, fault);
    const wait = this.model.laws.sample(law, drawWord(key, RANDOM_FAULT_STEP, changes));
    this.heap.schedule(this.firstEvent + fault, this.clock.now + wait);
  }
}
