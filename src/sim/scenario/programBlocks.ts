import { type Assembler, type Label, Op } from '../engine/program.ts';
import type { Law, LawTable } from '../random/laws.ts';
import { drawKey } from './drawKeys.ts';

/** The blocks programs are made of, and how many registers, held things and deadlines they have needed so far. */
export class ProgramBlocks {
  protected readonly assembler: Assembler;
  protected readonly laws: LawTable;
  private readonly className: string;
  registers = 1;
  held = 1;
  levels = 1;

  constructor(assembler: Assembler, laws: LawTable, className: string) {
    this.assembler = assembler;
    this.laws = laws;
    this.className = className;
  }

  protected connect(from: number, to: number, limit: number, onError: Label): void {
    this.needs(2);
    this.assembler.emit({ op: Op.connect, a: from, b: to, d: this.assembler.constant(limit) }, { onError });
  }

  protected travel(from: number, to: number, purpose: string, onError: Label, bytes: number): void {
    this.assembler.emit({ op: Op.travel, a: from, b: to, c: bytes, key: this.key(purpose) }, { onError });
  }

  /** Without a law there is nothing to do, except at a database, where the query must find a process. */
  protected compute(
    register: number,
    law: Law | undefined,
    purpose: string,
    onError: Label,
    always = false,
  ): void {
    const work = law ?? (always ? { law: 'constant' as const, mean: 0 } : undefined);
    if (work === undefined) return;
    this.assembler.emit(
      { op: Op.compute, a: register, law: this.laws.add(work), key: this.key(purpose) },
      { onError },
    );
  }

  protected useDisk(register: number, law: Law | undefined, purpose: string, onError: Label): void {
    if (law === undefined) return;
    this.assembler.emit(
      { op: Op.disk, a: register, law: this.laws.add(law), key: this.key(purpose) },
      { onError },
    );
  }

  protected delay(law: Law, purpose: string, onError: Label): void {
    this.assembler.emit({ op: Op.delay, law: this.laws.add(law), key: this.key(purpose) }, { onError });
  }

  protected deadline(level: number, seconds: number, onError: Label): void {
    this.levels = Math.max(this.levels, level + 1);
    this.assembler.emit({ op: Op.deadline, a: level, d: this.assembler.constant(seconds) }, { onError });
  }

  protected release(depth: number): void {
    this.assembler.emit({ op: Op.release, a: depth });
  }

  protected key(purpose: string): number {
    return drawKey(this.className, purpose);
  }

  protected newRegister(): number {
    return this.registers++;
  }

  protected needs(held: number): void {
    this.held = Math.max(this.held, held);
  }
}
