import type { Condition as NextUpstreamCondition } from '../../rules/nginx-upstream/nextUpstream.ts';
import type { PolicyName } from '../engine/balancers.ts';
import type { TimedCommand } from '../engine/commands.ts';
import type { Law } from '../random/laws.ts';

/**
 * A system and its workload, as a file under content/scenarios gives it. Node ids are those of the diagram.
 * Times are seconds, sizes bytes, money US dollars, rates per second.
 */
export interface Scenario {
  id: string;
  seed: number;
  clients: Record<string, Clients>;
  requests: Record<string, RequestClass>;
  hosts: Record<string, HostSpec>;
  nodes: Record<string, NodeSpec>;
  /** Links that differ from `network`. */
  links?: LinkSpec[];
  /** Every other link. Default: no delay at all. */
  network?: Partial<LinkProperties>;
  randomFaults?: RandomFaultSpec[];
  /** What happens by itself, before anything a reader does. */
  commands?: TimedCommand[];
  /** Requests inside at most; needed only when some client waits for ever. */
  slots?: number;
  /** Entries the event log keeps; default 256, 0 for none. */
  log?: number;
  /** Slices a window can reach back, and seconds each; default 12 × 5 s. */
  window?: { slices: number; width: number };
}

export type Arrivals =
  /** Independent users: exponential times between requests. `rate` may change along a line of points. */
  | { kind: 'poisson' | 'constant'; rate: number | RatePoint[] }
  /** Poisson with quiet and busy spells of exponential length. */
  | { kind: 'bursty'; rate: number; quietSeconds: number; burstSeconds: number; burstFactor: number }
  /** A fixed number of users; each thinks, asks, waits for the answer, thinks. */
  | { kind: 'users'; users: number; think: Law }
  /** Given times. */
  | { kind: 'times'; times: number[] };

/** From `at` on the rate is `rate`, or goes in a straight line to the next point when `ramp` is true. */
export interface RatePoint {
  at: number;
  rate: number;
  ramp?: boolean;
}

export interface Clients {
  arrivals: Arrivals;
  /** Request classes and how often each is sent, in any unit. */
  sends: Record<string, number>;
  /** Nodes whose addresses the clients have. */
  to: string[];
  /** How they choose among several: the first always, one each from a list, or by name with a lifetime. */
  finding?: 'first' | 'list' | 'dns';
  timeToLive?: number;
  /** Takes over the first address 3.5 s after its node goes silent. */
  standby?: string;
  /** Different clients: for address hashes, sessions and connections. Default 200. */
  population?: number;
  /** Seconds a client waits for its answer; absent: for ever. */
  timeout?: number;
  /** What servers do with work whose client has gone. Default 'goesOn'. */
  abandonedWork?: 'goesOn' | 'stops';
  retries?: number;
  backOff?: { first: number; most: number; jitter: number };
  /** Seconds an idle connection is kept, and requests it carries at most; absent: one request each. */
  keepAlive?: { idle: number; requests: number };
  /** Bytes a second a client sends and reads; absent: as fast as the link. */
  sendRate?: number;
  readRate?: number;
}

export interface RequestClass {
  /** POST, LOCK and PATCH are not sent to another server once sent (nginx). Default GET. */
  method?: 'GET' | 'POST';
  requestBytes?: number;
  responseBytes?: number;
  /** Answered by the web server itself. */
  static?: boolean;
  /** CPU time, and disk time, at a web server. */
  web?: Law;
  webDisk?: Law;
  /** CPU time at the application before and after its queries. */
  app?: Law;
  appAfter?: Law;
  appDisk?: Law;
  queries?: number;
  /** CPU and disk time at the database, each query. */
  query?: Law;
  queryDisk?: Law;
  /** What the queries do to the data. */
  data?: 'reads' | 'writes';
  session?: boolean;
}

export interface HostSpec {
  cores: number;
  /** 'line' serves one request a core, first come first served; default: all share the cores. */
  scheduling?: 'shared' | 'line';
  /** Requests that may wait in that line. */
  lineLength?: number;
  speed?: number;
  memory?: number;
  swap?: number;
  /** How many times slower it is when its swap is full. Default 20. */
  swapSlowdown?: number;
  systemMemory?: number;
  pricePerHour?: number;
  /** Not there at the start: command `add` rents it, and it serves after this many seconds. */
  bootTime?: number;
  /** Speed after the boot, and seconds until full speed. */
  warmUp?: { speed: number; seconds: number };
}

