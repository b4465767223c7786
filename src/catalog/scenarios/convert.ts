import type { Clients, NodeSpec, Scenario } from '../../sim/scenario/scenario.ts';
import type { ScenarioFile } from './schema.ts';
import type { Topology } from './topology.ts';

/** The engine's scenario: what the file says of each part, with what the diagram says of how they are joined. */
export function toScenario(id: string, file: ScenarioFile, topology: Topology): Scenario {
  const { diagram: _, parameters: __, clients, nodes, commands, ...same } = file;
  const databases = Object.keys(nodes).filter((name) => nodes[name]?.role === 'database');
  const scenario: Scenario = {
    ...same,
    id,
    clients: mapped(clients, (one, name): Clients => ({ ...one, to: topology.calls.get(name) ?? [] })),
    nodes: mapped(nodes, (node, name) => joined(node, name, topology, databases)),
  };
  if (commands) scenario.commands = commands.map(({ at, ...command }) => ({ at, command }));
  return scenario;
}

function joined(
  node: ScenarioFile['nodes'][string],
  name: string,
  { hostOf, calls }: Topology,
  databases: readonly string[],
): NodeSpec {
  const host = hostOf.get(name) ?? name;
  const [first] = calls.get(name) ?? [];
  switch (node.role) {
    case 'app':
      return first === undefined ? { ...node, host } : { ...node, host, calls: first };
    case 'database': {
      // The arrow runs from the database that is written to its replica.
      const primary = databases.find((other) => calls.get(other)?.includes(name));
      return primary === undefined ? { ...node, host } : { ...node, host, replicaOf: primary };
    }
    case 'balancer': {
      const { weights, ...rest } = node;
      return { ...rest, host, members: weighed(calls.get(name) ?? [], weights) };
    }
    case 'web': {
      const { weights, ...rest } = node;
      const members = calls.get(name);
      return members ? { ...rest, host, members: weighed(members, weights) } : { ...rest, host };
    }
  }
}

function weighed(members: readonly string[], weights: Readonly<Record<string, number>> = {}) {
  return members.map((node) => {
    const weight = Object.hasOwn(weights, node) ? weights[node] : undefined;
    return weight === undefined ? node : { node, weight };
  });
}

function mapped<From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From, key: string) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}
