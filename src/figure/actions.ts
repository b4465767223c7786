import * as HostState from '../sim/engine/codes/hostStates.ts';
import type { Command } from '../sim/index.ts';
import type { Action } from './model.ts';
import type { System } from './system.ts';

type Act = Action['command'];

export const hostOf = (node: string, { scenario }: System): string | undefined => scenario.nodes[node]?.host;

/** A code of HostState; undefined where there is no such machine. */
export const hostState = (host: string, { simulation: { engine, model } }: System): number | undefined =>
  engine.hosts.state[model.names.hosts.indexOf(host)];

/** Whether the process of a node runs; undefined where there is no such node. */
export function isRunning(node: string, { simulation: { engine, model } }: System): boolean | undefined {
  const alive = engine.endpoints.alive[model.names.endpoints.indexOf(node)];
  return alive === undefined ? undefined : alive === 1;
}

export const kill: Act = (node, system) =>
  isRunning(node, system) === true ? { command: 'kill', process: node } : undefined;

export const restart: Act = (node, system) =>
  isRunning(node, system) === false ? { command: 'restart', process: node } : undefined;

/** What can be done to the machine of a node while it is in that state. */
const toMachine =
  (state: number, command: 'add' | 'unplug' | 'plugIn'): Act =>
  (node, system) => {
    const host = hostOf(node, system);
    return host !== undefined && hostState(host, system) === state ? { command, host } : undefined;
  };

export const add = toMachine(HostState.absent, 'add');
export const unplug = toMachine(HostState.up, 'unplug');
export const plugIn = toMachine(HostState.unplugged, 'plugIn');

/** Lets the machine of a node run at this share of its speed. */
export const slowDown =
  (speed: number): Act =>
  (node, system) => {
    const host = hostOf(node, system);
    return host === undefined ? undefined : { command: 'slowCpu', host, speed };
  };

/** Gives a machine that was slowed down its speed back. */
export const speedUp: Act = (node, system) => {
  const host = hostOf(node, system);
  const { engine, model } = system.simulation;
  const speed = host === undefined ? 1 : (engine.hosts.cpuFactor[model.names.hosts.indexOf(host)] ?? 1);
  return host !== undefined && speed < 1 ? { command: 'slowCpu', host, speed: 1 } : undefined;
};

/** The first of these that makes sense now, as when what is wrong with a node is to be undone. */
export const firstOf =
  (...acts: Act[]): Act =>
  (node, system): Command | undefined => {
    for (const act of acts) {
      const command = act(node, system);
      if (command) return command;
    }
    return undefined;
  };