export interface WorkerSpec {
  /** Threads or processes at most. */
  size: number;
  /** Requests that wait inside the program; then it answers 503. Absent: they wait in the accept queue. */
  queue?: number;
  /** Connections that may wait for a worker, and beyond which SYNs are ignored: backlog + 1 on Linux. */
  acceptQueue?: number;
  /** Bytes of a request being served, and of each worker. */
  memoryPerRequest?: number;
  memoryPerWorker?: number;
  /** Workers started on demand, one at a time. */
  minimum?: number;
  spawnTime?: number;
  idleTimeout?: number;
}

interface ProcessSpec {
  host: string;
  memory?: number;
  workers?: WorkerSpec;
  /** Seconds until the process is started again after the kernel killed it; absent: never. */
  restartTime?: number;
}

export interface ProxySpec {
  members: (string | { node: string; weight: number })[];
  policy?: PolicyName;
  checks?: {
    interval: number;
    timeout: number;
    fall: number;
    rise: number;
    firstRise?: number;
    start?: 'initial' | 'healthy';
    noneHealthy?: 'all' | 'none';
  };
  passive?: { maxFails: number; failTimeout: number; nextUpstream?: NextUpstreamCondition[]; tries?: number };
  connectTimeout?: number;
  readTimeout?: number;
  slowStart?: number;
  /** Seconds a member taken out may finish what it has; default 300 (ALB). */
  drainTime?: number;
  sticky?: boolean;
  /** Reads whole requests before it passes them on, and whole answers before it sends them. Default true. */
  buffering?: boolean;
  /** Its answer when no member may be asked: 503 (ALB, HAProxy), or 502 (nginx). Default 503. */
  nobody?: 502 | 503;
}

export type NodeSpec =
  | (ProcessSpec &
      ProxySpec & {
        role: 'balancer';
        /** 4: one choice a connection; 7: one a request. Default 7. */
        layer?: 4 | 7;
        /** How the answer goes back at layer 4: through the balancer, or straight to the client. */
        reply?: 'nat' | 'direct';
        /** CPU time a request. */
        work?: Law;
        pricePerHour?: number;
      })
  /** Serves files, and passes the rest on to its members if it has any. */
  | (ProcessSpec & Partial<ProxySpec> & { role: 'web' })
  | (ProcessSpec & {
      role: 'app';
      /** Node with the data. */
      calls?: string;
      /** Node that takes the writes, where `calls` is a replica that only answers reads. Default: `calls`. */
      writesTo?: string;
      connections?: { size: number; waitTimeout?: number };
      queryTimeout?: number;
      sessions?: 'memory' | 'shared';
      /** A process for each request. */
      cgi?: { forkTime: Law; memory: number; most?: number };
    })
  | (ProcessSpec & {
      role: 'database';
      connectionLimit?: number;
      reserved?: number;
      memoryPerConnection?: number;
      replicaOf?: string;
      lag?: number;
    });

export interface LinkProperties {
  /** One way. */
  latency: number;
  jitter: Law;
  bandwidth: number;
  loss: number;
  /** Idle connections the caller keeps. */
  keepAlive: number;
  /** Round trips of TLS: 0, 1 (TLS 1.3) or 2 (TLS 1.2). */
  tlsRoundTrips: number;
}

export interface LinkSpec extends Partial<LinkProperties> {
  from: string;
  to: string;
}

export interface RandomFaultSpec {
  fault: 'processKilled' | 'hostUnplugged';
  /** Node or host. */
  target: string;
  timeToFailure: Law;
  repairTime: Law;
}

export interface Problem {
  /** Where in the scenario, as `nodes.lb.members.2`. */
  path: string;
  /** Why it cannot be simulated, in plain words. */
  reason: string;
}

/** A scenario that cannot be simulated, and every reason why. */
export class ScenarioError extends Error {
  override name = 'ScenarioError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ path, reason }) => `${path}: ${reason}`).join('\n'));
    this.problems = problems;
  }
}
