import type { Values } from '../../figure/model.ts';
import type { System } from '../../figure/system.ts';
import { bottleneck, type Stage } from '../../rules/worker-pool/index.ts';
import { erlangC } from '../../sim/theory/erlang.ts';
import { littleRate } from '../../sim/theory/operationalLaws.ts';
import { CORES, CPU, isPassenger, QUERY } from './system.ts';

/** Seconds a query takes now. */
export const queryTime = ({ simulation: { engine, model } }: System): number =>
  QUERY / (engine.hosts.cpuFactor[model.names.hosts.indexOf('dbserver')] ?? 1);

/** What a request holds on its way, with the shortest time it can hold it. */
export function stages(values: Values, query: number): [Stage, ...Stage[]] {
  const cpu: Stage = { name: 'cores', capacity: CORES, held: CPU };
  if (isPassenger(values))
    return [cpu, { name: 'processes', capacity: Number(values['processes']), held: CPU + query }];
  return [
    cpu,
    { name: 'threads', capacity: Number(values['threads']), held: CPU + query },
    { name: 'connections', capacity: Number(values['connections']), held: query },
  ];
}

/** Requests a second that the narrowest of them lets through, by Little's law. */
export function ceiling(values: Values, query: number): number {
  const { capacity, held } = bottleneck(stages(values, query));
  return littleRate(capacity, held);
}

/**
 * Mean seconds before c workers that each hold a request for `held`, where requests come at `rate`: Erlang C divided
 * by what is left over. NaN when nothing is: then the line grows for ever.
 */
export function erlangWait(rate: number, capacity: number, held: number): number {
  const spare = littleRate(capacity, held) - rate;
  return spare > 0 ? erlangC(capacity, rate * held) / spare : Number.NaN;
}
