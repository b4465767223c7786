import { Failure } from '../engine/failures.ts';
import { type Assembler, type Label, Op } from '../engine/program.ts';
import type { LawTable } from '../random/laws.ts';
import { membersOf } from './check.ts';
import { CGI_POOL, CONNECTION_POOL } from './machines.ts';
import { ProgramBlocks } from './programBlocks.ts';
import type { Clients, NodeSpec, RequestClass, Scenario } from './scenario.ts';

const CLIENT = 0;
/** The client's own deadline is level 0. */
const FIRST_LEVEL = 1;
/** nginx: proxy_connect_timeout and proxy_read_timeout. */
const DEFAULT_PROXY_TIMEOUT = 60;
/** Linux gives up a connection after 131 s of unanswered SYNs; `Connecting` knows the times. */
const NO_LIMIT = Number.POSITIVE_INFINITY;

type NodeOf<Role extends NodeSpec['role']> = Extract<NodeSpec, { role: Role }>;

/** Where a tier's program stands: who calls, what is held so far, and where a broken connection leads. */
interface Frame {
  /** Register of the endpoint itself. */
  self: number;
  depth: number;
  level: number;
  onError: Label;
  /** Whether the answer is taken over by a proxy that buffers. */
  buffered: boolean;
}

/** What a request of one class does on its way through the tiers, from its client and back. */
export class ClassProgram extends ProgramBlocks {
  private readonly scenario: Scenario;
  private readonly groups: Map<string, number>;
  private readonly hasWorkers: (node: string) => boolean;
  private readonly requestClass: RequestClass;
  private readonly clients: Clients;

  constructor(
    scenario: Scenario,
    assembler: Assembler,
    laws: LawTable,
    groups: Map<string, number>,
    hasWorkers: (node: string) => boolean,
    className: string,
    clients: Clients,
  ) {
    super(assembler, laws, className);
    this.scenario = scenario;
    this.groups = groups;
    this.hasWorkers = hasWorkers;
    this.requestClass = scenario.requests[className] as RequestClass;
    this.clients = clients;
  }

  /** The client talks to a server or to a balancer of layer 7. */
  direct(id: string, node: NodeSpec, source: number): void {
    const { assembler } = this;
    const failed = assembler.label();
    const server = this.newRegister();
    assembler.emit({ op: Op.locate, a: source, b: server });
    this.connect(CLIENT, server, NO_LIMIT, failed);
    const buffered = this.isProxy(node) && (node.buffering ?? true);
    const frame = { self: server, depth: 0, level: FIRST_LEVEL, onError: failed, buffered: false };
    if (!buffered) this.slowSending(failed);
    this.travel(CLIENT, server, 'request', failed, this.requestBytes);
    if (buffered) this.slowSending(failed);
    this.serve(id, node, frame);
    this.release(0);
    this.travel(server, CLIENT, 'answer', failed, this.answerBytes);
    assembler.place(failed);
    assembler.emit({ op: Op.handler, a: 0 });
    assembler.emit({ op: Op.end });
  }

  /** A balancer of layer 4 chooses for each connection; the client talks to the member. */
  throughLayer4(id: string, node: NodeOf<'balancer'>, source: number): void {
    const { assembler } = this;
    const failed = assembler.label();
    const nobody = assembler.label();
    const balancer = this.newRegister();
    const member = this.newRegister();
    const group = this.groups.get(id) as number;
    const memberId = membersOf(node)[0]?.node;
    assembler.emit({ op: Op.locate, a: source, b: balancer });
    this.balance(group, member, nobody);
    if (memberId !== undefined) {
      this.connect(CLIENT, member, NO_LIMIT, failed);
      this.slowSending(failed);
      this.travel(CLIENT, balancer, 'request', failed, this.requestBytes);
      this.compute(balancer, node.work, 'balancer', failed);
      this.travel(balancer, member, 'forwarded', failed, this.requestBytes);
      const frame = { self: member, depth: 1, level: FIRST_LEVEL, onError: failed, buffered: false };
      this.serve(memberId, this.scenario.nodes[memberId] as NodeSpec, frame);
      this.release(1);
      if (node.reply === 'direct') this.travel(member, CLIENT, 'answer', failed, this.answerBytes);
      else {
        this.travel(member, balancer, 'returned', failed, this.answerBytes);
        this.travel(balancer, CLIENT, 'answer', failed, this.answerBytes);
      }
      assembler.place(failed);
      assembler.emit({ op: Op.handler, a: 1 }, { onError: nobody });
      assembler.emit({ op: Op.judge, a: group }, { c: nobody });
    }
    assembler.place(nobody);
    assembler.emit({ op: Op.handler, a: 0 });
    assembler.emit({ op: Op.end });
  }

