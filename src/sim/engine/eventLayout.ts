import type { Model } from './model.ts';

/** Event numbers: one fixed number for each thing that can happen next. */
export function eventLayout(model: Model) {
  let next = 0;
  const take = (count: number) => {
    const first = next;
    next += count;
    return first;
  };
  const members = model.balancers.reduce((sum, group) => sum + group.members.length, 0);
  return {
    /** A request's own timer, and its earliest deadline. */
    request: take(model.shape.slots),
    deadline: take(model.shape.slots),
    /** The next request to finish under processor sharing. */
    station: take(model.stations.length),
    arrival: take(model.sources.length),
    burst: take(model.sources.length),
    spawn: take(model.pools.length),
    idle: take(model.pools.length),
    memory: take(model.hosts.length),
    boot: take(model.hosts.length),
    restart: take(model.endpoints.length),
    leak: take(model.endpoints.length),
    check: take(members),
    /** A check that will stay unanswered. */
    silence: take(members),
    /** The end of a draining member's time. */
    drained: take(members),
    takeover: take(model.addresses.length),
    randomFault: take(model.randomFaults.length),
    sample: take(1),
    count: next,
    /** Lanes of events: one for each way of each link, one for each level of deadlines. */
    deadlineLane: 2 * model.links.length,
    lanes: 2 * model.links.length + model.shape.deadlines,
  };
}

export type EventLayout = ReturnType<typeof eventLayout>;
