import type { Clock } from './clock.ts';
import type { EventHeap } from './eventHeap.ts';
import type { Requests } from './requests.ts';

/** How long each caller in a chain of calls still waits; one event a request, at the earliest of them. */
export class Deadlines {
  declare private readonly clock: Clock;
  declare private readonly heap: EventHeap;
  declare private readonly requests: Requests;
  declare private readonly firstEvent: number;
  declare private readonly firstLane: number;

  constructor(
    parts: { clock: Clock; heap: EventHeap; requests: Requests },
    events: { deadline: number; deadlineLane: number },
  ) {
    this.clock = parts.clock;
    this.heap = parts.heap;
    this.requests = parts.requests;
    this.firstEvent = events.deadline;
    this.firstLane = events.deadlineLane;
  }

  set(request: number, level: number, seconds: number, handler: number): void {
    const { deadline, deadlineHandler, shape } = this.requests;
    const at = request * shape.deadlines + level;
    deadline[at] = this.clock.now + seconds;
    deadlineHandler[at] = handler;
    this.refresh(request);
  }

  /** No deadline from `level` on: their callers are gone. */
  clearFrom(request: number, level: number): void {
    const { deadline, shape } = this.requests;
    for (let n = level; n < shape.deadlines; n++)
      deadline[request * shape.deadlines + n] = Number.POSITIVE_INFINITY;
    this.refresh(request);
  }

  /** Only the caller that goes on at `handler` still waits. */
  keepOnly(request: number, handler: number): void {
    const { deadline, deadlineHandler, shape } = this.requests;
    for (let level = 0; level < shape.deadlines; level++) {
      const at = request * shape.deadlines + level;
      if (deadlineHandler[at] !== handler) deadline[at] = Number.POSITIVE_INFINITY;
    }
    this.refresh(request);
  }

  /** Level of the outermost caller whose patience has ended. */
  expired(request: number): number {
    const { deadline, shape } = this.requests;
    for (let level = 0; level < shape.deadlines; level++) {
      if (deadline[request * shape.deadlines + level]! <= this.clock.now) return level;
    }
    return -1;
  }

  handler(request: number, level: number): number {
    return this.requests.deadlineHandler[request * this.requests.shape.deadlines + level]!;
  }

  refresh(request: number): void {
    const { deadline, shape } = this.requests;
    let earliest = Number.POSITIVE_INFINITY;
    let whose = 0;
    for (let level = 0; level < shape.deadlines; level++) {
      const time = deadline[request * shape.deadlines + level]!;
      if (time < earliest) {
        earliest = time;
        whose = level;
      }
    }
    const event = this.firstEvent + request;
    if (earliest === Number.POSITIVE_INFINITY) this.heap.cancel(event);
    else if (earliest !== this.heap.timeOf(event)) {
      this.heap.scheduleInLane(event, earliest, this.firstLane + whose);
    }
  }
}
