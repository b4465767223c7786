import { batchInterval } from '../statistics/batchMeans.ts';
import { bucketMiddle } from '../statistics/histogram.ts';
import type { Interval } from '../statistics/interval.ts';
import type { Engine } from './engine.ts';
import { FAILURE_KINDS, FAILURES, type FailureKind } from './failures.ts';
import { HISTOGRAM_BITS } from './meters.ts';

/** What happened between two times. Times in seconds, memory in bytes. */
export interface Reading {
  from: number;
  to: number;
  offered: number;
  completed: number;
  failed: number;
  retries: number;
  failures: Partial<Record<FailureKind, number>>;
  /** Completed requests a second. */
  throughput: number;
  /** Completed / (completed + failed); 1 when nothing has ended. */
  availability: number;
  meanTime: number;
  quantiles: { p50: number; p95: number; p99: number; p999: number };
}

export interface StationReading {
  /** Mean share of its servers that is busy, mean number there, and mean seconds a request spends there. */
  utilisation: number;
  meanPopulation: number;
  meanTime: number;
  population: number;
}

export interface PoolReading {
  size: number;
  inUse: number;
  waiting: number;
  rejected: number;
  /** Mean tokens in use, and mean seconds a request waits for one. */
  meanInUse: number;
  meanWait: number;
}

export interface HostReading {
  name: string;
  state: number;
  cpu: StationReading;
  disk: StationReading | undefined;
  memoryUsed: number;
  memory: number;
}

export interface EndpointReading {
  name: string;
  condition: number;
  failing: boolean;
  served: number;
  threads: PoolReading | undefined;
  pools: PoolReading[];
  writes: number;
  rowsMissing: number;
  connectionsGranted: number;
  connectionsDenied: number;
}

export interface Snapshot {
  time: number;
  events: number;
  /** Requests inside, somebody waiting for them; and work nobody waits for. */
  inside: number;
  orphans: number;
  slotsFree: number;
  total: Reading;
  window: Reading;
  /** Interval for the mean response time of the whole run, 95 %, by batch means. */
  meanTimeInterval: Interval;
  hosts: HostReading[];
  endpoints: EndpointReading[];
  balancers: {
    name: string;
    members: { endpoint: string; chosen: number; inFlight: number; usable: boolean; health: number }[];
  }[];
  links: {
    from: string;
    to: string;
    bytes: [number, number];
    opened: number;
    idle: number;
    meanTime: number;
  }[];
  faults: { kind: number; target: number; since: number; until: number; failedRequests: number }[];
  sessions: { used: number; lost: number };
  data: { writes: number; reads: number; staleReads: number };
  /** US dollars for 730 hours of what is rented now. */
  moneyPerMonth: number;
}

const HOURS_PER_MONTH = 730;

/** Reads everything there is to show; changes nothing. `seconds`: how far the window reaches back. */
export function readSnapshot(engine: Engine, seconds: number): Snapshot {
  const { model, meters, requests, balancers, links, endpoints } = engine;
  const orphans = meters.orphans[0]! - meters.orphans[1]!;
  const place = engine.window.placeAgo(seconds);
  return {
    time: engine.now,
    events: engine.events,
    inside: requests.inside - orphans,
    orphans,
    slotsFree: requests.free,
    total: reading(engine, -1),
    window: reading(engine, place),
    meanTimeInterval: batchInterval(meters.batches, 0, 0.95),
    hosts: model.hosts.map(({ cpu, disk, memory }, host) => ({
      name: model.names.hosts[host]!,
      state: engine.hosts.state[host]!,
      cpu: stationReading(engine, cpu, place),
      disk: disk < 0 ? undefined : stationReading(engine, disk, place),
      memoryUsed: engine.hosts.used[host]!,
      memory,
    })),
    endpoints: model.endpoints.map(({ threads, pools }, endpoint) => ({
      name: model.names.endpoints[endpoint]!,
      condition: endpoints.condition[endpoint]!,
      failing: endpoints.failing[endpoint] === 1,
      served: endpoints.served[endpoint]!,
      threads: threads < 0 ? undefined : poolReading(engine, threads, place),
      pools: pools.map((pool) => poolReading(engine, pool, place)),
      writes: engine.data.writes[endpoint]!,
      rowsMissing: engine.data.missing(endpoint),
      connectionsGranted: endpoints.granted[endpoint]!,
      connectionsDenied: endpoints.denied[endpoint]!,
    })),
    balancers: model.balancers.map(({ members }, group) => ({
      name: model.names.balancers[group]!,
      members: members.map(({ endpoint }, member) => {
        const index = balancers.base[group]! + member;
        return {
          endpoint: model.names.endpoints[endpoint]!,
          chosen: balancers.chosen[index]! - engine.window.floatAt(-1, balancers.chosen, index),
          inFlight: balancers.inFlight[index]!,
          usable: balancers.usable[index] === 1,
          health: engine.checks.stateOf(index),
        };
      }),
    })),
    links: model.links.map(({ from, to }, link) => ({
      from: model.names.endpoints[from]!,
      to: model.names.endpoints[to]!,
      bytes: [links.bytes[2 * link]!, links.bytes[2 * link + 1]!],
      opened: links.opened[link]!,
      idle: links.idleConnections[link]!,
      meanTime: links.meanTime(link),
    })),
    faults: engine.faults.read(),
    sessions: { used: meters.sessions[0]!, lost: meters.sessions[1]! },
    data: { writes: meters.data[0]!, reads: meters.data[1]!, staleReads: meters.data[2]! },
    moneyPerMonth: HOURS_PER_MONTH * (model.pricePerHour + rentPerHour(engine)),
  };
}