  /** A tier answers: ends with its worker still held, at `frame.depth` + 1 when it has workers. */
  private serve(id: string, node: NodeSpec, frame: Frame): void {
    const { assembler } = this;
    const answered = assembler.label();
    const hasWorkers = this.hasWorkers(id);
    if (hasWorkers) {
      this.needs(frame.depth + 2);
      assembler.emit({ op: Op.accept, a: frame.self }, { onError: frame.onError, c: answered });
    }
    assembler.emit({ op: Op.mayFail, a: frame.self }, { c: answered });
    const inside = { ...frame, depth: frame.depth + +hasWorkers };
    if (node.role === 'app') this.application(node, inside, answered);
    else if (node.role === 'balancer' || node.role === 'web') this.proxy(id, node, inside);
    assembler.place(answered);
    if (!frame.buffered && this.feedsReader(node)) this.slowReading(frame.onError);
  }

  private application(node: NodeOf<'app'>, frame: Frame, answered: Label): void {
    const { assembler, requestClass } = this;
    const onError = frame.onError;
    if (requestClass.session) {
      assembler.emit({ op: Op.session, a: frame.self, b: +(node.sessions === 'shared') });
    }
    const broken = assembler.label();
    const kept = assembler.label();
    let { depth } = frame;
    if (node.cgi) {
      this.needs(depth + 1);
      assembler.emit({ op: Op.borrow, a: frame.self, d: CGI_POOL }, { onError: kept });
      this.delay(node.cgi.forkTime, 'fork', onError);
      depth++;
    }
    this.compute(frame.self, requestClass.app, 'app', onError);
    this.useDisk(frame.self, requestClass.appDisk, 'appDisk', onError);
    const queries = node.calls === undefined ? 0 : (requestClass.queries ?? 0);
    if (queries > 0) this.queries(node, frame, depth, queries, broken, kept);
    this.compute(frame.self, requestClass.appAfter, 'appAfter', onError);
    if (queries === 0 && !node.cgi) return;
    const fine = assembler.label();
    if (node.cgi) this.release(frame.depth);
    assembler.emit({ op: Op.jump }, { c: fine });
    // What broke behind the application is its own 500; that its pool ran dry it says itself.
    assembler.place(broken);
    assembler.emit({ op: Op.handler, a: frame.depth }, { onError });
    if (node.queryTimeout !== undefined) assembler.emit({ op: Op.clearDeadline, a: frame.level });
    assembler.emit({ op: Op.answerFailure, a: Failure.serverError });
    assembler.emit({ op: Op.jump }, { c: answered });
    assembler.place(kept);
    assembler.emit({ op: Op.handler, a: frame.depth }, { onError });
    assembler.emit({ op: Op.jump }, { c: answered });
    assembler.place(fine);
  }

  private queries(
    node: NodeOf<'app'>,
    frame: Frame,
    depth: number,
    queries: number,
    broken: Label,
    kept: Label,
  ): void {
    const { assembler, requestClass } = this;
    const again = assembler.label();
    const database = this.newRegister();
    this.needs(depth + 1);
    assembler.emit({ op: Op.callee, a: frame.self, b: database, c: +(requestClass.data === 'writes') });
    assembler.emit({ op: Op.borrow, a: frame.self, d: CONNECTION_POOL }, { onError: kept });
    if (node.queryTimeout !== undefined) this.deadline(frame.level, node.queryTimeout, broken);
    assembler.place(again);
    this.travel(frame.self, database, 'query', broken, 0);
    assembler.emit({ op: Op.mayFail, a: database }, { c: broken });
    this.compute(database, requestClass.query, 'query', broken, true);
    this.useDisk(database, requestClass.queryDisk, 'queryDisk', broken);
    if (requestClass.data)
      assembler.emit({ op: requestClass.data === 'writes' ? Op.write : Op.read, a: database });
    this.travel(database, frame.self, 'rows', broken, 0);
    assembler.emit({ op: Op.loop, a: queries }, { c: again });
    if (node.queryTimeout !== undefined) assembler.emit({ op: Op.clearDeadline, a: frame.level });
    this.release(depth);
  }

