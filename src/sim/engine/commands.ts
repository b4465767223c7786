import type { Addresses } from './addresses.ts';
import { type Balancers, Policy, type PolicyName } from './balancers.ts';
import type { Clients } from './clients.ts';
import type { Disruptions } from './disruptions.ts';
import type { Endpoints } from './endpoints.ts';
import { Reason } from './eventLog.ts';
import { FaultKind, type Faults } from './faults.ts';
import type { HealthChecks } from './healthChecks.ts';
import type { Hosts } from './hosts.ts';
import type { Lifecycle } from './lifecycle.ts';
import { LinkCondition, type Links } from './links.ts';
import type { Model } from './model.ts';
import type { Pools } from './pools.ts';
import type { Processes } from './processes.ts';

/** What a reader, a scenario or a test does to a running system. Names are those of the scenario. */
export type Command =
  | { command: 'kill' | 'restart'; process: string }
  | { command: 'unplug' | 'plugIn' | 'add'; host: string }
  /** Speed as a fraction of the normal; 1 restores it. */
  | { command: 'slowCpu' | 'slowDisk'; host: string; speed: number }
  | { command: 'answer500'; process: string; on: boolean }
  | { command: 'leak'; process: string; bytesPerSecond: number }
  | { command: 'cutLink' | 'removeRule' | 'restoreLink'; from: string; to: string }
  /** One request of clients that have no times of their own, now. */
  | { command: 'send'; clients: string }
  /** Multiplies the rate the scenario gives at that time. */
  | { command: 'rate'; clients: string; factor: number }
  | { command: 'policy'; balancer: string; policy: PolicyName }
  | { command: 'threads' | 'connections'; process: string; size: number }
  | { command: 'drain' | 'register'; process: string }
  /** Puts the n-th address of a client population into the name service, or takes it out. */
  | { command: 'publish' | 'withdraw'; clients: string; address: number };

export interface TimedCommand {
  /** Seconds. */
  at: number;
  command: Command;
}

export class CommandError extends Error {
  override name = 'CommandError';
}

export interface CommandParts {
  processes: Processes;
  disruptions: Disruptions;
  faults: Faults;
  hosts: Hosts;
  links: Links;
  endpoints: Endpoints;
  pools: Pools;
  balancers: Balancers;
  checks: HealthChecks;
  clients: Clients;
  addresses: Addresses;
  lifecycle: Lifecycle;
}

