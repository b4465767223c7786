import { Condition } from '../../sim/engine/endpoints.ts';
import type { Scenario, Snapshot } from '../../sim/index.ts';

type Nodes = Scenario['nodes'];

/** Whether a page that needs the data can still be made when these nodes are gone. */
function serves({ nodes, clients }: Scenario, gone: ReadonlySet<string>): boolean {
  const works = (id: string): boolean => {
    const node = nodes[id];
    if (!node || gone.has(id)) return false;
    if (node.role === 'balancer')
      return node.members.some((one) => works(typeof one === 'string' ? one : one.node));
    return node.role !== 'app' || node.calls === undefined || works(node.calls);
  };
  return Object.values(clients).every(({ to }) => to.some(works));
}

const on = (host: string, nodes: Nodes): string[] =>
  Object.entries(nodes).flatMap(([id, node]) => (node.host === host ? [id] : []));

/**
 * Machines without which pages with data stop, by the arrangement as it is now: a machine that is lost counts as
 * lost as long as the others can do without it.
 */
export function pointsOfFailure(scenario: Scenario, snapshot: Snapshot): string[] {
  const { nodes } = scenario;
  const hosts = Object.keys(scenario.hosts);
  const stops = (host: string, gone: ReadonlySet<string>) =>
    !serves(scenario, new Set([...gone, ...on(host, nodes)]));
  const always = new Set(hosts.filter((host) => stops(host, new Set())));
  const lost = new Set(
    snapshot.endpoints.flatMap(({ name, condition }) => {
      const host = nodes[name]?.host;
      return condition === Condition.running || host === undefined || always.has(host) ? [] : [name];
    }),
  );
  return serves(scenario, lost) ? hosts.filter((host) => stops(host, lost)) : [...always];
}
