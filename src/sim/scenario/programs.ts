import { Assembler } from '../engine/program.ts';
import type { LawTable } from '../random/laws.ts';
import { ClassProgram } from './classProgram.ts';
import type { Clients, NodeSpec, Scenario } from './scenario.ts';

/** Writes the program of each request class: what a request does from its client and back. */
export class ProgramWriter {
  private readonly scenario: Scenario;
  private readonly assembler = new Assembler();
  private readonly laws: LawTable;
  private readonly groups: Map<string, number>;
  private readonly hasWorkers: (node: string) => boolean;
  /** Most registers, held things and deadlines any program needs. */
  registers = 1;
  held = 1;
  levels = 1;

  constructor(
    scenario: Scenario,
    laws: LawTable,
    groups: Map<string, number>,
    hasWorkers: (node: string) => boolean,
  ) {
    this.scenario = scenario;
    this.laws = laws;
    this.groups = groups;
    this.hasWorkers = hasWorkers;
  }

  get constants(): number[] {
    return this.assembler.constants;
  }

  finish(): Int32Array {
    return this.assembler.finish();
  }

  /** First instruction of the program for one class of one client population. */
  write(clients: Clients, source: number, className: string): number {
    const start = this.assembler.here;
    const first = clients.to[0] as string;
    const node = this.scenario.nodes[first] as NodeSpec;
    const writer = new ClassProgram(
      this.scenario,
      this.assembler,
      this.laws,
      this.groups,
      this.hasWorkers,
      className,
      clients,
    );
    if (node.role === 'balancer' && node.layer === 4) writer.throughLayer4(first, node, source);
    else writer.direct(first, node, source);
    this.registers = Math.max(this.registers, writer.registers);
    this.held = Math.max(this.held, writer.held);
    this.levels = Math.max(this.levels, writer.levels);
    return start;
  }
}
