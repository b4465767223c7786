import type { DataModel } from '../engine/dataStores.ts';
import type { EndpointModel } from '../engine/endpoints.ts';
import type { HostModel } from '../engine/hosts.ts';
import type { PoolModel } from '../engine/pools.ts';
import { Discipline, type StationModel } from '../engine/stations.ts';
import { membersOf } from './check.ts';
import type { NodeSpec, Scenario, WorkerSpec } from './scenario.ts';

const FOR_EVER = Number.POSITIVE_INFINITY;
const NONE = -1;
const DEFAULT_SWAP_SLOWDOWN = 20;
/** HikariCP: maximumPoolSize 10, connectionTimeout 30 s. */
export const DEFAULT_CONNECTIONS = { size: 10, waitTimeout: 30 };

/** Hosts, stations, pools and processes of a scenario, with their numbers by name. */
export interface Machines {
  hostNames: string[];
  /** Nodes first, then client populations. */
  endpointNames: string[];
  hosts: HostModel[];
  stations: StationModel[];
  pools: PoolModel[];
  endpoints: EndpointModel[];
  data: DataModel[];
}

/** Number of an application's pool of CGI processes among its pools. */
export const CGI_POOL = 1;
export const CONNECTION_POOL = 0;

export function buildMachines(scenario: Scenario): Machines {
  const hostNames = Object.keys(scenario.hosts);
  const nodeNames = Object.keys(scenario.nodes);
  const endpointNames = [...nodeNames, ...Object.keys(scenario.clients)];
  const machines: Machines = {
    hostNames,
    endpointNames,
    hosts: [],
    stations: [],
    pools: [],
    endpoints: [],
    data: [],
  };
  for (const name of hostNames) addHost(scenario, name, machines);
  for (const name of nodeNames) addNode(scenario, name, machines);
  for (const _ of Object.keys(scenario.clients)) {
    machines.endpoints.push(endpoint({ host: NONE }));
    machines.data.push({ replicaOf: NONE, lag: 0 });
  }
  return machines;
}

function addHost(scenario: Scenario, name: string, { hosts, stations }: Machines): void {
  const spec = scenario.hosts[name];
  if (!spec) return;
  const cpu = stations.push({
    servers: spec.cores,
    discipline: spec.scheduling === 'line' ? Discipline.firstComeFirstServed : Discipline.processorSharing,
    capacity: spec.lineLength ?? FOR_EVER,
    speed: spec.speed ?? 1,
  });
  const disk = stations.push({
    servers: 1,
    discipline: Discipline.firstComeFirstServed,
    capacity: FOR_EVER,
    speed: 1,
  });
  hosts.push({
    cpu: cpu - 1,
    disk: disk - 1,
    memory: spec.memory ?? FOR_EVER,
    swap: spec.swap ?? 0,
    baseBytes: spec.systemMemory ?? 0,
    swapSlowdown: spec.swapSlowdown ?? DEFAULT_SWAP_SLOWDOWN,
    pricePerHour: spec.pricePerHour ?? 0,
    bootTime: spec.bootTime ?? 0,
    present: spec.bootTime === undefined,
    warmUpFraction: spec.warmUp?.speed ?? 1,
    warmUpTime: spec.warmUp?.seconds ?? 0,
  });
}

function addNode(scenario: Scenario, name: string, machines: Machines): void {
  const node = scenario.nodes[name] as NodeSpec;
  const host = machines.hostNames.indexOf(node.host);
  const number = (other: string | undefined) =>
    other === undefined ? NONE : machines.endpointNames.indexOf(other);
  const pools: number[] = [];
  if (node.role === 'app') {
    const database = number(node.calls);
    const { size, waitTimeout = DEFAULT_CONNECTIONS.waitTimeout } = node.connections ?? DEFAULT_CONNECTIONS;
    pools.push(
      machines.pools.push(pool({ size: database === NONE ? 0 : size, waitTimeout, connectsTo: database })) -
        1,
    );
    if (node.cgi) {
      const { memory, most = MANY } = node.cgi;
      pools.push(machines.pools.push(pool({ size: most, queue: 0, host, requestBytes: memory })) - 1);
    }
  }
  const threads = needsWorkers(scenario, name)
    ? machines.pools.push(workers(node.workers ?? { size: MANY }, host)) - 1
    : NONE;
  const isDatabase = node.role === 'database';
  machines.endpoints.push(
    endpoint({
      host,
      threads,
      pools,
      bytes: node.memory ?? 0,
      connectionLimit: isDatabase ? (node.connectionLimit ?? FOR_EVER) - (node.reserved ?? 0) : FOR_EVER,
      connectionBytes: isDatabase ? (node.memoryPerConnection ?? 0) : 0,
      restartTime: node.restartTime ?? FOR_EVER,
      rejectsWhenFull: node.workers?.queue !== undefined,
      callee: node.role === 'app' ? number(node.calls) : NONE,
      writesTo: node.role === 'app' ? number(node.writesTo ?? node.calls) : NONE,
    }),
  );
  machines.data.push({
    replicaOf: isDatabase ? number(node.replicaOf) : NONE,
    lag: isDatabase ? (node.lag ?? 0) : 0,
  });
}

/** More than any scenario has slots for. */
const MANY = 1 << 20;

/** Members run one program, so either all of them limit their workers or none does. */
function needsWorkers(scenario: Scenario, name: string): boolean {
  if (scenario.nodes[name]?.workers) return true;
  const groups = [
    ...Object.values(scenario.nodes).map((node) => membersOf(node).map((member) => member.node)),
  ];
  for (const clients of Object.values(scenario.clients))
    groups.push([...clients.to, ...(clients.standby ? [clients.standby] : [])]);
  return groups.some(
    (group) => group.includes(name) && group.some((other) => scenario.nodes[other]?.workers),
  );
}

function workers(spec: WorkerSpec, host: number): PoolModel {
  return pool({
    size: spec.size,
    queue: spec.queue ?? FOR_EVER,
    acceptQueue: spec.acceptQueue ?? FOR_EVER,
    host,
    requestBytes: spec.memoryPerRequest ?? 0,
    workerBytes: spec.memoryPerWorker ?? 0,
    minimum: spec.minimum ?? spec.size,
    spawnTime: spec.spawnTime ?? 0,
    idleTimeout: spec.idleTimeout ?? FOR_EVER,
  });
}

function pool(given: Partial<PoolModel> & { size: number }): PoolModel {
  return {
    queue: FOR_EVER,
    acceptQueue: FOR_EVER,
    waitTimeout: FOR_EVER,
    connectsTo: NONE,
    host: NONE,
    requestBytes: 0,
    workerBytes: 0,
    minimum: given.size,
    spawnTime: 0,
    idleTimeout: FOR_EVER,
    ...given,
  };
}

function endpoint(given: Partial<EndpointModel> & { host: number }): EndpointModel {
  return {
    threads: NONE,
    pools: [],
    bytes: 0,
    connectionLimit: FOR_EVER,
    connectionBytes: 0,
    restartTime: FOR_EVER,
    rejectsWhenFull: false,
    callee: NONE,
    writesTo: NONE,
    ...given,
  };
}
