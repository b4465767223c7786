/** Wraps a view before it is used; tests pass one that throws on an index out of bounds. */
export type Guard = <View extends Float64Array | Int32Array | Uint32Array | Uint8Array>(
  view: View,
  name: string,
) => View;

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

  floats(length: number, name: string): Float64Array {
    const at = this.take(length * 8);
    return this.guarded(
      this.buffer ? new Float64Array(this.buffer, at, length) : new Float64Array(length),
      name,
    );
  }

  ints(length: number, name: string): Int32Array {
    const at = this.take(length * 4);
    return this.guarded(this.buffer ? new Int32Array(this.buffer, at, length) : new Int32Array(length), name);
  }

  counts(length: number, name: string): Uint32Array {
    const at = this.take(length * 4);
    return this.guarded(
      this.buffer ? new Uint32Array(this.buffer, at, length) : new Uint32Array(length),
      name,
    );
  }

  bytes(length: number, name: string): Uint8Array {
    const at = this.take(length);
    return this.guarded(this.buffer ? new Uint8Array(this.buffer, at, length) : new Uint8Array(length), name);
  }

  private take(bytes: number): number {
    const at = this.size;
    this.size += Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    return at;
  }

  private guarded<View extends Float64Array | Int32Array | Uint32Array | Uint8Array>(
    view: View,
    name: string,
  ): View {
    return this.guard && this.buffer ? this.guard(view, name) : view;
  }
}
