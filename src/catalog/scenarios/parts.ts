import { z } from 'astro/zod';
import {
  amount,
  byForm,
  byteRate,
  bytes,
  count,
  law,
  name,
  positiveCount,
  price,
  rate,
  section,
  share,
  time,
} from './values.ts';

/** The settings of src/sim/scenario/scenario.ts, where they are explained, as an author writes them. */

const ratePoint = section({ at: time, rate, ramp: z.boolean().exactOptional() });
/** One rate, or points in time. */
const rates = byForm<number | z.infer<typeof ratePoint>[]>((value) =>
  Array.isArray(value) ? z.array(ratePoint) : rate,
);

const arrivals = z.discriminatedUnion(
  'kind',
  [
    section({ kind: z.literal('poisson'), rate: rates }),
    section({ kind: z.literal('constant'), rate: rates }),
    section({
      kind: z.literal('bursty'),
      rate,
      quietSeconds: time,
      burstSeconds: time,
      burstFactor: amount,
    }),
    section({ kind: z.literal('users'), users: positiveCount, think: law }),
    section({ kind: z.literal('times'), times: z.array(time) }),
  ],
  { error: 'one of poisson, constant, bursty, users, times is needed' },
);

/** Whom they ask is drawn: the arrows from the client node. */
export const clients = section({
  arrivals,
  sends: z.record(name, amount),
  finding: z.enum(['first', 'list', 'dns']).exactOptional(),
  timeToLive: time.exactOptional(),
  standby: name.exactOptional(),
  population: positiveCount.exactOptional(),
  timeout: time.exactOptional(),
  abandonedWork: z.enum(['goesOn', 'stops']).exactOptional(),
  retries: count.exactOptional(),
  backOff: section({ first: time, most: time, jitter: share }).exactOptional(),
  keepAlive: section({ idle: time, requests: positiveCount }).exactOptional(),
  sendRate: byteRate.exactOptional(),
  readRate: byteRate.exactOptional(),
});

export const requestClass = section({
  method: z.enum(['GET', 'POST']).exactOptional(),
  requestBytes: bytes.exactOptional(),
  responseBytes: bytes.exactOptional(),
  static: z.boolean().exactOptional(),
  web: law.exactOptional(),
  webDisk: law.exactOptional(),
  app: law.exactOptional(),
  appAfter: law.exactOptional(),
  appDisk: law.exactOptional(),
  queries: count.exactOptional(),
  query: law.exactOptional(),
  queryDisk: law.exactOptional(),
  data: z.enum(['reads', 'writes']).exactOptional(),
  session: z.boolean().exactOptional(),
});

export const host = section({
  cores: positiveCount,
  scheduling: z.enum(['shared', 'line']).exactOptional(),
  lineLength: count.exactOptional(),
  speed: amount.exactOptional(),
  memory: bytes.exactOptional(),
  swap: bytes.exactOptional(),
  swapSlowdown: amount.exactOptional(),
  systemMemory: bytes.exactOptional(),
  pricePerHour: price.exactOptional(),
  bootTime: time.exactOptional(),
  warmUp: section({ speed: amount, seconds: time }).exactOptional(),
});

const process = {
  memory: bytes.exactOptional(),
  workers: section({
    size: positiveCount,
    queue: count.exactOptional(),
    acceptQueue: count.exactOptional(),
    memoryPerRequest: bytes.exactOptional(),
    memoryPerWorker: bytes.exactOptional(),
    minimum: count.exactOptional(),
    spawnTime: time.exactOptional(),
    idleTimeout: time.exactOptional(),
  }).exactOptional(),
  restartTime: time.exactOptional(),
};

export const policies = [
  'roundRobin',
  'random',
  'leastConnections',
  'powerOfTwoChoices',
  'smoothWeightedRoundRobin',
  'ipHash',
] as const;

const proxy = {
  policy: z.enum(policies).exactOptional(),
  /** Of members that should get more or less than the others' 1. */
  weights: z.record(name, positiveCount).exactOptional(),
  checks: section({
    interval: time,
    timeout: time,
    fall: positiveCount,
    rise: positiveCount,
    firstRise: positiveCount.exactOptional(),
    start: z.enum(['initial', 'healthy']).exactOptional(),
    noneHealthy: z.enum(['all', 'none']).exactOptional(),
  }).exactOptional(),
  passive: section({
    maxFails: count,
    failTimeout: time,
    nextUpstream: z
      .array(
        z.enum([
          'error',
          'timeout',
          'invalid_header',
          'http_500',
          'http_502',
          'http_503',
          'http_504',
          'http_403',
          'http_404',
          'http_429',
          'non_idempotent',
        ]),
      )
      .exactOptional(),
    tries: count.exactOptional(),
  }).exactOptional(),
  connectTimeout: time.exactOptional(),
  readTimeout: time.exactOptional(),
  slowStart: time.exactOptional(),
  sticky: z.boolean().exactOptional(),
  buffering: z.boolean().exactOptional(),
  nobody: z.union([z.literal(502), z.literal(503)], { error: '502 or 503 is needed' }).exactOptional(),
};

/** Where a node runs, its members and its database are drawn: subgraphs and arrows. */
export const node = z.discriminatedUnion(
  'role',
  [
    section({
      role: z.literal('balancer'),
      ...process,
      ...proxy,
      layer: z.union([z.literal(4), z.literal(7)], { error: '4 or 7 is needed' }).exactOptional(),
      reply: z.enum(['nat', 'direct']).exactOptional(),
      work: law.exactOptional(),
      pricePerHour: price.exactOptional(),
    }),
    section({ role: z.literal('web'), ...process, ...proxy }),
    section({
      role: z.literal('app'),
      ...process,
      connections: section({ size: positiveCount, waitTimeout: time.exactOptional() }).exactOptional(),
      queryTimeout: time.exactOptional(),
      sessions: z.enum(['memory', 'shared']).exactOptional(),
      cgi: section({ forkTime: law, memory: bytes, most: positiveCount.exactOptional() }).exactOptional(),
    }),
    section({
      role: z.literal('database'),
      ...process,
      connectionLimit: positiveCount.exactOptional(),
      reserved: count.exactOptional(),
      memoryPerConnection: bytes.exactOptional(),
      lag: time.exactOptional(),
    }),
  ],
  { error: 'one of balancer, web, app, database is needed' },
);

const linkProperties = {
  latency: time.exactOptional(),
  jitter: law.exactOptional(),
  bandwidth: byteRate.exactOptional(),
  loss: share.exactOptional(),
  keepAlive: count.exactOptional(),
  tlsRoundTrips: z.int().min(0).max(2).exactOptional(),
};
export const network = section(linkProperties);
export const link = section({ from: name, to: name, ...linkProperties });

export const randomFault = section({
  fault: z.enum(['processKilled', 'hostUnplugged']),
  target: name,
  timeToFailure: law,
  repairTime: law,
});
