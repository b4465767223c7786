import type { HealthCheck } from '../../rules/health-check/healthStates.ts';
import type { LawTable } from '../random/laws.ts';
import type { AddressModel, FindingModel } from './addresses.ts';
import type { BalancerModel } from './balancers.ts';
import type { SourceModel } from './clients.ts';
import type { DataModel } from './dataStores.ts';
import type { EndpointModel } from './endpoints.ts';
import type { HostModel } from './hosts.ts';
import type { LinkModel } from './links.ts';
import type { PoolModel } from './pools.ts';
import type { RequestShape } from './requests.ts';
import type { StationModel } from './stations.ts';
import type { WindowModel } from './window.ts';

export interface ClassModel {
  source: number;
  /** First instruction of its program. */
  program: number;
}

/** Active checks of a group's members. */
export interface CheckModel {
  check: HealthCheck;
  /** Endpoint that checks: nothing is checked while it is down. */
  from: number;
}

/** A fault that comes and goes by itself. */
export interface RandomFaultModel {
  kind: number;
  /** Endpoint or host, by kind. */
  target: number;
  /** Laws of the time to failure and of the repair. */
  timeToFailure: number;
  repairTime: number;
}

/** Names of the scenario, in the order of the numbers. */
export interface ModelNames {
  endpoints: readonly string[];
  hosts: readonly string[];
  sources: readonly string[];
  classes: readonly string[];
  balancers: readonly string[];
}

/** A scenario as the engine runs it: numbers only. Made by the compiler. */
export interface Model {
  seed: number;
  shape: RequestShape;
  code: Int32Array;
  constants: Float64Array;
  laws: LawTable;
  sources: readonly SourceModel[];
  /** Source of each endpoint that is a client population, -1 for the others. */
  sourceOf: Int32Array;
  classes: readonly ClassModel[];
  endpoints: readonly EndpointModel[];
  hosts: readonly HostModel[];
  /** Endpoints on each host. */
  processesOf: readonly (readonly number[])[];
  stations: readonly StationModel[];
  pools: readonly PoolModel[];
  links: readonly LinkModel[];
  /** From endpoint × endpoints + to: link × 2 + direction, -1 for none. */
  linkOf: Int32Array;
  balancers: readonly BalancerModel[];
  /** Active checks of each balancer, undefined for none. */
  checks: readonly (CheckModel | undefined)[];
  addresses: readonly AddressModel[];
  /** How each source finds its servers. */
  finding: readonly FindingModel[];
  /** Data of each endpoint. */
  data: readonly DataModel[];
  randomFaults: readonly RandomFaultModel[];
  window: WindowModel;
  /** Entries the event log keeps, 0 for no log. */
  logCapacity: number;
  /** US dollars an hour besides the hosts: a rented balancer. */
  pricePerHour: number;
  names: ModelNames;
}

/** Link and direction from each endpoint to each other. */
export function linkTable(endpoints: number, links: readonly LinkModel[]): Int32Array {
  const table = new Int32Array(endpoints * endpoints).fill(-1);
  links.forEach(({ from, to }, link) => {
    table[from * endpoints + to] = link * 2;
    table[to * endpoints + from] = link * 2 + 1;
  });
  return table;
}
