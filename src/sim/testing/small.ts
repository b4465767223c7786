import type { Command } from '../engine/commands.ts';
import { createSimulation, type Simulation } from '../engine/simulation.ts';
import type { Law } from '../random/laws.ts';
import { compile } from '../scenario/compile.ts';
import type { Clients, HostSpec, NodeSpec, RequestClass, Scenario } from '../scenario/scenario.ts';
import { boundsChecked } from './boundsChecked.ts';

export const exactly = (mean: number): Law => ({ law: 'constant', mean });
export const exponential = (mean: number): Law => ({ law: 'exponential', mean });
export const MIB = 1024 * 1024;

export type App = Extract<NodeSpec, { role: 'app' }>;
export type Balancer = Extract<NodeSpec, { role: 'balancer' }>;
export type Database = Extract<NodeSpec, { role: 'database' }>;

/** A small system: one application server unless told otherwise, one request class, given arrival times. */
export interface Small {
  times?: number[];
  clients?: Partial<Clients>;
  request?: RequestClass;
  requests?: Record<string, RequestClass>;
  host?: Partial<HostSpec>;
  hosts?: Record<string, HostSpec>;
  app?: Partial<App>;
  nodes?: Record<string, NodeSpec>;
  scenario?: Partial<Scenario>;
}

export function small({
  times = [0],
  clients,
  request,
  requests,
  host,
  hosts,
  app,
  nodes,
  scenario,
}: Small): Scenario {
  return {
    id: 'small',
    seed: 7,
    slots: 300,
    clients: {
      users: {
        arrivals: { kind: 'times', times },
        sends: { page: 1 },
        to: ['app'],
        timeout: 100,
        ...clients,
      },
    },
    requests: requests ?? { page: { app: exactly(1), ...request } },
    hosts: { box: { cores: 1, ...host }, ...hosts },
    nodes: { app: { role: 'app', host: 'box', ...app }, ...nodes },
    ...scenario,
  };
}

/** Servers a, b, c on hosts of their own behind a balancer on a host that never tires. */
export function balanced(servers: string[], balancer: Partial<Balancer>, rest: Small = {}): Scenario {
  const base = small({ clients: { to: ['lb'], ...rest.clients }, ...withoutClients(rest) });
  return {
    ...base,
    hosts: {
      edge: { cores: 64 },
      ...Object.fromEntries(servers.map((id) => [`host-${id}`, { cores: 1, ...rest.host }])),
      ...rest.hosts,
    },
    nodes: {
      lb: { role: 'balancer', host: 'edge', members: servers, ...balancer },
      ...Object.fromEntries(
        servers.map((id) => [id, { role: 'app', host: `host-${id}`, ...rest.app } as App]),
      ),
      ...rest.nodes,
    },
  };
}

function withoutClients({ clients: _, ...rest }: Small): Small {
  return rest;
}

export function simulate(scenario: Scenario): Simulation {
  return createSimulation(compile(scenario), boundsChecked);
}

/** Without bounds checks, for long runs. */
export function simulateFast(scenario: Scenario): Simulation {
  return createSimulation(compile(scenario));
}

/** Runs to each time and does what is to be done then; then to the end. */
export function play(
  scenario: Scenario,
  script: readonly [number, Command][],
  end: number,
  make = simulate,
): Simulation {
  const simulation = make(scenario);
  for (const [at, command] of script) {
    simulation.run(at);
    simulation.apply(command);
  }
  simulation.run(end);
  return simulation;
}

/** Response times in the order of finishing: the mean of what finished between two looks. */
export function responseTimes(simulation: Simulation, until: number): { at: number; seconds: number }[] {
  const { meters } = simulation.engine;
  const done: { at: number; seconds: number }[] = [];
  let sum = total(meters.latencySum);
  while (simulation.nextTime() <= until && simulation.step()) {
    const now = total(meters.latencySum);
    if (now !== sum) done.push({ at: simulation.now, seconds: now - sum });
    sum = now;
  }
  return done;
}

function total(view: Float64Array): number {
  let sum = 0;
  for (let n = 0; n < view.length; n++) sum += view[n]!;
  return sum;
}

export function times(count: number, every: number, from = 0): number[] {
  return Array.from({ length: count }, (_, n) => from + n * every);
}
