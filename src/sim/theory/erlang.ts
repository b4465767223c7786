import { isCount, isRate } from './policy.ts';

/**
 * Erlang's loss formula B: the share of requests that find all servers busy when nobody waits (M/M/c/c,
 * and M/G/c/c for any service law). `load` is arrival rate × mean service time, in erlangs.
 * B(0) = 1, B(k) = a B(k−1) / (k + a B(k−1)). A. K. Erlang 1917; M. Harchol-Balter, Performance Modeling
 * and Design of Computer Systems (2013), ch. 14.
 */
export function erlangB(servers: number, load: number): number {
  if (!isCount(servers) || !isRate(load)) return Number.NaN;
  let blocking = 1;
  for (let k = 1; k <= servers; k++) blocking = (load * blocking) / (k + load * blocking);
  return blocking;
}

/**
 * Erlang's delay formula C: the share of requests that must wait in M/M/c with a queue without end.
 * C = B / (1 − ρ(1 − B)); 1 at or above capacity. Same sources.
 */
export function erlangC(servers: number, load: number): number {
  const blocking = erlangB(servers, load);
  if (load >= servers) return 1;
  return blocking / (1 - (load / servers) * (1 - blocking));
}
