import type { Snapshot } from '../sim/index.ts';
import type { Readout } from './model.ts';

/** Rows that most figures share, over the last seconds; a figure picks those that carry its point. */
export const common = {
  throughput: ({ window }: Snapshot): Readout => ({
    name: 'throughput',
    value: window.throughput,
    as: 'rate',
  }),
  success: ({ window: { availability } }: Snapshot): Readout => ({
    name: 'success',
    value: availability,
    as: 'share',
    bad: availability < 1,
  }),
  median: ({ window }: Snapshot): Readout => ({ name: 'median', value: window.quantiles.p50, as: 'time' }),
  p99: ({ window }: Snapshot): Readout => ({ name: 'p99', value: window.quantiles.p99, as: 'time' }),
  failed: ({ total: { failed } }: Snapshot): Readout => ({
    name: 'failed',
    value: failed,
    as: 'count',
    bad: failed > 0,
  }),
  inside: ({ inside }: Snapshot): Readout => ({ name: 'inside', value: inside, as: 'count' }),
  sessionsLost: ({ sessions: { lost } }: Snapshot): Readout => ({
    name: 'sessionsLost',
    value: lost,
    as: 'count',
    bad: lost > 0,
  }),
  money: ({ moneyPerMonth }: Snapshot): Readout => ({ name: 'money', value: moneyPerMonth, as: 'money' }),
};
