import type { Scenarios, Values } from '../../figure/model.ts';
import { initialValues } from '../../figure/model.ts';
import { type Command, type EngineEvent, EventKind, Reason } from '../../sim/index.ts';
import { littleRate } from '../../sim/theory/operationalLaws.ts';
import { sharedCoresResponse } from '../../sim/theory/processorSharing.ts';
import { settled } from '../../sweep/settled.ts';
import { erlangWait } from './laws.ts';
import { model } from './model.ts';
import { build, CORES, CPU, QUERY } from './system.ts';

/** Pool sizes that are tried, and GiB of memory of the machine they are tried on. */
export const SIZES = [1, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 24, 32] as const;
export const MEMORIES = [1, 4] as const;
/** The database answers a query in 100 ms, as after its fault in the figure. */
const SPEED = 0.2;
const RATE = 150;
/** Until all processes have started, and over which is measured then. */
const SPAN = { warmUp: 60, measured: 60 };
/** More events than a run has, so that none is forgotten. */
const LOG = 400_000;

/** One run with a pool of so many processes. */
export interface SweepRun {
  processes: number;
  /** GiB */
  ram: number;
  throughput: number;
  p99: number;
  /** Share of requests that were turned away with 503 or found nobody. */
  lost: number;
  /** Bytes in use, and whether that is more than the machine has. */
  memory: number;
  isSwapping: boolean;
  /** Times the kernel killed the server for want of memory, from the start on. */
  killed: number;
  /** Mean seconds before a process, of those that got one, and what Erlang C says of it. */
  wait: number;
  erlang: number;
  /** Requests a second, by Little's law: as many as come, or as the processes can. */
  little: number;
}

const settings = (processes: number, ram: number): Values => ({
  ...initialValues(model),
  engine: 'passenger',
  processes,
  ram,
  rate: RATE,
});

/** Seconds a query takes. */
const SLOW_QUERY = QUERY / SPEED;

/** Many pool sizes, the same requests. Pure, and the same numbers wherever it runs. */
export function sweep(scenarios: Scenarios): SweepRun[] {
  return MEMORIES.flatMap((ram) => SIZES.map((processes) => runPool(processes, ram, scenarios)));
}

/** Mean seconds a request holds a process that is never swapped: at the shared cores, and at the database. */
const processHeld = (rate: number, query: number): number =>
  sharedCoresResponse(rate, 1 / CPU, CORES) + query;

const isKill = ({ kind, reason }: EngineEvent): boolean =>
  kind === EventKind.killed && reason === Reason.outOfMemory;

function runPool(processes: number, ram: number, scenarios: Scenarios): SweepRun {
  const scenario = build(settings(processes, ram), scenarios);
  const slow: Command = { command: 'slowCpu', host: 'dbserver', speed: SPEED };
  const simulation = settled(scenario, model.seed, SPAN, [slow], LOG);
  const { window, hosts, endpoints } = simulation.read(SPAN.measured);
  const box = hosts.find(({ name }) => name === 'box');
  const pool = endpoints.find(({ name }) => name === 'was')?.threads;
  const memory = box?.memoryUsed ?? 0;
  return {
    processes,
    ram,
    throughput: window.throughput,
    p99: window.quantiles.p99,
    lost: 1 - window.availability,
    memory,
    isSwapping: memory > (box?.memory ?? Number.POSITIVE_INFINITY),
    killed: simulation.log().filter(isKill).length,
    wait: pool?.meanWait ?? Number.NaN,
    erlang: erlangWait(RATE, processes, processHeld(RATE, SLOW_QUERY)),
    little: Math.min(RATE, littleRate(processes, CPU + SLOW_QUERY)),
  };
}

/** The smallest pool that carries at least this share of the most that any does: more adds next to nothing. */
export function knee(runs: readonly SweepRun[], share = 0.97): SweepRun | undefined {
  const most = Math.max(...runs.map(({ throughput }) => throughput));
  return runs.find(({ throughput }) => throughput >= share * most);
}

let once: SweepRun[] | undefined;

/** The same, computed once for both languages of a build. */
export function sweptOnce(scenarios: Scenarios): SweepRun[] {
  once ??= sweep(scenarios);
  return once;
}
