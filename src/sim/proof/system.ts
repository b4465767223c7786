import { Policy, type PolicyName } from '../engine/balancers.ts';
import type { SourceModel } from '../engine/clients.ts';
import { Condition } from '../engine/endpoints.ts';
import { createEngine, type Engine } from '../engine/engine.ts';

import { FAILURES, Failure } from '../engine/failures.ts';
import { FaultKind } from '../engine/faults.ts';
import { linkTable, type Model, type RandomFaultModel } from '../engine/model.ts';
import { Assembler, Op } from '../engine/program.ts';
import { Discipline } from '../engine/stations.ts';
import { type Law, LawTable } from '../random/laws.ts';

export type { Engine };

/**
 * The systems of queueing theory, put to the engine as it is: stations, and requests that visit them. A
 * scenario has machines and programs around these; here there is nothing that theory does not have.
 */
export interface System {
  stations: readonly { servers: number; discipline: 'fifo' | 'shared'; capacity: number }[];
  /** In turn; each at one of its stations, chosen by the policy when there are several. */
  visits: readonly { stations: readonly number[]; law: Law; policy?: PolicyName }[];
  /** Seconds each way between the clients and any station; without it nothing travels. */
  latency?: number;
  source: { rate: number } | { users: number; think: Law } | { arrivals: readonly number[] };
  /** Each station's process dies after a time of the first law and is back after one of the second. */
  faults?: { timeToFailure: Law; repairTime: Law };
  slots?: number;
}

/** Service draws of visit v use key SERVICE + v, choices CHOICE + v: far from what the engine itself uses. */
export const SERVICE = 1000;
const CHOICE = 2000;
const TRAVEL = 3000;
const FOREVER = Number.POSITIVE_INFINITY;
/** Later than anything a test waits for. */
const NEVER = 1e12;

export function build(system: System, seed: number): Engine {
  return createEngine(toModel(system, seed));
}

function toModel({ stations, visits, latency, source, faults, slots }: System, seed: number): Model {
  const laws = new LawTable();
  const program = new Assembler();
  const refused = program.label();
  for (const [v, { law }] of visits.entries()) {
    const register = 1 + 2 * v;
    program.emit({ op: Op.balance, a: v, b: register, key: CHOICE + v }, { c: refused });
    if (latency !== undefined) program.emit({ op: Op.travel, a: 0, b: register, key: TRAVEL });
    program.emit({ op: Op.compute, a: register, law: laws.add(law), key: SERVICE + v }, { onError: refused });
    if (latency !== undefined) program.emit({ op: Op.travel, a: register, b: 0, key: TRAVEL });
    // The end releases what the last visit holds.
    if (v + 1 < visits.length) program.emit({ op: Op.release, a: 0 });
  }
  program.emit({ op: Op.end });
  program.place(refused);
  program.emit({ op: Op.handler, a: 0 });
  program.emit({ op: Op.end });
  const hosts = stations.map((_, cpu) => ({
    cpu,
    disk: -1,
    memory: FOREVER,
    swap: 0,
    baseBytes: 0,
    swapSlowdown: 1,
    pricePerHour: 0,
    bootTime: 0,
    present: true,
    warmUpFraction: 1,
    warmUpTime: 0,
  }));
  const endpoints = [-1, ...stations.keys()].map((host) => ({
    host,
    threads: -1,
    pools: [],
    bytes: 0,
    connectionLimit: FOREVER,
    connectionBytes: 0,
    restartTime: FOREVER,
    rejectsWhenFull: true,
    callee: -1,
    writesTo: -1,
  }));
  const links = stations.map((_, i) => ({
    from: 0,
    to: i + 1,
    latency: latency ?? 0,
    jitter: -1,
    bandwidth: FOREVER,
    loss: 0,
    keepAlive: 0,
    tlsRoundTrips: 0,
  }));
  return {
    seed,
    shape: { slots: slots ?? 4096, registers: 1 + 2 * visits.length, held: 1, deadlines: 0, attemptWords: 2 },
    code: program.finish(),
    constants: Float64Array.from(program.constants),
    sources: [sourceModel(source, laws)],
    laws,
    sourceOf: Int32Array.from(endpoints, (_, i) => (i === 0 ? 0 : -1)),
    classes: [{ source: 0, program: 0 }],
    endpoints,
    hosts,
    processesOf: hosts.map((_, host) => [host + 1]),
    stations: stations.map(({ servers, discipline, capacity }) => ({
      servers,
      discipline: discipline === 'fifo' ? Discipline.firstComeFirstServed : Discipline.processorSharing,
      capacity,
      speed: 1,
    })),
    pools: [],
    links,
    linkOf: linkTable(endpoints.length, links),
    balancers: visits.map(({ stations: members, policy }) => ({
      members: members.map((station) => ({ endpoint: station + 1, weight: 1, registered: true })),
      policy: Policy[policy ?? 'roundRobin'],
      passive: undefined,
      slowStart: 0,
      drainTime: 0,
      sticky: false,
      perConnection: false,
      nobodyFailure: Failure.unavailable,
    })),
    checks: visits.map(() => undefined),
    addresses: [],
    finding: [{ addresses: [], how: 'first', timeToLive: 0 }],
    data: endpoints.map(() => ({ replicaOf: -1, lag: 0 })),
    randomFaults: faults === undefined ? [] : stations.map((_, i) => randomFault(i + 1, faults, laws)),
    // One slice longer than any test: copying counters is no part of what is tested here.
    window: { slices: 1, width: NEVER },
    logCapacity: 0,
    pricePerHour: 0,
    names: {
      endpoints: endpoints.map((_, i) => `endpoint ${i}`),
      hosts: hosts.map((_, i) => `host ${i}`),
      sources: ['clients'],
      classes: ['request'],
      balancers: visits.map((_, v) => `visit ${v}`),
    },
  };
}

