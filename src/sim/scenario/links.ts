import type { LinkModel } from '../engine/links.ts';
import type { LawTable } from '../random/laws.ts';
import { membersOf } from './check.ts';
import type { Machines } from './machines.ts';
import type { LinkProperties, Scenario } from './scenario.ts';

/** Links between all that talk to one another: as listed, or like the network at large. */
export function buildLinks(scenario: Scenario, machines: Machines, laws: LawTable): LinkModel[] {
  const links: LinkModel[] = [];
  const known = new Set<string>();
  const add = (from: string, to: string, properties: Partial<LinkProperties>) => {
    if (known.has(`${from} ${to}`) || known.has(`${to} ${from}`)) return;
    known.add(`${from} ${to}`);
    links.push({
      from: machines.endpointNames.indexOf(from),
      to: machines.endpointNames.indexOf(to),
      latency: properties.latency ?? 0,
      jitter: properties.jitter ? laws.add(properties.jitter) : -1,
      bandwidth: properties.bandwidth ?? Number.POSITIVE_INFINITY,
      loss: properties.loss ?? 0,
      keepAlive: properties.keepAlive ?? 0,
      tlsRoundTrips: properties.tlsRoundTrips ?? 0,
    });
  };
  for (const { from, to, ...own } of scenario.links ?? []) add(from, to, { ...scenario.network, ...own });
  for (const [from, to] of pairs(scenario)) {
    const relayed = layer4Path(scenario, from, to);
    add(from, to, relayed ?? scenario.network ?? {});
  }
  return links;
}

/** A client's path to a member behind a balancer of layer 4 is as long as both of its halves. */
function layer4Path(scenario: Scenario, client: string, member: string): Partial<LinkProperties> | undefined {
  const balancer = scenario.clients[client]?.to.find((id) => {
    const node = scenario.nodes[id];
    return (
      node?.role === 'balancer' && node.layer === 4 && membersOf(node).some((other) => other.node === member)
    );
  });
  if (balancer === undefined) return undefined;
  const half = (from: string, to: string) =>
    scenario.links?.find((link) => link.from === from && link.to === to) ?? scenario.network ?? {};
  const near = half(client, balancer);
  const far = half(balancer, member);
  return {
    ...near,
    latency: (near.latency ?? 0) + (far.latency ?? 0),
    tlsRoundTrips: Math.max(near.tlsRoundTrips ?? 0, far.tlsRoundTrips ?? 0),
  };
}

function pairs(scenario: Scenario): [string, string][] {
  const found: [string, string][] = [];
  for (const [id, clients] of Object.entries(scenario.clients)) {
    for (const node of [...clients.to, ...(clients.standby ? [clients.standby] : [])]) {
      found.push([id, node]);
      const target = scenario.nodes[node];
      if (target?.role === 'balancer' && target.layer === 4) {
        for (const member of membersOf(target)) found.push([id, member.node]);
      }
    }
  }
  for (const [id, node] of Object.entries(scenario.nodes)) {
    for (const member of membersOf(node)) found.push([id, member.node]);
    if (node.role !== 'app') continue;
    for (const database of [node.calls, node.writesTo])
      if (database !== undefined) found.push([id, database]);
  }
  return found;
}
