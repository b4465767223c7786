import { FAILURES } from '../engine/failures.ts';
import { HELD_BITS, Held, RequestState } from '../engine/requests.ts';
import type { Simulation } from '../engine/simulation.ts';

/** What must hold between any two events, whatever happened; returns what does not. */
export function brokenInvariants(simulation: Simulation): string[] {
  const { engine } = simulation;
  const { requests, pools, balancers, meters, stations, hosts, endpoints } = engine;
  const broken: string[] = [];
  const held = new Map<string, number>();
  let inside = 0;
  let orphans = 0;
  let notBegun = 0;
  for (let slot = 0; slot < requests.shape.slots; slot++) {
    const state = requests.state[slot]!;
    if (state === RequestState.free) continue;
    inside++;
    if (requests.orphan[slot] !== 0) orphans++;
    if (state === RequestState.pausing && requests.attempt[slot] === 0) notBegun++;
    for (let n = 0; n < requests.heldCount[slot]!; n++) {
      const entry = requests.held[slot * requests.shape.held + n]!;
      const key = `${entry & ((1 << HELD_BITS) - 1)}:${entry >> HELD_BITS}`;
      held.set(key, (held.get(key) ?? 0) + 1);
    }
    if (requests.stepStart[slot]! > simulation.now)
      broken.push(`request ${slot} began its step in the future`);
  }
  if (inside !== requests.inside) broken.push(`${inside} slots in use, ${requests.inside} counted`);
  if (orphans !== meters.orphans[0]! - meters.orphans[1]!) broken.push('orphans miscounted');
  let offered = 0;
  let ended = 0;
  for (let n = 0; n < meters.classes; n++) offered += meters.offered[n]!;
  for (let n = 0; n < meters.classes * FAILURES; n++) ended += meters.outcomes[n]!;
  const waiting = inside - orphans - notBegun;
  if (offered !== ended + waiting) broken.push(`offered ${offered}, ended ${ended}, inside ${waiting}`);
  for (let pool = 0; pool < pools.count; pool++) {
    const tokens = held.get(`${Held.token}:${pool}`) ?? 0;
    if (pools.inUse[pool] !== tokens)
      broken.push(`pool ${pool}: ${pools.inUse[pool]} in use, ${tokens} held`);
    const places = held.get(`${Held.acceptPlace}:${pool}`) ?? 0;
    if (pools.connecting[pool] !== places)
      broken.push(`pool ${pool}: ${pools.connecting[pool]} connecting, ${places} held`);
    if (pools.lines.length[pool]! < 0) broken.push(`pool ${pool}: a line of negative length`);
  }
  for (let member = 0; member < balancers.endpoint.length; member++) {
    const count = held.get(`${Held.inFlight}:${member}`) ?? 0;
    if (balancers.inFlight[member] !== count)
      broken.push(`member ${member}: ${balancers.inFlight[member]} in flight, ${count} held`);
  }
  for (let station = 0; station < stations.count; station++) {
    if (
      stations.population[station]! < stations.lines.length[station]! ||
      stations.lines.length[station]! < 0
    )
      broken.push(`station ${station}: more wait than are there`);
  }
  for (let host = 0; host < hosts.count; host++) {
    let bytes = engine.model.hosts[host]!.baseBytes;
    for (const endpoint of engine.model.processesOf[host]!) {
      const { bytes: own, connectionBytes, threads, pools: borrowed } = engine.model.endpoints[endpoint]!;
      if (endpoints.alive[endpoint] === 1) bytes += own + endpoints.leaked[endpoint]!;
      bytes += endpoints.granted[endpoint]! * connectionBytes;
      for (const pool of [threads, ...borrowed]) if (pool >= 0) bytes += pools.bytesOf(pool);
    }
    if (Math.abs(bytes - hosts.used[host]!) > 1)
      broken.push(`host ${host}: ${hosts.used[host]} bytes used, ${bytes} accounted for`);
  }
  return broken;
}
