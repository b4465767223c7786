import { attemptInts } from '../../rules/nginx-upstream/upstreamGroup.ts';
import type { AddressModel, FindingModel } from '../engine/addresses.ts';
import { type BalancerModel, Policy } from '../engine/balancers.ts';
import type { SourceModel } from '../engine/clients.ts';
import { Failure } from '../engine/failures.ts';
import { FaultKind } from '../engine/faults.ts';

import { type CheckModel, linkTable, type Model } from '../engine/model.ts';
import { LawTable } from '../random/laws.ts';
import { checkScenario, membersOf } from './check.ts';
import { buildLinks } from './links.ts';
import { buildMachines, type Machines } from './machines.ts';
import { ProgramWriter } from './programs.ts';
import type { NodeSpec, Scenario } from './scenario.ts';
import { buildSource, slotsFor } from './sources.ts';

const DEFAULT_LOG = 256;
const DEFAULT_WINDOW = { slices: 12, width: 5 };
/** ALB: deregistration_delay. */
const DEFAULT_DRAIN_TIME = 300;

/** Turns a scenario into numbers for the engine; throws ScenarioError when it cannot be simulated. */
export function compile(scenario: Scenario): Model {
  checkScenario(scenario);
  const laws = new LawTable();
  const machines = buildMachines(scenario);
  const number = (name: string) => machines.endpointNames.indexOf(name);
  const proxies = Object.entries(scenario.nodes).filter(([, node]) => isProxy(node));
  const groups = new Map(proxies.map(([id], group) => [id, group]));
  const links = buildLinks(scenario, machines, laws);
  const writer = new ProgramWriter(
    scenario,
    laws,
    groups,
    (node) => (machines.endpoints[number(node)]?.threads ?? -1) >= 0,
  );
  const classes: Model['classes'][number][] = [];
  const classNames: string[] = [];
  const sources: SourceModel[] = [];
  const addresses: AddressModel[] = [];
  const finding: FindingModel[] = [];
  for (const [id, clients] of Object.entries(scenario.clients)) {
    const source = sources.length;
    const sent = Object.entries(clients.sends).map(([name, weight]) => {
      classes.push({ source, program: writer.write(clients, source, name) });
      classNames.push(name);
      return { requestClass: classes.length - 1, weight };
    });
    sources.push(buildSource(id, clients, number(id), sent, laws));
    finding.push({
      addresses: clients.to.map((node, n) => {
        const standby = n === 0 && clients.standby !== undefined ? number(clients.standby) : -1;
        return addresses.push({ endpoint: number(node), standby }) - 1;
      }),
      how: clients.finding ?? 'first',
      timeToLive: clients.timeToLive ?? 60,
    });
  }
  const balancers = proxies.map(([, node]) => buildBalancer(scenario, node as Proxy, machines));
  const sourceNames = Object.keys(scenario.clients);
  return {
    seed: scenario.seed | 0,
    shape: {
      slots: scenario.slots ?? slotsFor(scenario),
      registers: writer.registers,
      held: writer.held,
      deadlines: writer.levels,
      attemptWords: balancers.some(({ passive }) => passive !== undefined)
        ? Math.max(...balancers.map(({ members }) => attemptInts(members.length)))
        : balancers.length > 0
          ? 2
          : 0,
    },
    code: writer.finish(),
    constants: Float64Array.from(writer.constants),
    laws,
    sources,
    sourceOf: Int32Array.from(machines.endpointNames, (name) => sourceNames.indexOf(name)),
    classes,
    endpoints: machines.endpoints,
    hosts: machines.hosts,
    processesOf: machines.hosts.map((_, host) =>
      machines.endpoints.flatMap((endpoint, n) => (endpoint.host === host ? [n] : [])),
    ),
    stations: machines.stations,
    pools: machines.pools,
    links,
    linkOf: linkTable(machines.endpoints.length, links),
    balancers,
    checks: proxies.map(([id, node]) => buildChecks(node as Proxy, number(id))),
    addresses,
    finding,
    data: machines.data,
    randomFaults: (scenario.randomFaults ?? []).map(({ fault, target, timeToFailure, repairTime }) => ({
      kind: FaultKind[fault],
      target: fault === 'processKilled' ? number(target) : machines.hostNames.indexOf(target),
      timeToFailure: laws.add(timeToFailure),
      repairTime: laws.add(repairTime),
    })),
    window: scenario.window ?? DEFAULT_WINDOW,
    logCapacity: scenario.log ?? DEFAULT_LOG,
    pricePerHour: Object.values(scenario.nodes).reduce(
      (sum, node) => sum + (node.role === 'balancer' ? (node.pricePerHour ?? 0) : 0),
      0,
    ),
    names: {
      endpoints: machines.endpointNames,
      hosts: machines.hostNames,
      sources: sourceNames,
      classes: classNames,
      balancers: proxies.map(([id]) => id),
    },
  };
}

type Proxy = Extract<NodeSpec, { role: 'balancer' | 'web' }>;

function isProxy(node: NodeSpec): boolean {
  return node.role === 'balancer' || (node.role === 'web' && node.members !== undefined);
}

function buildBalancer(scenario: Scenario, node: Proxy, machines: Machines): BalancerModel {
  const { passive } = node;
  return {
    members: membersOf(node).map((member) => {
      const host = scenario.nodes[member.node]?.host ?? '';
      return {
        endpoint: machines.endpointNames.indexOf(member.node),
        weight: member.weight,
        registered: machines.hosts[machines.hostNames.indexOf(host)]?.present ?? false,
      };
    }),
    policy: Policy[node.policy ?? 'roundRobin'],
    passive: passive && {
      maxFails: passive.maxFails,
      failTimeout: passive.failTimeout,
      nextUpstream: passive.nextUpstream ?? ['error', 'timeout'],
      tries: passive.tries ?? 0,
    },
    slowStart: node.slowStart ?? 0,
    drainTime: node.drainTime ?? DEFAULT_DRAIN_TIME,
    sticky: node.sticky ?? false,
    perConnection: node.role === 'balancer' && node.layer === 4,
    nobodyFailure: node.nobody === 502 ? Failure.badGateway : Failure.unavailable,
  };
}

function buildChecks(node: Proxy, from: number): CheckModel | undefined {
  if (!node.checks) return undefined;
  const { firstRise = 1, start = 'healthy', noneHealthy = 'all', ...times } = node.checks;
  return { check: { ...times, firstRise, start, noneHealthy }, from };
}
