import { plugIn, unplug } from '../../figure/actions.ts';
import type { FigureModel, Readout, Values } from '../../figure/model.ts';
import { common } from '../../figure/readouts.ts';
import type { System } from '../../figure/system.ts';
import type { Snapshot } from '../../sim/index.ts';
import { received, type Unit } from './counts.ts';
import { SERVERS, systemOf, TLS_ROUND_TRIPS, WAYS, WORK } from './systems.ts';

/** Seconds of the first answer over a new connection: round trips of TCP, of TLS and of HTTP, and the work. */
function firstAnswer({ scenario: { links, nodes, network } }: System, values: Values): number {
  const near = links?.find(({ from }) => from === 'users')?.latency ?? 0;
  const far = network?.latency ?? 0;
  const balancer = nodes['lb'];
  const work =
    WORK +
    (balancer?.role === 'balancer' && balancer.work && 'mean' in balancer.work ? balancer.work.mean : 0);
  const tls = TLS_ROUND_TRIPS[String(values['tls'])] ?? 0;
  return balancer?.role === 'balancer' && balancer.layer === 4
    ? (2 + tls) * 2 * (near + far) + work
    : (2 + tls) * 2 * near + 2 * 2 * far + work;
}

function readouts(system: System, snapshot: Snapshot, values: Values): Readout[] {
  const { servers, balancer, balancerBytes } = received(system, snapshot, values['unit'] as Unit);
  const { quantiles } = snapshot.total;
  return [
    ...servers.map((value, n): Readout => ({ name: `to${'ABC'[n]}`, value, as: 'count' })),
    { name: 'balancer', value: balancer, as: 'count' },
    { name: 'kilobytes', value: balancerBytes / 1000, as: 'count' },
    { name: 'first', value: quantiles.p999, as: 'time' },
    { name: 'firstTheory', value: firstAnswer(system, values), as: 'time', theory: true },
    { name: 'usual', value: quantiles.p50, as: 'time' },
    common.failed(snapshot),
  ];
}

const requests = (system: System): number[] => received(system, system.read(), 'requests').servers;

/** The same requests through an L7 proxy, L4 with address translation, and L4 with direct server return. */
export const model: FigureModel = {
  name: 'packets-or-requests',
  seed: 7,
  duration: 30,
  // The reply to the hundredth request is on its way.
  moment: 5.015,
  // Slow enough to follow one request there and back.
  speed: 0.02,
  scenarios: ['load-balancer'],
  nodes: [...SERVERS, 'lb'],
  chosen: 'app1',
  bars: false,
  tells: ['routed'],
  parameters: [
    { name: 'unit', kind: 'choice', options: ['requests', 'connections', 'packets'], initial: 'requests' },
    { name: 'keepAlive', kind: 'switch', initial: true },
    { name: 'clients', kind: 'range', least: 1, most: 30, step: 1, initial: 1 },
    { name: 'tls', kind: 'choice', options: Object.keys(TLS_ROUND_TRIPS), initial: 'tls13' },
    { name: 'reply', kind: 'choice', options: ['1', '30', '300'], initial: '30' },
  ],
  actions: [
    { name: 'unplug', harmful: true, command: unplug },
    { name: 'repair', harmful: false, command: plugIn },
  ],
  systems: (values, scenarios) => WAYS.map((way) => systemOf(way, values, scenarios)),
  story: () => [],
  diagrams: ({ tls }) => {
    const key = tls === 'none' ? 'plain' : 'tls';
    return [key, key, key];
  },
  readouts,
  claim: (systems) => {
    const [proxy = [], nat = []] = systems.map(requests);
    const kilobytes = systems.map(
      (system) => received(system, system.read(), 'requests').balancerBytes / 1000,
    );
    return {
      all: proxy.reduce((sum, one) => sum + one, 0),
      proxyA: proxy[0] ?? 0,
      proxyB: proxy[1] ?? 0,
      proxyC: proxy[2] ?? 0,
      natA: nat[0] ?? 0,
      natB: nat[1] ?? 0,
      natC: nat[2] ?? 0,
      through: kilobytes[1] ?? 0,
      direct: kilobytes[2] ?? 0,
    };
  },
  // The share of the busiest server behind L4.
  prediction: {
    system: 1,
    measure: (_told, system) => {
      const served = requests(system);
      const all = served.reduce((sum, one) => sum + one, 0);
      return all < 100 ? Number.NaN : Math.max(...served) / all;
    },
    as: 'share',
  },
};
