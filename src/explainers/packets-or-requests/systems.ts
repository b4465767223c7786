import type { Scenarios, Values } from '../../figure/model.ts';
import { presets } from '../../rules/health-check/presets.ts';
import type { Scenario } from '../../sim/index.ts';

/** How a balancer passes on: an L7 proxy, or L4 whose replies come back through it or go straight to the client. */
export const WAYS = ['proxy', 'nat', 'direct'] as const;
export type Way = (typeof WAYS)[number];

type Node = Scenario['nodes'][string];
type Balancer = Extract<Node, { role: 'balancer' }>;

export const SERVERS = ['app1', 'app2', 'app3'] as const;
export const REQUESTS_A_SECOND = 20;
export const REQUEST_BYTES = 1000;
/** Seconds every request takes at its server, always as long: what differs is then the way there. */
export const WORK = 0.008;
const PATIENCE = 3;
/** nginx: keepalive_timeout and keepalive_requests. */
const KEEP_ALIVE = { idle: 75, requests: 1000 };
/** Round trips of setting TLS up. */
export const TLS_ROUND_TRIPS: Readonly<Record<string, number>> = { none: 0, tls13: 1, tls12: 2 };

/** The three-server scenario of the site without its database, before a balancer that works this way. */
export function systemOf(way: Way, values: Values, scenarios: Scenarios): Scenario {
  const base = scenarios['load-balancer'] as Scenario;
  const { users } = base.clients;
  const { lb: edge, server1 } = base.hosts;
  const { lb } = base.nodes as { lb: Balancer };
  if (!users || !edge || !server1) throw new Error('load-balancer.yaml has changed');
  const { keepAlive: _keepAlive, ...visitors } = users;
  return {
    ...base,
    clients: {
      users: {
        ...visitors,
        arrivals: { kind: 'constant', rate: REQUESTS_A_SECOND },
        sends: { page: 1 },
        population: Number(values['clients']),
        timeout: PATIENCE,
        abandonedWork: 'stops',
        ...(values['keepAlive'] === true ? { keepAlive: KEEP_ALIVE } : {}),
      },
    },
    requests: {
      page: {
        requestBytes: REQUEST_BYTES,
        responseBytes: Number(values['reply']) * 1000,
        app: { law: 'constant', mean: WORK },
      },
    },
    hosts: {
      lb: edge,
      ...Object.fromEntries(SERVERS.map((_, n) => [`server${n + 1}`, server1])),
    },
    nodes: {
      lb: {
        role: 'balancer',
        host: 'lb',
        members: [...SERVERS],
        policy: 'roundRobin',
        layer: way === 'proxy' ? 7 : 4,
        ...(way === 'proxy' ? {} : { reply: way }),
        checks: presets.haproxy,
        connectTimeout: lb.connectTimeout ?? PATIENCE,
      },
      ...Object.fromEntries(
        SERVERS.map((id, n): [string, Node] => [id, { role: 'app', host: `server${n + 1}` }]),
      ),
    },
    links: (base.links ?? []).map((link) => ({
      ...link,
      tlsRoundTrips: TLS_ROUND_TRIPS[String(values['tls'])] ?? 0,
    })),
  };
}
