import type { Graph, GraphEdge, Role } from '../../diagram/graph.ts';
import type { NodeSpec } from '../../sim/scenario/scenario.ts';
import type { ContentError } from '../error.ts';
import type { Places } from './places.ts';
import type { ScenarioFile } from './schema.ts';

/** The classes of Mermaid that are simulated, and what each is. */
const SIMULATED: Partial<Record<Role, NodeSpec['role'] | 'clients'>> = {
  client: 'clients',
  lb: 'balancer',
  web: 'web',
  was: 'app',
  app: 'app',
  db: 'database',
};

/** What a diagram says about its system. */
export interface Topology {
  /** Machine of each node: the subgraph with the class host around it, or its own. */
  hostOf: Map<string, string>;
  /** Where the solid arrows of each node lead, in the order in which they are drawn. */
  calls: Map<string, string[]>;
  faults: ContentError[];
}

/** Joins diagram and parameters by the ids of nodes. */
export function readTopology(graph: Graph, file: ScenarioFile, places: Places): Topology {
  const faults = [...checkNodes(graph, file, places), ...checkHosts(graph, file, places)];
  const hostOf = new Map(
    graph.nodes
      .filter(({ id }) => Object.hasOwn(file.nodes, id))
      .map(({ id, parent }) => [id, hostAround(graph, parent) ?? id]),
  );
  const calls = new Map<string, string[]>();
  const add = (from: string, to: string) => {
    const known = calls.get(from);
    if (!known) calls.set(from, [to]);
    else if (!known.includes(to)) known.push(to);
  };
  const ids = new Set(graph.nodes.map(({ id }) => id));
  for (const edge of graph.edges.filter(carriesRequests)) {
    const fault = checkArrow(edge, ids, file);
    if (fault) faults.push(places.inDiagram('ko', [edge.from, edge.to], fault));
    else add(edge.from, edge.to);
  }
  for (const [id, node] of Object.entries(file.nodes)) {
    if (!('weights' in node)) continue;
    for (const member of Object.keys(node.weights ?? {}))
      if (!calls.get(id)?.includes(member))
        faults.push(
          places.at(['nodes', id, 'weights', member], `no arrow leads from “${id}” to “${member}”`),
        );
  }
  return { hostOf, calls, faults };
}

/** Dotted arrows, lines without a head and crossed ones are drawn only. */
function carriesRequests({ stroke, end }: GraphEdge): boolean {
  return (stroke === 'normal' || stroke === 'thick') && end === 'point';
}

function checkArrow({ from, to }: GraphEdge, ids: ReadonlySet<string>, file: ScenarioFile) {
  const arrow = `the arrow ${from} → ${to}`;
  const advice = 'draw it dotted (-.->) if it is no way for requests';
  if (!ids.has(from) || !ids.has(to)) return `${arrow} must join two nodes, not subgraphs: ${advice}`;
  const role = file.nodes[from]?.role;
  const target = file.nodes[to]?.role;
  if (!target && Object.hasOwn(file.clients, to))
    return `${arrow}: answers go back the way of the request and have no arrow of their own: ${advice}`;
  if (role === 'app' && target && target !== 'database')
    return `${arrow}: an application sends requests to a database only: ${advice}`;
  if (role === 'database' && target !== 'database')
    return `${arrow}: a database sends its changes to a database only: ${advice}`;
  return undefined;
}