/** Carries a command out at the present time. Throws CommandError when it names what is not there. */
export function carryOut(command: Command, model: Model, parts: CommandParts): void {
  const { processes, faults } = parts;
  switch (command.command) {
    case 'kill': {
      const process = find(model.names.endpoints, 'process', command.process);
      faults.begin(FaultKind.processKilled, process, [process]);
      processes.kill(process, Reason.command);
      return;
    }
    case 'restart': {
      const process = find(model.names.endpoints, 'process', command.process);
      processes.start(process);
      faults.end(FaultKind.processKilled, process, [process]);
      return;
    }
    case 'unplug':
    case 'plugIn':
    case 'add':
    case 'slowCpu':
    case 'slowDisk':
      onHost(command, find(model.names.hosts, 'host', command.host), model, parts);
      return;
    case 'answer500': {
      const process = find(model.names.endpoints, 'process', command.process);
      parts.endpoints.failing[process] = +command.on;
      if (command.on) faults.begin(FaultKind.answering500, process, [process]);
      else faults.end(FaultKind.answering500, process, [process]);
      return;
    }
    case 'leak': {
      const process = find(model.names.endpoints, 'process', command.process);
      processes.setLeak(process, command.bytesPerSecond);
      if (command.bytesPerSecond > 0) faults.begin(FaultKind.leaking, process, [process]);
      else faults.end(FaultKind.leaking, process, [process]);
      return;
    }
    case 'cutLink':
    case 'removeRule':
    case 'restoreLink':
      onLink(command, model, parts);
      return;
    case 'send': {
      const source = find(model.names.sources, 'clients', command.clients);
      if (model.sources[source]!.trace?.length !== 0)
        throw new CommandError(`${command.clients} send by themselves`);
      parts.lifecycle.send(source);
      return;
    }
    case 'rate':
      parts.clients.setRateFactor(find(model.names.sources, 'clients', command.clients), command.factor);
      return;
    case 'policy':
      parts.balancers.setPolicy(
        find(model.names.balancers, 'balancer', command.balancer),
        Policy[command.policy],
      );
      return;
    case 'threads':
    case 'connections': {
      const { threads, pools } = parts.endpoints.model(
        find(model.names.endpoints, 'process', command.process),
      );
      const pool = command.command === 'threads' ? threads : (pools[0] ?? -1);
      if (pool < 0) throw new CommandError(`${command.process} has no limit on its ${command.command}`);
      parts.pools.setLimit(pool, command.size);
      return;
    }
    case 'drain':
      parts.checks.drain(find(model.names.endpoints, 'process', command.process));
      return;
    case 'register':
      parts.checks.register(find(model.names.endpoints, 'process', command.process));
      return;
    case 'publish':
    case 'withdraw': {
      const source = find(model.names.sources, 'clients', command.clients);
      const address = model.finding[source]!.addresses[command.address];
      if (address === undefined)
        throw new CommandError(`${command.clients} has no address ${command.address}`);
      parts.addresses.published[address] = +(command.command === 'publish');
    }
  }
}

function onHost(
  command: Extract<Command, { host: string }>,
  host: number,
  model: Model,
  { disruptions, faults, hosts }: CommandParts,
): void {
  const touched = model.processesOf[host] ?? [];
  switch (command.command) {
    case 'unplug':
      faults.begin(FaultKind.hostUnplugged, host, touched);
      disruptions.unplug(host);
      return;
    case 'plugIn':
      disruptions.plugIn(host);
      faults.end(FaultKind.hostUnplugged, host, touched);
      return;
    case 'add':
      disruptions.add(host);
      return;
    case 'slowCpu':
    case 'slowDisk': {
      if (!(command.speed > 0)) throw new CommandError('a speed must be above 0');
      const kind = command.command === 'slowCpu' ? FaultKind.slow : FaultKind.diskSlow;
      (command.command === 'slowCpu' ? hosts.cpuFactor : hosts.diskFactor)[host] = command.speed;
      hosts.refreshSpeed(host);
      if (command.speed < 1) faults.begin(kind, host, touched);
      else faults.end(kind, host, touched);
    }
  }
}

function onLink(
  command: Extract<Command, { from: string }>,
  model: Model,
  { disruptions, faults }: CommandParts,
): void {
  const from = find(model.names.endpoints, 'node', command.from);
  const to = find(model.names.endpoints, 'node', command.to);
  const path = model.linkOf[from * model.endpoints.length + to]!;
  if (path < 0) throw new CommandError(`no link joins ${command.from} and ${command.to}`);
  const link = path >> 1;
  switch (command.command) {
    case 'cutLink':
      faults.begin(FaultKind.linkCut, link, [], link);
      disruptions.setLink(link, LinkCondition.cut);
      return;
    case 'removeRule':
      faults.begin(FaultKind.ruleRemoved, link, [], link);
      disruptions.setLink(link, LinkCondition.ruleRemoved);
      return;
    case 'restoreLink':
      disruptions.setLink(link, LinkCondition.good);
      faults.end(FaultKind.linkCut, link, [], link);
      faults.end(FaultKind.ruleRemoved, link, [], link);
  }
}

function find(names: readonly string[], what: string, name: string): number {
  const index = names.indexOf(name);
  if (index < 0)
    throw new CommandError(`there is no ${what} "${name}"; there are ${names.join(', ') || 'none'}`);
  return index;
}
