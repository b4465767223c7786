import * as Field from './codes/fields.ts';
/** Words of an instruction: operation, a, b, law, draw key, error handler, c, d. */
export const INSTRUCTION_SHIFT = 3;
export const INSTRUCTION_WORDS = 1 << INSTRUCTION_SHIFT;
export * as Field from './codes/fields.ts';

/**
 * What a request can do next; after the blocks of GPSS (Gordon 1961), with calls that can fail.
 *
 * `register` means a register of endpoint ids, `handler` a program counter, `constant` an index into the
 * program's constants. A request that fails goes to the handler of the instruction it is at.
 */
export * as Op from './codes/operations.ts';

/** A program counter that means: the client itself stops waiting. */
export const CLIENT_GIVES_UP = -1;
export const NO_LAW = -1;

export interface Instruction {
  op: number;
  a?: number;
  b?: number;
  law?: number;
  key?: number;
  onError?: number;
  c?: number;
  d?: number;
}

/** A place in a program that is not known yet. */
export interface Label {
  at: number;
}

/** Puts instructions into the flat table the interpreter reads, with jumps to labels set later. */
export class Assembler {
  private readonly words: number[] = [];
  private readonly fixes: { at: number; label: Label }[] = [];
  readonly constants: number[] = [];

  get here(): number {
    return this.words.length / INSTRUCTION_WORDS;
  }

  label(): Label {
    return { at: -1 };
  }

  place(label: Label): void {
    label.at = this.here;
  }

  constant(value: number): number {
    const known = this.constants.indexOf(value);
    return known >= 0 ? known : this.constants.push(value) - 1;
  }

  emit(instruction: Instruction, to: { onError?: Label | undefined; c?: Label | undefined } = {}): void {
    const at = this.words.length;
    const { op, a = 0, b = 0, law = NO_LAW, key = 0, onError = CLIENT_GIVES_UP, c = 0, d = 0 } = instruction;
    this.words.push(op, a, b, law, key, onError, c, d);
    if (to.onError) this.fixes.push({ at: at + Field.onError, label: to.onError });
    if (to.c) this.fixes.push({ at: at + Field.c, label: to.c });
  }

  finish(): Int32Array {
    const code = Int32Array.from(this.words);
    for (const { at, label } of this.fixes) {
      if (label.at < 0) throw new Error('a jump goes to a label that was never placed');
      code[at] = label.at;
    }
    return code;
  }
}
