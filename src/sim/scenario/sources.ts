import type { RateSegment, SourceModel } from '../engine/clients.ts';
import type { LawTable } from '../random/laws.ts';
import { drawKey } from './drawKeys.ts';
import { DEFAULT_CONNECTIONS } from './machines.ts';
import type { Arrivals, Clients, RatePoint, Scenario } from './scenario.ts';

const FOR_EVER = Number.POSITIVE_INFINITY;
const DEFAULT_POPULATION = 200;
const DEFAULT_BACK_OFF = { first: 0.1, most: 20, jitter: 0.5 };

export function buildSource(
  id: string,
  clients: Clients,
  endpoint: number,
  sent: readonly { requestClass: number; weight: number }[],
  laws: LawTable,
): SourceModel {
  const { arrivals } = clients;
  const total = sent.reduce((sum, { weight }) => sum + weight, 0);
  let before = 0;
  const backOff = clients.backOff ?? DEFAULT_BACK_OFF;
  return {
    endpoint,
    salt: drawKey(id, 'salt'),
    closed: arrivals.kind === 'users',
    population: arrivals.kind === 'users' ? arrivals.users : (clients.population ?? DEFAULT_POPULATION),
    think: arrivals.kind === 'users' ? laws.add(arrivals.think) : -1,
    random: arrivals.kind !== 'constant',
    profile: profileOf(arrivals),
    burst: burstOf(arrivals),
    trace: arrivals.kind === 'times' ? Float64Array.from(arrivals.times) : undefined,
    classes: sent.map(({ requestClass, weight }) => {
      before += weight;
      return { requestClass, upTo: before / total };
    }),
    timeout: clients.timeout ?? FOR_EVER,
    abandonedGoesOn: clients.abandonedWork !== 'stops',
    retries: clients.retries ?? 0,
    backOff: backOff.first,
    backOffCap: backOff.most,
    backOffJitter: backOff.jitter,
    connectionIdleTime: clients.keepAlive?.idle ?? 0,
    connectionUses: clients.keepAlive?.requests ?? 0,
  };
}

/**
 * Requests that can be inside at once: at the highest rate, each for as long as its client keeps trying, and as
 * many again for work that goes on for nobody; a quarter more for the randomness of arrivals. Work for nobody can
 * also fill every thread and every line of a server that has become slow, however few requests arrive.
 */
export function slotsFor(scenario: Scenario): number {
  let slots = 64;
  if (Object.values(scenario.clients).some(({ abandonedWork }) => abandonedWork !== 'stops')) {
    for (const node of Object.values(scenario.nodes)) {
      const { workers } = node;
      if (workers) slots += workers.size + (workers.queue ?? 0) + (workers.acceptQueue ?? 0);
      else if (node.role === 'app' && node.calls !== undefined)
        slots += node.connections?.size ?? DEFAULT_CONNECTIONS.size;
    }
  }
  for (const clients of Object.values(scenario.clients)) {
    const timeout = clients.timeout ?? 0;
    const attempts = 1 + (clients.retries ?? 0);
    const { first, most } = clients.backOff ?? DEFAULT_BACK_OFF;
    let pauses = 0;
    for (let n = 0, pause = first; n < attempts - 1; n++, pause *= 2) pauses += Math.min(pause, most);
    const { arrivals } = clients;
    if (arrivals.kind === 'users') {
      slots += arrivals.users * (clients.abandonedWork === 'stops' ? 1 : 1 + attempts);
      continue;
    }
    const lifetime = timeout * attempts + pauses;
    const work = clients.abandonedWork === 'stops' ? lifetime : lifetime + timeout;
    slots +=
      arrivals.kind === 'times' ? arrivals.times.length * 2 : Math.ceil(1.25 * peakRate(arrivals) * work);
  }
  return slots;
}

function peakRate(arrivals: Arrivals): number {
  if (arrivals.kind === 'bursty') return arrivals.rate * Math.max(1, arrivals.burstFactor);
  if (arrivals.kind === 'poisson' || arrivals.kind === 'constant') {
    return typeof arrivals.rate === 'number'
      ? arrivals.rate
      : Math.max(...arrivals.rate.map(({ rate }) => rate));
  }
  return 0;
}

function burstOf(arrivals: Arrivals): SourceModel['burst'] {
  if (arrivals.kind !== 'bursty') return undefined;
  const { quietSeconds, burstSeconds, burstFactor } = arrivals;
  return { quietMean: quietSeconds, burstMean: burstSeconds, quietFactor: 1, burstFactor };
}

function profileOf(arrivals: Arrivals): RateSegment[] {
  if (arrivals.kind === 'users' || arrivals.kind === 'times') return [{ start: 0, rate: 0, slope: 0 }];
  if (typeof arrivals.rate === 'number') return [{ start: 0, rate: arrivals.rate, slope: 0 }];
  return arrivals.rate.map((point, n, points) => segment(point, points[n + 1]));
}

function segment({ at, rate, ramp }: RatePoint, next: RatePoint | undefined): RateSegment {
  const slope = ramp && next ? (next.rate - rate) / (next.at - at) : 0;
  return { start: at, rate, slope };
}