function* checkNodes(graph: Graph, file: ScenarioFile, places: Places): Generator<ContentError> {
  for (const { id, role } of graph.nodes) {
    const simulated = role && SIMULATED[role];
    if (!simulated) {
      const known = Object.keys(SIMULATED).join(', ');
      const why = role ? `has the class “${role}”, which is not simulated` : 'has no class';
      yield places.inDiagram('ko', [id], `“${id}” ${why}: give it one of ${known}, or take it out`);
      continue;
    }
    const place = simulated === 'clients' ? 'clients' : 'nodes';
    const described = file[place][id];
    if (!described) {
      yield places.inDiagram(
        'ko',
        [id],
        `“${id}” (${role}) is not under ${place}: describe it there, or take it out of the diagram`,
      );
    } else if ('role' in described && described.role !== simulated) {
      yield places.at(
        ['nodes', id, 'role'],
        `the class “${role}” in the diagram stands for the role ${simulated}, not for ${described.role}`,
      );
    }
  }
  const drawn = new Set(graph.nodes.map(({ id }) => id));
  for (const place of ['clients', 'nodes'] as const)
    for (const id of Object.keys(file[place]))
      if (!drawn.has(id)) yield places.at([place, id], `there is no “${id}” in the diagram`);
}

function* checkHosts(graph: Graph, file: ScenarioFile, places: Places): Generator<ContentError> {
  const machines = new Set(graph.groups.filter(({ role }) => role === 'host').map(({ id }) => id));
  for (const id of machines)
    if (!file.hosts[id])
      yield places.inDiagram(
        'ko',
        [id],
        `the machine “${id}” is not under hosts: describe it there, or take the class host from it`,
      );
  const alone = new Set<string>();
  for (const { id, parent } of graph.nodes) {
    if (!file.nodes[id] || hostAround(graph, parent)) continue;
    alone.add(id);
    if (!file.hosts[id])
      yield places.at(
        ['nodes', id],
        `it runs on no machine: draw it inside a subgraph with the class host, or describe a machine of its own as hosts.${id}`,
      );
  }
  for (const id of Object.keys(file.hosts))
    if (!machines.has(id) && !alone.has(id))
      yield places.at(
        ['hosts', id],
        `the diagram has no subgraph “${id}” with the class host, and no node “${id}” outside of one`,
      );
}

function hostAround(graph: Graph, parent: string | null): string | undefined {
  for (let id = parent; id !== null; ) {
    const group = graph.groups.find((one) => one.id === id);
    if (group?.role === 'host') return group.id;
    id = group?.parent ?? null;
  }
  return undefined;
}

/** The first thing in which the two languages' diagrams differ but for their words. */
export function firstDifference(ko: Graph, en: Graph, places: Places): ContentError | undefined {
  for (const [what, korean, english] of [
    ['node', ko.nodes, en.nodes],
    ['subgraph', ko.groups, en.groups],
  ] as const) {
    for (const { id, role, parent } of korean) {
      const twin = english.find((other) => other.id === id);
      if (!twin) return places.inDiagram('ko', [id], `the ${what} “${id}” is not in the English diagram`);
      if (twin.role !== role || twin.parent !== parent)
        return places.inDiagram(
          'en',
          [id],
          `“${id}” has another class or stands in another subgraph than in the Korean diagram`,
        );
    }
    const extra = english.find(({ id }) => !korean.some((other) => other.id === id));
    if (extra)
      return places.inDiagram('en', [extra.id], `the ${what} “${extra.id}” is not in the Korean diagram`);
  }
  const shape = ({ from, to, stroke, start, end }: GraphEdge) => [from, to, stroke, start, end].join();
  const index = Array.from({ length: Math.max(ko.edges.length, en.edges.length) }).findIndex((_, n) => {
    const [korean, english] = [ko.edges[n], en.edges[n]];
    return !korean || !english || shape(korean) !== shape(english);
  });
  if (index < 0) return ko.direction === en.direction ? undefined : otherDirection(places);
  const edge = en.edges[index] ?? ko.edges[index];
  return places.inDiagram(
    en.edges[index] ? 'en' : 'ko',
    [edge?.from ?? '', edge?.to ?? ''],
    `arrow ${index + 1}, ${edge?.from} → ${edge?.to}, is not the same in the other language: the arrows must be equal and in the same order`,
  );
}

function otherDirection(places: Places): ContentError {
  return places.inDiagram('en', ['flowchart'], 'the direction is not that of the Korean diagram');
}
