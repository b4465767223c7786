/** Words of an instruction: operation, a, b, law, draw key, error handler, c, d. */
export const INSTRUCTION_SHIFT = 3;
export const INSTRUCTION_WORDS = 1 << INSTRUCTION_SHIFT;
export const Field = { op: 0, a: 1, b: 2, law: 3, key: 4, onError: 5, c: 6, d: 7 } as const;

/**
 * What a request can do next; after the blocks of GPSS (Gordon 1961), with calls that can fail.
 *
 * `register` means a register of endpoint ids, `handler` a program counter, `constant` an index into the
 * program's constants. A request that fails goes to the handler of the instruction it is at.
 */
export const Op = {
  /** The client has its answer, good or bad. */
  end: 0,
  /** Waits for a time of `law`: thinking, a slow reader, forking a process. */
  delay: 1,
  /** Sends c bytes from register a to register b. */
  travel: 2,
  /** Opens a connection from register a to register b, or takes an idle one; d: constant, connect timeout. */
  connect: 3,
  /** Takes a thread of register a. When its queue is full and it answers 503 itself, goes on at c. */
  accept: 4,
  /** Work on the CPU of register a. */
  compute: 5,
  /** Work on the disk of register a. */
  disk: 6,
  /** Takes a token of pool d of register a: a database connection, a CGI process. */
  borrow: 7,
  /** Gives back what is held beyond depth a. */
  release: 8,
  /** Balancer group a chooses: register b becomes the member, register b + 1 its number; none: goes to c. */
  balance: 9,
  /** Group a judges how the attempt ended: the next member from c, or on with the answer. b: 1 for a POST. */
  judge: 10,
  /** The caller waits no longer than constant d; a: level. The handler is where the caller goes on. */
  deadline: 11,
  /** That wait is over, and so is every wait within it; a: level. */
  clearDeadline: 12,
  jump: 13,
  /** Goes back to c until the body has run a times. */
  loop: 14,
  /** An error handler: drops what is held beyond depth a, then goes on. */
  handler: 15,
  /** The client of source a looks up the address it will use: register b. */
  locate: 16,
  /** Register a answers 500 if a fault says so, then goes on at c. */
  mayFail: 17,
  /** Looks up the session at register a; b: 1 in a store that outlives the process. */
  session: 18,
  /** Writes to, or reads from, the data of register a. */
  write: 19,
  read: 20,
  /** Starts the next-upstream bookkeeping of group a. */
  begin: 21,
  /** Register b becomes the endpoint that register a sends its queries to; c: 1 for writes. */
  callee: 22,
  /** What went wrong behind it, the program answers as failure a. */
  answerFailure: 23,
} as const;

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