function reading(engine: Engine, place: number): Reading {
  const { meters, window } = engine;
  const difference = (view: Float64Array, n: number) => view[n]! - window.floatAt(place, view, n);
  const from = window.timeAt(place);
  const sum = (view: Float64Array) => {
    let total = 0;
    for (let n = 0; n < meters.classes; n++) total += difference(view, n);
    return total;
  };
  const failures: Partial<Record<FailureKind, number>> = {};
  let completed = 0;
  let failed = 0;
  for (let n = 0; n < meters.classes * FAILURES; n++) {
    const count = difference(meters.outcomes, n);
    if (n % FAILURES === 0) completed += count;
    else if (count > 0) {
      const kind = FAILURE_KINDS[n % FAILURES]!;
      failures[kind] = (failures[kind] ?? 0) + count;
      failed += count;
    }
  }
  return {
    from,
    to: engine.now,
    offered: sum(meters.offered),
    completed,
    failed,
    retries: sum(meters.retries),
    failures,
    throughput: ratio(completed, engine.now - from),
    availability: completed + failed === 0 ? 1 : completed / (completed + failed),
    meanTime: ratio(sum(meters.latencySum), completed),
    quantiles: quantiles(engine, place),
  };
}

function quantiles(engine: Engine, place: number): Reading['quantiles'] {
  const { histogram } = engine.meters;
  let total = 0;
  for (let bin = 0; bin < histogram.length; bin++)
    total += histogram[bin]! - engine.window.countAt(place, bin);
  const at = (p: number) => {
    let before = 0;
    for (let bin = 0; bin < histogram.length; bin++) {
      before += histogram[bin]! - engine.window.countAt(place, bin);
      if (before >= p * total && before > 0) return bucketMiddle(bin, HISTOGRAM_BITS);
    }
    return Number.NaN;
  };
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), p999: at(0.999) };
}

function stationReading(engine: Engine, station: number, place: number): StationReading {
  const { stations, window } = engine;
  const span = engine.now - window.timeAt(place);
  const busy = stations.busyAreaNow(station) - window.floatAt(place, stations.busyArea, station);
  const population =
    stations.populationAreaNow(station) - window.floatAt(place, stations.populationArea, station);
  const arrivals = stations.arrivals[station]! - window.floatAt(place, stations.arrivals, station);
  return {
    utilisation: ratio(busy, span * stations.serversOf(station)),
    meanPopulation: ratio(population, span),
    meanTime: ratio(population, arrivals),
    population: stations.population[station]!,
  };
}

function poolReading(engine: Engine, pool: number, place: number): PoolReading {
  const { pools, window } = engine;
  const span = engine.now - window.timeAt(place);
  const waiting = pools.waitingAreaNow(pool) - window.floatAt(place, pools.waitingArea, pool);
  return {
    size: pools.size[pool]!,
    inUse: pools.inUse[pool]!,
    waiting: pools.lines.length[pool]!,
    rejected: pools.rejected[pool]!,
    meanInUse: ratio(pools.inUseAreaNow(pool) - window.floatAt(place, pools.inUseArea, pool), span),
    meanWait: ratio(waiting, pools.arrivals[pool]! - window.floatAt(place, pools.arrivals, pool)),
  };
}

function rentPerHour(engine: Engine): number {
  return engine.model.hosts.reduce(
    (sum, { pricePerHour }, host) => sum + (engine.hosts.state[host] === 0 ? 0 : pricePerHour),
    0,
  );
}

function ratio(amount: number, of: number): number {
  return of > 0 ? amount / of : 0;
}
