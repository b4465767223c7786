import type { Carver } from './carver.ts';

/**
 * Simulated time in seconds, kept in the buffer like everything that changes.
 *
 * Parts read the time here instead of passing it on: a double handed to a function that V8 does not inline is
 * boxed on the heap, which cost seven allocations an event.
 */
export class Clock {
  declare private readonly view: Float64Array;

  constructor(carver: Carver) {
    this.view = carver.floats(1);
  }

  get now(): number {
    return this.view[0]!;
  }

  set now(time: number) {
    this.view[0] = time;
  }
}
