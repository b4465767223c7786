import type { System } from '../../figure/system.ts';
import type { Snapshot } from '../../sim/index.ts';
import { REQUEST_BYTES, SERVERS } from './systems.ts';

/** Bytes of HTTP in one packet at most: 1500 of Ethernet less 20 of IP and 20 of TCP. */
const SEGMENT = 1460;
export type Unit = 'requests' | 'connections' | 'packets';

const segments = (bytes: number): number => Math.ceil(bytes / SEGMENT);

/**
 * What has reached each server and the balancer since the start, in one unit. Packets are those that carry data and
 * the three that open a connection; bare acknowledgements, the end of a connection and TLS are not counted.
 */
export interface Received {
  servers: number[];
  balancer: number;
  /** Bytes of requests and replies. */
  balancerBytes: number;
}

export function received({ scenario }: System, snapshot: Snapshot, unit: Unit): Received {
  const way = wayOf(scenario);
  const link = (from: string, to: string) => snapshot.links.find((one) => one.from === from && one.to === to);
  const replyBytes = scenario.requests['page']?.responseBytes ?? 0;
  const [request, reply] = [segments(REQUEST_BYTES), segments(replyBytes)];
  const served = SERVERS.map((id) => snapshot.endpoints.find(({ name }) => name === id)?.served ?? 0);
  // At L4 a client's connection ends at the server it was given to; a proxy has its own.
  const opened = SERVERS.map((id) => link(way === 'proxy' ? 'lb' : 'users', id)?.opened ?? 0);
  const ofClients = way === 'proxy' ? (link('users', 'lb')?.opened ?? 0) : sum(opened);
  const asked = (link('users', 'lb')?.bytes[0] ?? 0) / REQUEST_BYTES;
  const returned = sum(SERVERS.map((id) => link('lb', id)?.bytes[1] ?? 0)) / replyBytes;
  const balancerBytes = asked * REQUEST_BYTES + returned * replyBytes;
  switch (unit) {
    case 'requests':
      return { servers: served, balancer: asked, balancerBytes };
    case 'connections':
      return {
        servers: opened,
        balancer: way === 'proxy' ? ofClients + sum(opened) : ofClients,
        balancerBytes,
      };
    case 'packets':
      return {
        // SYN and ACK of whoever opens the connection.
        servers: served.map((count, n) => count * request + 2 * (opened[n] ?? 0)),
        balancer: asked * request + returned * reply + 2 * ofClients + (way === 'direct' ? 0 : sum(opened)),
        balancerBytes,
      };
  }
}

const wayOf = ({ nodes }: System['scenario']): 'proxy' | 'nat' | 'direct' => {
  const balancer = nodes['lb'];
  return balancer?.role === 'balancer' && balancer.layer === 4 ? (balancer.reply ?? 'nat') : 'proxy';
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
