import type { LinkProperties, RequestClass, Scenario } from '../sim/scenario/scenario.ts';
import { sharedCoresResponse } from '../sim/theory/processorSharing.ts';

/** CPU seconds, disk seconds and round trips that one request costs on average, and how many machines share the first. */
interface Station {
  /** Seconds of CPU a request, over all visits. */
  demand: number;
  cores: number;
  /** Equal machines among which a balancer shares the requests. */
  machines: number;
}

type App = Extract<Scenario['nodes'][string], { role: 'app' }>;
type Balancer = Extract<Scenario['nodes'][string], { role: 'balancer' }>;

const meanOf = (law: RequestClass['app']): number => (law && 'mean' in law ? law.mean : 0);

function latency({ links = [], network = {} }: Scenario, from: string, to: string): number {
  const own: Partial<LinkProperties> = links.find((link) => link.from === from && link.to === to) ?? network;
  return own.latency ?? 0;
}

/** Stations of an arrangement of one client group, perhaps a balancer, equal applications and one database. */
function stationsOf(scenario: Scenario): { stations: Station[]; fixed: number } {
  const { nodes, hosts, requests } = scenario;
  const [clientName, clients] = Object.entries(scenario.clients)[0] ?? [];
  if (!clientName || !clients) throw new Error(`${scenario.id} has no clients`);
  const apps = Object.entries(nodes).filter((entry): entry is [string, App] => entry[1].role === 'app');
  const [appName, app] = apps[0] ?? [];
  if (!appName || !app) throw new Error(`${scenario.id} has no application`);
  const database = app.calls ?? Object.keys(nodes).find((id) => nodes[id]?.role === 'database');
  if (!database) throw new Error(`${scenario.id} has no database`);
  const balancer = Object.entries(nodes).find(
    (entry): entry is [string, Balancer] => entry[1].role === 'balancer',
  );

  const sent = Object.values(clients.sends).reduce((sum, share) => sum + share, 0);
  const average = (of: (request: RequestClass) => number): number =>
    Object.entries(clients.sends).reduce(
      (sum, [name, share]) => sum + (share / sent) * of(requests[name] as RequestClass),
      0,
    );
  const appDemand = average((one) => meanOf(one.app) + meanOf(one.appAfter));
  const queryDemand = average((one) => (one.queries ?? 0) * meanOf(one.query));
  const coresOf = (id: string): number => hosts[nodes[id]?.host ?? '']?.cores ?? 1;

  const fixed =
    2 * latency(scenario, clientName, balancer?.[0] ?? appName) +
    (balancer ? 2 * latency(scenario, balancer[0], appName) : 0) +
    average(
      ({ queries = 0, queryDisk }) =>
        queries * (2 * latency(scenario, appName, database) + meanOf(queryDisk)),
    );
  const together = app.host === nodes[database]?.host;
  const stations: Station[] = together
    ? [{ demand: appDemand + queryDemand, cores: coresOf(appName), machines: 1 }]
    : [
        { demand: appDemand, cores: coresOf(appName), machines: apps.length },
        { demand: queryDemand, cores: coresOf(database), machines: 1 },
      ];
  if (balancer) stations.push({ demand: meanOf(balancer[1].work), cores: coresOf(balancer[0]), machines: 1 });
  return { stations, fixed };
}

/** Requests a second at which the busiest station is busy all the time: the operational bound, min of c/D. */
export const capacity = (scenario: Scenario): number =>
  Math.min(
    ...stationsOf(scenario).stations.map(({ demand, cores, machines }) => (machines * cores) / demand),
  );

/**
 * Mean response time in seconds of an open network of processor-sharing machines, which depends on the laws of
 * service only through their means (F. Baskett, K. M. Chandy, R. R. Muntz, F. G. Palacios, 1975): each request's CPU
 * seconds are stretched by what the machine's other requests take. Leaves out pools, queue limits, time limits and
 * disks in use by others. Infinite at or above capacity.
 */
export function theory(scenario: Scenario, rate: number): number {
  if (rate >= capacity(scenario)) return Number.POSITIVE_INFINITY;
  const { stations, fixed } = stationsOf(scenario);
  return stations.reduce(
    (sum, { demand, cores, machines }) =>
      sum + (demand > 0 ? sharedCoresResponse(rate / machines, 1 / demand, cores) : 0),
    fixed,
  );
}
