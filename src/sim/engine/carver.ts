/** Wraps a view before it is used; tests pass one that throws on an index out of bounds. */
export type Guard = <View extends Float64Array | Int32Array | Uint32Array | Uint8Array>(view: View) => View;

const ALIGNMENT = 8;

/**
 * Hands out views of one buffer, so that a checkpoint is one memory copy.
 *
 * Every subsystem is constructed twice with the same sizes: first with a carver that only counts bytes, then
 * with one that carves. A view is therefore never forgotten by the checkpoint, and sizes exist in one place.
 */
export class Carver {
  declare readonly buffer: ArrayBuffer | undefined;
  declare readonly guard: Guard | undefined;
  /** Bytes handed out so far. */
  size = 0;

  constructor(buffer?: ArrayBuffer, guard?: Guard) {
    this.buffer = buffer;
    this.guard = guard;
  }

  floats(length: number): Float64Array {
    return this.#carve(Float64Array, length);
  }

  ints(length: number): Int32Array {
    return this.#carve(Int32Array, length);
  }

  counts(length: number): Uint32Array {
    return this.#carve(Uint32Array, length);
  }

  bytes(length: number): Uint8Array {
    return this.#carve(Uint8Array, length);
  }

  #carve<View extends Float64Array | Int32Array | Uint32Array | Uint8Array>(
    View: { new (length: number): View; new (buffer: ArrayBuffer, at: number, length: number): View } & {
      BYTES_PER_ELEMENT: number;
    },
    length: number,
  ): View {
    const { buffer, guard, size } = this;
    this.size += Math.ceil((length * View.BYTES_PER_ELEMENT) / ALIGNMENT) * ALIGNMENT;
    if (buffer === undefined) return new View(length);
    const view = new View(buffer, size, length);
    return guard === undefined ? view : guard(view);
  }
}