  /** A proxy, or a web server: files by itself, the rest from a member. */
  private proxy(id: string, node: NodeOf<'balancer'> | NodeOf<'web'>, frame: Frame): void {
    const { requestClass } = this;
    const self = node.role === 'web' ? requestClass.web : node.work;
    this.compute(frame.self, self, node.role === 'web' ? 'web' : 'balancer', frame.onError);
    if (node.role === 'web' && (requestClass.static || !node.members)) {
      this.useDisk(frame.self, requestClass.webDisk, 'webDisk', frame.onError);
      return;
    }
    this.forward(id, node, frame);
  }

  private forward(id: string, node: NodeOf<'balancer'> | NodeOf<'web'>, frame: Frame): void {
    const { assembler } = this;
    const group = this.groups.get(id) as number;
    const choose = assembler.label();
    const bad = assembler.label();
    const judge = assembler.label();
    const done = assembler.label();
    const member = this.newRegister();
    const memberId = membersOf(node)[0]?.node;
    const depth = frame.depth + 1;
    if (node.passive) assembler.emit({ op: Op.begin, a: group });
    assembler.place(choose);
    this.balance(group, member, done);
    this.needs(depth);
    if (memberId !== undefined) {
      this.needs(depth + 2);
      this.connect(frame.self, member, node.connectTimeout ?? DEFAULT_PROXY_TIMEOUT, bad);
      this.deadline(frame.level, node.readTimeout ?? DEFAULT_PROXY_TIMEOUT, bad);
      this.travel(frame.self, member, 'forwarded', bad, this.requestBytes);
      this.serve(memberId, this.scenario.nodes[memberId] as NodeSpec, {
        self: member,
        depth: depth + 1,
        level: frame.level + 1,
        onError: bad,
        buffered: frame.buffered || (node.buffering ?? true),
      });
      this.release(depth + 1);
      this.travel(member, frame.self, 'returned', bad, this.answerBytes);
      assembler.emit({ op: Op.clearDeadline, a: frame.level });
      this.release(depth);
      assembler.emit({ op: Op.jump }, { c: judge });
      assembler.place(bad);
      assembler.emit({ op: Op.handler, a: depth }, { onError: frame.onError });
      assembler.emit({ op: Op.clearDeadline, a: frame.level });
      assembler.place(judge);
      assembler.emit({ op: Op.judge, a: group, b: +(this.requestClass.method === 'POST') }, { c: choose });
    }
    assembler.place(done);
  }

  private isProxy(node: NodeSpec): node is NodeOf<'balancer'> | NodeOf<'web'> {
    return node.role === 'balancer' || (node.role === 'web' && node.members !== undefined);
  }

  /** Whether this tier waits for a slow reader: not a proxy that passes on what comes as it comes. */
  private feedsReader(node: NodeSpec): boolean {
    const forwards = this.isProxy(node) && !(node.role === 'web' && this.requestClass.static);
    return !forwards || (node.buffering ?? true);
  }

  private get requestBytes(): number {
    return this.requestClass.requestBytes ?? 0;
  }

  private get answerBytes(): number {
    return this.requestClass.responseBytes ?? 0;
  }

  /** Seconds a slow client takes to send its request. */
  private slowSending(onError: Label): void {
    const { sendRate } = this.clients;
    if (sendRate !== undefined && this.requestBytes > 0) {
      this.delay({ law: 'constant', mean: this.requestBytes / sendRate }, 'sending', onError);
    }
  }

  private slowReading(onError: Label): void {
    const { readRate } = this.clients;
    if (readRate !== undefined && this.answerBytes > 0) {
      this.delay({ law: 'constant', mean: this.answerBytes / readRate }, 'reading', onError);
    }
  }

  private balance(group: number, register: number, nobody: Label): void {
    this.needs(1);
    this.assembler.emit(
      { op: Op.balance, a: group, b: register, key: this.key(`choice ${group}`) },
      { c: nobody },
    );
  }
}