function randomFault(
  target: number,
  faults: NonNullable<System['faults']>,
  laws: LawTable,
): RandomFaultModel {
  return {
    kind: FaultKind.processKilled,
    target,
    timeToFailure: laws.add(faults.timeToFailure),
    repairTime: laws.add(faults.repairTime),
  };
}

function sourceModel(source: System['source'], laws: LawTable): SourceModel {
  const closed = 'users' in source;
  return {
    endpoint: 0,
    salt: 0,
    closed,
    population: closed ? source.users : 1,
    think: closed ? laws.add(source.think) : -1,
    random: true,
    profile: [{ start: 0, rate: 'rate' in source ? source.rate : 0, slope: 0 }],
    burst: undefined,
    trace: 'arrivals' in source ? Float64Array.from(source.arrivals) : undefined,
    classes: [{ requestClass: 0, upTo: 1 }],
    timeout: FOREVER,
    abandonedGoesOn: false,
    retries: 0,
    backOff: 0,
    backOffCap: 0,
    backOffJitter: 0,
    connectionIdleTime: 0,
    connectionUses: 1,
  };
}

/** Totals since the start. */
export interface Totals {
  offered: number;
  finished: number;
  lost: number;
  inside: number;
  responseSum: number;
  responseSquares: number;
  busyArea: number[];
  populationArea: number;
}

export function totals(engine: Engine): Totals {
  engine.stations.accrueAll();
  const { meters, stations, requests } = engine;
  let lost = 0;
  for (let failure = 1; failure < FAILURES; failure++) lost += meters.outcomes[failure] as number;
  return {
    offered: meters.offered[0] as number,
    finished: meters.outcomes[Failure.none] as number,
    lost,
    inside: requests.inside,
    responseSum: meters.latencySum[0] as number,
    responseSquares: meters.latencySquares[0] as number,
    busyArea: Array.from(stations.busyArea),
    populationArea: stations.populationArea.reduce((a, b) => a + b, 0),
  };
}

export interface Reading {
  meanResponse: number;
  /** mean of the squared responses: tells an order of service from another of the same mean */
  meanSquare: number;
  throughput: number;
  lossShare: number;
  /** mean number of busy servers of each station */
  busy: number[];
}

/** Runs for `warmUp` seconds, then measures for `duration`. */
export function measure(engine: Engine, warmUp: number, duration: number): Reading {
  engine.run(warmUp);
  const before = totals(engine);
  engine.run(warmUp + duration);
  const after = totals(engine);
  const finished = after.finished - before.finished;
  const lost = after.lost - before.lost;
  return {
    meanResponse: (after.responseSum - before.responseSum) / finished,
    meanSquare: (after.responseSquares - before.responseSquares) / finished,
    throughput: finished / duration,
    lossShare: lost / (finished + lost),
    busy: after.busyArea.map((area, i) => (area - (before.busyArea[i] as number)) / duration),
  };
}

/** Completions in order, until there are enough or nothing is left to happen. */
export function completions(engine: Engine, most = FOREVER): { time: number; response: number }[] {
  const list: { time: number; response: number }[] = [];
  let { finished, responseSum } = totals(engine);
  while (list.length < most && engine.heap.nextTime() < NEVER) {
    engine.step();
    const after = engine.meters;
    if ((after.outcomes[Failure.none] as number) === finished) continue;
    finished = after.outcomes[Failure.none] as number;
    list.push({ time: engine.now, response: (after.latencySum[0] as number) - responseSum });
    responseSum = after.latencySum[0] as number;
  }
  return list;
}

/** Share of `duration` seconds in which at least k of the stations' processes run. */
export function shareWithAtLeast(k: number, engine: Engine, duration: number): number {
  const { endpoints, heap } = engine;
  const enough = () => {
    let running = 0;
    for (let i = 1; i < endpoints.count; i++) running += endpoints.condition[i] === Condition.running ? 1 : 0;
    return running >= k;
  };
  let since = 0;
  let area = 0;
  while (heap.nextTime() <= duration) {
    const before = enough();
    engine.step();
    if (before) area += engine.now - since;
    since = engine.now;
  }
  return (area + (enough() ? duration - since : 0)) / duration;
}

/** A mutant: every line serves its newest request first. Means stay the same, as theory says they must. */
export function serveNewestFirst(engine: Engine): Engine {
  const { lines } = engine.stations;
  lines.shift = (line: number) => {
    let newest = lines.first(line);
    while ((engine.requests.next[newest] as number) >= 0) newest = engine.requests.next[newest] as number;
    lines.leave(line, newest);
    return newest;
  };
  return engine;
}
