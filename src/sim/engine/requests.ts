import type { Carver } from './carver.ts';
import * as RequestState from './codes/requestStates.ts';

/** What a request is doing, and therefore which structure holds it. */
export * as RequestState from './codes/requestStates.ts';

export const NOBODY = -1;

/** What an entry of the held stack is: (index << HELD_BITS) | kind. 0 is an entry handed to another slot. */
export const HELD_BITS = 3;
export * as Held from './codes/heldThings.ts';

/** Sizes that depend on the scenario; the compiler computes them from the programs. */
export interface RequestShape {
  /** Requests that can be inside the system at once. */
  slots: number;
  /** Registers of endpoint ids a program uses. */
  registers: number;
  /** Most things held at once (threads, connections, in-flight counts). */
  held: number;
  /** Nested deadlines: the client's, the balancer's, … */
  deadlines: number;
  /** Int32 words of next-upstream bookkeeping. */
  attemptWords: number;
}

/** Requests inside the system: one slot each, every field an array over slots. */
export class Requests {
  declare readonly shape: RequestShape;
  /** Arrival of the user's first attempt, seconds. */
  declare readonly born: Float64Array;
  /** When the present step began, and when it will end if that is known. */
  declare readonly stepStart: Float64Array;
  declare readonly stepEnd: Float64Array;
  /** Service demand while waiting in a line; virtual finish time inside processor sharing. */
  declare readonly work: Float64Array;
  /** Absolute times, Infinity when unset; `deadlines` a request. */
  declare readonly deadline: Float64Array;
  /** Where the program goes on when that deadline passes; `deadlines` a request. */
  declare readonly deadlineHandler: Int32Array;
  /** Number of the request within its source, and its random key made from it. */
  declare readonly serial: Int32Array;
  declare readonly key: Int32Array;
  declare readonly requestClass: Int32Array;
  declare readonly client: Int32Array;
  /** Next instruction. */
  declare readonly programCounter: Int32Array;
  /** Where it is: a station, pool or link, according to the state. */
  declare readonly place: Int32Array;
  /** Links of a waiting line; left and right child inside processor sharing; `next` also chains free slots. */
  declare readonly next: Int32Array;
  declare readonly previous: Int32Array;
  declare readonly parent: Int32Array;
  /** Loop counter, added to the draw key so that each query of a page draws anew. */
  declare readonly iteration: Int32Array;
  /** Endpoint ids; register 0 is the client population. */
  declare readonly register: Int32Array;
  /** Things held, oldest first; see `held.ts`. */
  declare readonly held: Int32Array;
  declare readonly attemptWord: Int32Array;
  declare readonly state: Uint8Array;
  /** How often its client has sent it, 0 for the first time. */
  declare readonly attempt: Uint8Array;
  declare readonly heldCount: Uint8Array;
  /** Why it failed so far; 0 for nothing. */
  declare readonly error: Uint8Array;
  /** 1 + held depth below which nobody waits for this work any more; 0 when somebody does. */
  declare readonly orphan: Uint8Array;
  /** How many SYNs went unanswered. */
  declare readonly unanswered: Uint8Array;
  /** 1 + number of the fault that hit it, 0 for none. */
  declare readonly fault: Uint8Array;
  /** [first free slot, free slots] */
  declare private readonly control: Int32Array;

  constructor(carver: Carver, shape: RequestShape) {
    const n = shape.slots;
    this.shape = shape;
    this.born = carver.floats(n);
    this.stepStart = carver.floats(n);
    this.stepEnd = carver.floats(n);
    this.work = carver.floats(n);
    this.deadline = carver.floats(n * shape.deadlines);
    this.deadlineHandler = carver.ints(n * shape.deadlines);
    this.serial = carver.ints(n);
    this.key = carver.ints(n);
    this.requestClass = carver.ints(n);
    this.client = carver.ints(n);
    this.programCounter = carver.ints(n);
    this.place = carver.ints(n);
    this.next = carver.ints(n);
    this.previous = carver.ints(n);
    this.parent = carver.ints(n);
    this.iteration = carver.ints(n);
    this.register = carver.ints(n * shape.registers);
    this.held = carver.ints(n * shape.held);
    this.attemptWord = carver.ints(n * shape.attemptWords);
    this.state = carver.bytes(n);
    this.attempt = carver.bytes(n);
    this.heldCount = carver.bytes(n);
    this.error = carver.bytes(n);
    this.orphan = carver.bytes(n);
    this.unanswered = carver.bytes(n);
    this.fault = carver.bytes(n);
    this.control = carver.ints(2);
  }

  reset(): void {
    const n = this.shape.slots;
    for (let slot = 0; slot < n; slot++) this.next[slot] = slot + 1 < n ? slot + 1 : NOBODY;
    this.control[0] = n > 0 ? 0 : NOBODY;
    this.control[1] = n;
    this.deadline.fill(Number.POSITIVE_INFINITY);
  }

  /** Slots free; the scenario's compiler means this never to reach 0. */
  get free(): number {
    return this.control[1]!;
  }

  get inside(): number {
    return this.shape.slots - this.control[1]!;
  }

  /** A slot with nothing held and no error, or NOBODY when all are taken. */
  allocate(): number {
    const slot = this.control[0]!;
    if (slot === NOBODY) return NOBODY;
    this.control[0] = this.next[slot]!;
    this.control[1]!--;
    this.heldCount[slot] = 0;
    this.error[slot] = 0;
    this.orphan[slot] = 0;
    this.attempt[slot] = 0;
    this.iteration[slot] = 0;
    this.fault[slot] = 0;
    return slot;
  }

  /** Pushes something to give back later; the compiler has counted that it fits. */
  hold(slot: number, kind: number, index: number): void {
    const count = this.heldCount[slot]!;
    if (count === this.shape.held)
      throw new RangeError('a request holds more than its program was compiled for');
    this.held[slot * this.shape.held + count] = (index << HELD_BITS) | kind;
    this.heldCount[slot] = count + 1;
  }

  release(slot: number): void {
    this.state[slot] = RequestState.free;
    this.next[slot] = this.control[0]!;
    this.control[0] = slot;
    this.control[1]!++;
  }
}
