import type { Carver } from './carver.ts';

/** Where an event stands: a place in the heap from 0, waiting behind another of its lane, or nowhere. */
const IDLE = -1;
const BEHIND = -2;

/** What follows an event: an event from 0, nothing because it has no lane, or (LAST − lane) nothing yet. */
const NOTHING = -1;
const LAST = -2;

const SIZE = 0;
/** 1 while the root is empty because its event is being handled: the next `schedule` drops into it. */
const HOLE = 1;

/**
 * The future event list: an indexed binary heap ordered by (time, order of scheduling).
 *
 * An event is an integer, fixed by the layout (one for each request's timer, each station, …), so it can be
 * moved or cancelled where it stands. Timeouts are almost always cancelled; a heap that only marks them dead
 * grew to 30,000 stale entries at 1,000 requests/s with 30 s timeouts, this one holds what is pending.
 *
 * Events that come after a constant delay happen in the order in which they are scheduled: packets on one way,
 * the patience of like clients. Each such stream is a lane, and only the first of a lane stands in the heap; to
 * join the others behind it and to leave them takes no search. Most of what is pending waits in lanes.
 */
export class EventHeap {
  /** Events in heap order, and their times; beyond the last Infinity keeps the child choice free of branches. */
  declare private readonly event: Int32Array;
  declare private readonly key: Float64Array;
  declare private readonly position: Int32Array;
  declare private readonly time: Float64Array;
  /** Order of scheduling, so that simultaneous events happen first come, first served. */
  declare private readonly order: Float64Array;
  declare private readonly next: Int32Array;
  declare private readonly previous: Int32Array;
  /** Last event of each lane. */
  declare private readonly last: Int32Array;
  declare private readonly scheduled: Float64Array;
  declare private readonly control: Int32Array;

  constructor(carver: Carver, events: number, lanes: number) {
    this.event = carver.ints(events + 2);
    this.key = carver.floats(events + 2);
    this.position = carver.ints(events);
    this.time = carver.floats(events);
    this.order = carver.floats(events);
    this.next = carver.ints(events);
    this.previous = carver.ints(events);
    this.last = carver.ints(lanes);
    this.scheduled = carver.floats(1);
    this.control = carver.ints(2);
  }

  reset(): void {
    this.key.fill(Number.POSITIVE_INFINITY);
    this.position.fill(IDLE);
    this.next.fill(NOTHING);
    this.last.fill(NOTHING);
  }

  /** Time of the next event, Infinity when nothing is scheduled. */
  nextTime(): number {
    if (this.control[HOLE] !== 0) this.#fillHole();
    return this.key[0]!;
  }

  /** Takes the next event out; call only when `nextTime()` is finite. */
  take(): number {
    const event = this.event[0]!;
    this.position[event] = IDLE;
    const after = this.next[event]!;
    if (after >= 0) {
      this.next[event] = NOTHING;
      this.#sink(0, after, this.control[SIZE]!);
      return event;
    }
    this.control[HOLE] = 1;
    if (after !== NOTHING) {
      this.next[event] = NOTHING;
      this.last[LAST - after] = NOTHING;
    }
    return event;
  }

  isScheduled(event: number): boolean {
    return this.position[event] !== IDLE;
  }

  /** When the event will happen, NaN when it is not scheduled. */
  timeOf(event: number): number {
    return this.position[event] === IDLE ? Number.NaN : this.time[event]!;
  }

  /** Puts `event` at `time`, wherever it was before. */
  schedule(event: number, time: number): void {
    if (this.next[event] !== NOTHING) this.cancel(event);
    // Nothing may move while a scheduled event already has its new time but not yet its new place.
    if (this.position[event] !== IDLE && this.control[HOLE] !== 0) this.#fillHole();
    this.time[event] = time;
    this.#place(event);
  }

  /** Like `schedule`, for an event of a stream whose later events are scheduled for later times. */
  scheduleInLane(event: number, time: number, lane: number): void {
    if (this.position[event] !== IDLE) this.cancel(event);
    this.time[event] = time;
    const before = this.last[lane]!;
    if (before === NOTHING) {
      this.#place(event);
    } else if (time >= this.time[before]!) {
      this.order[event] = this.scheduled[0]!++;
      this.position[event] = BEHIND;
      this.next[before] = event;
      this.previous[event] = before;
    } else {
      // Out of turn, as when the delay has changed: an event like any other.
      this.#place(event);
      return;
    }
    this.next[event] = LAST - lane;
    this.last[lane] = event;
  }

  cancel(event: number): void {
    if (this.position[event] === IDLE) return;
    const after = this.next[event]!;
    this.next[event] = NOTHING;
    if (this.position[event] === BEHIND) {
      const before = this.previous[event]!;
      this.next[before] = after;
      if (after >= 0) this.previous[after] = before;
      else this.last[LAST - after] = before;
      this.position[event] = IDLE;
      return;
    }
    if (this.control[HOLE] !== 0) this.#fillHole();
    const at = this.position[event]!;
    this.position[event] = IDLE;
    if (after >= 0) {
      this.#sink(at, after, this.control[SIZE]!);
      return;
    }
    if (after !== NOTHING) this.last[LAST - after] = NOTHING;
    const last = this.#takeLast();
    if (last === event) return;
    this.#rise(at, last);
    if (this.position[last] === at) this.#sink(at, last, this.control[SIZE]!);
  }

  #place(event: number): void {
    const { control } = this;
    this.order[event] = this.scheduled[0]!++;
    if (this.position[event] === IDLE) {
      if (control[HOLE] !== 0) {
        control[HOLE] = 0;
        this.#sink(0, event, control[SIZE]!);
      } else {
        const size = control[SIZE]!;
        control[SIZE] = size + 1;
        this.#rise(size, event);
      }
      return;
    }
    const at = this.position[event]!;
    this.#rise(at, event);
    if (this.position[event] === at) this.#sink(at, event, control[SIZE]!);
  }

  #fillHole(): void {
    this.control[HOLE] = 0;
    const last = this.#takeLast();
    if (this.control[SIZE] !== 0) this.#sink(0, last, this.control[SIZE]!);
  }

  #takeLast(): number {
    const size = this.control[SIZE]! - 1;
    this.control[SIZE] = size;
    this.key[size] = Number.POSITIVE_INFINITY;
    return this.event[size]!;
  }

  #rise(from: number, event: number): void {
    const { key: keys, event: events, order: orders, position } = this;
    const time = this.time[event]!;
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const key = keys[parent]!;
      const above = events[parent]!;
      if (key < time || (key === time && orders[above]! < orders[event]!)) break;
      keys[at] = key;
      events[at] = above;
      position[above] = at;
      at = parent;
    }
    keys[at] = time;
    events[at] = event;
    position[event] = at;
  }

  #sink(from: number, event: number, size: number): void {
    const { key: keys, event: events, order: orders, position } = this;
    const time = this.time[event]!;
    const leaves = size >> 1;
    let at = from;
    while (at < leaves) {
      const left = 2 * at + 1;
      const a = keys[left]!;
      const b = keys[left + 1]!;
      // A comparison turned into 0 or 1 costs no mispredicted branch: 1.5 to 1.9 times faster in V8.
      let child = left + +(b < a);
      if (a === b && orders[events[left + 1]!]! < orders[events[left]!]!) child = left + 1;
      const key = keys[child]!;
      const below = events[child]!;
      if (key > time || (key === time && orders[below]! > orders[event]!)) break;
      keys[at] = key;
      events[at] = below;
      position[below] = at;
      at = child;
    }
    keys[at] = time;
    events[at] = event;
    position[event] = at;
  }
}
