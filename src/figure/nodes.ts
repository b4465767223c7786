import { Condition } from '../sim/engine/endpoints.ts';
import type { Snapshot } from '../sim/index.ts';
import type { System } from './system.ts';

export type NodeState = 'up' | 'dead' | 'silent' | 'failing' | 'slow' | 'absent' | 'out';

/** What a node of the diagram shows of the moment. */
export interface NodeView {
  id: string;
  role: 'client' | 'balancer' | 'web' | 'app' | 'database';
  state: NodeState;
  /** Seconds since the fault it suffers from. */
  since: number;
  /** Shares in use, NaN where there is no such thing. */
  cpu: number;
  memory: number;
  /** Requests at work in it, and waiting for it to begin. */
  busy: number;
  waiting: number;
  /** Requests that have reached it since the start. */
  served: number;
  /** Requests sent to it that are not answered yet, as its balancer counts. */
  inFlight: number;
  /** Requests a second that a client sends. */
  rate: number;
  /** Connections granted by a database, and at most. */
  connections: number;
  connectionLimit: number;
  policy: string;
  memoryUsed: number;
  /** Bytes of the process itself, where its machine shows the rest; else NaN. */
  own: number;
  /** What its bar shows, 0 to 1; NaN for no bar. */
  bar: number;
}

/** Every node and client population of a system. */
export function readNodes(
  { scenario, simulation }: System,
  snapshot: Snapshot,
  machines: readonly string[] = [],
): NodeView[] {
  const { model, engine, now } = simulation;
  return snapshot.endpoints.map((endpoint, number) => {
    const { host, connectionLimit } = model.endpoints[number] ?? { host: -1, connectionLimit: 0 };
    const machine = snapshot.hosts[host];
    const node = scenario.nodes[endpoint.name];
    const fault = engine.endpoints.fault[number] ?? 0;
    const started = snapshot.faults[fault - 1]?.since;
    const memberships = snapshot.balancers.flatMap(({ members }) =>
      members.filter((member) => member.endpoint === endpoint.name),
    );
    const cpu = machine?.cpu.utilisation ?? Number.NaN;
    const alone = !machine || !machines.includes(machine.name);
    const own = alone ? Number.NaN : bytesOf(engine, number);
    const source = model.names.sources.indexOf(endpoint.name);
    return {
      id: endpoint.name,
      role: node?.role ?? 'client',
      state: stateOf(endpoint, machine?.state, engine.hosts.cpuFactor[host] ?? 1, memberships),
      since: started === undefined ? Number.NaN : now - started,
      cpu,
      memory: machine && Number.isFinite(machine.memory) ? machine.memoryUsed / machine.memory : Number.NaN,
      memoryUsed: machine?.memoryUsed ?? Number.NaN,
      busy: endpoint.threads?.inUse ?? machine?.cpu.population ?? 0,
      waiting: endpoint.threads?.waiting ?? 0,
      served: endpoint.served,
      inFlight: memberships.reduce((sum, { inFlight }) => sum + inFlight, 0),
      rate: source < 0 ? Number.NaN : sentBy(simulation, source, snapshot.window),
      connections: endpoint.connectionsGranted,
      connectionLimit,
      policy: node?.role === 'balancer' ? (node.policy ?? 'roundRobin') : '',
      own,
      bar: alone ? cpu : own / machine.memory,
    };
  });
}

/** Resident bytes of a process: 0 when it is not there. */
export const bytesOf = ({ endpoints, pools }: System['simulation']['engine'], endpoint: number): number =>
  endpoints.alive[endpoint] === 1 ? endpoints.bytesOf(endpoint, pools) : 0;

/** Requests a second of one client population, over the time of the window. */
function sentBy(
  { engine: { meters, window }, model }: System['simulation'],
  source: number,
  { from, to }: Snapshot['window'],
): number {
  const place = window.placeAgo(to - from);
  let sent = 0;
  model.classes.forEach((one, requestClass) => {
    if (one.source === source)
      sent += (meters.offered[requestClass] ?? 0) - window.floatAt(place, meters.offered, requestClass);
  });
  return to > from ? sent / (to - from) : 0;
}

function stateOf(
  { condition, failing }: Snapshot['endpoints'][number],
  hostState: number | undefined,
  speed: number,
  memberships: readonly { usable: boolean }[],
): NodeState {
  if (hostState === 0 || hostState === 1) return 'absent';
  if (condition === Condition.silent) return 'silent';
  if (condition === Condition.dead) return 'dead';
  if (failing) return 'failing';
  if (memberships.length > 0 && memberships.every(({ usable }) => !usable)) return 'out';
  return speed < 1 ? 'slow' : 'up';
}
