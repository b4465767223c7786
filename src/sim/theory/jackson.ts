import { mmc, type OpenQueue } from './openQueues.ts';
import { isRate } from './policy.ts';

/** One station of an open network. */
export interface Station {
  /** requests that enter the network here, per unit of time */
  arrivalRate: number;
  /** requests one server finishes per unit of time */
  serviceRate: number;
  servers: number;
  /** routing[j]: share of what leaves here that goes to station j; the rest leaves the network */
  routing: readonly number[];
}

export interface OpenNetwork {
  stations: OpenQueue[];
  /** requests through each station per unit of time */
  rates: number[];
  meanNumber: number;
  /** mean time from entering the network to leaving it, over all visits */
  meanResponse: number;
}

/**
 * Open Jackson network: each station behaves like an M/M/c of its own, at the rates that solve the
 * traffic equations λ_j = γ_j + Σ λ_i p_ij. J. R. Jackson 1957; by BCMP (F. Baskett et al. 1975) a
 * one-server station under processor sharing may have any service law of that mean.
 */
export function jackson(stations: readonly Station[]): OpenNetwork {
  const rates = trafficRates(stations);
  const queues = stations.map((station, j) => mmc(rates[j] as number, station.serviceRate, station.servers));
  const meanNumber = queues.reduce((sum, queue) => sum + queue.meanNumber, 0);
  const entering = stations.reduce((sum, station) => sum + station.arrivalRate, 0);
  return { stations: queues, rates, meanNumber, meanResponse: meanNumber / entering };
}

/** Gaussian elimination on (I − Pᵀ) λ = γ; NaN when requests can stay in the network for ever. */
function trafficRates(stations: readonly Station[]): number[] {
  const n = stations.length;
  const shares = stations.every(
    ({ routing, arrivalRate }) =>
      isRate(arrivalRate) && routing.every((p) => p >= 0) && routing.reduce((a, b) => a + b, 0) <= 1 + 1e-12,
  );
  if (!shares) return stations.map(() => Number.NaN);
  const rows = stations.map(({ arrivalRate }, j) => [
    ...stations.map(({ routing }, i) => (i === j ? 1 : 0) - (routing[j] ?? 0)),
    arrivalRate,
  ]);
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++)
      if (Math.abs(at(rows, row, column)) > Math.abs(at(rows, pivot, column))) pivot = row;
    if (Math.abs(at(rows, pivot, column)) < 1e-12) return stations.map(() => Number.NaN);
    [rows[column], rows[pivot]] = [rows[pivot] as number[], rows[column] as number[]];
    for (let row = 0; row < n; row++) {
      if (row === column) continue;
      const factor = at(rows, row, column) / at(rows, column, column);
      for (let k = column; k <= n; k++)
        (rows[row] as number[])[k] = at(rows, row, k) - factor * at(rows, column, k);
    }
  }
  return rows.map((_, i) => Math.max(0, at(rows, i, n) / at(rows, i, i)));
}

function at(rows: number[][], row: number, column: number): number {
  return rows[row]?.[column] as number;
}
