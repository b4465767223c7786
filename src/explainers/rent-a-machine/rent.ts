import type { Values } from '../../figure/model.ts';
import type { Run, Step } from '../../figure/steps/model.ts';
import {
  type Arrangement,
  arrange,
  billedSeconds,
  fitOf,
  type InstanceType,
  instanceTypes,
  MONTH_HOURS,
  runCost,
  together,
  type Workload,
} from '../../rules/billing/index.ts';
import { operatingSystems, type Support, supportAt } from '../../rules/os-support/index.ts';

/** What the list beside the picture shows in one step. */
export type Sight =
  | { kind: 'meter'; seconds: number; billed: number; cost: number }
  | {
      kind: 'fit';
      rows: readonly { name: string; fits: boolean; short: string; hourly: number }[];
      one: Arrangement;
      two: Arrangement;
      part: 'app' | 'db' | 'one' | 'two';
    }
  | {
      kind: 'support';
      date: string;
      upTo: number;
      rows: readonly { name: string; end: string; support: Support | undefined }[];
    };

export const typeOf = (values: Values): InstanceType =>
  instanceTypes.find(({ name }) => name === values['type']) ?? (instanceTypes[0] as InstanceType);

const MONTH = MONTH_HOURS * 3600;

function meter(values: Values): { steps: Step[]; sights: Sight[] } {
  const type = typeOf(values);
  const own = Number(values['seconds']);
  const times = [...new Set([0, 1, 10, 59, 60, 61, own, 3600, MONTH])].toSorted((a, b) => a - b);
  const sights = times.map(
    (seconds): Sight => ({
      kind: 'meter',
      seconds,
      billed: billedSeconds(seconds),
      cost: runCost(type, seconds),
    }),
  );
  const steps = times.map((seconds): Step => {
    const billed = billedSeconds(seconds);
    const event: Step['event'] =
      seconds === 0
        ? ['started', type.name]
        : seconds === MONTH
          ? ['aMonth', MONTH_HOURS]
          : ['ran', seconds, billed];
    return {
      time: seconds,
      event,
      ...(seconds > 0 && seconds < 60 ? { reason: ['minimum'] as const } : {}),
      moves:
        seconds === 0
          ? [{ from: 'you', to: 'ec2', look: 'going' }]
          : [{ from: 'ec2', to: 'bill', look: 'answered' }],
      marks: {
        ec2: { state: 'busy', note: ['typeNote', type.name] },
        bill: { state: seconds > 0 ? 'busy' : 'up', note: ['dollars', runCost(type, seconds)] },
      },
    };
  });
  return { steps, sights };
}

function fitting(values: Values): { steps: Step[]; sights: Sight[] } {
  const app: Workload = { vcpus: Number(values['appCpu']), gib: Number(values['appMemory']) };
  const db: Workload = { vcpus: Number(values['dbCpu']), gib: Number(values['dbMemory']) };
  const both = together([app, db]);
  const one = arrange([both]);
  const two = arrange([app, db]);
  const rows = (need: Workload) =>
    instanceTypes.map((type) => {
      const found = fitOf(need, type);
      return { name: type.name, fits: found.fits, short: found.short.join(' '), hourly: type.hourly };
    });
  const sight = (part: 'app' | 'db' | 'one' | 'two', need: Workload): Sight => ({
    kind: 'fit',
    rows: rows(need),
    one,
    two,
    part,
  });
  const chosen = (arrangement: Arrangement) =>
    arrangement.boxes.map((box) => box?.type.name ?? '–').join(' + ');
  const busy = { state: 'busy' } as const;
  return {
    steps: [
      { time: 0, event: ['needs', 'app', app.vcpus, app.gib], marks: { you: busy } },
      { time: 0, event: ['needs', 'db', db.vcpus, db.gib], marks: { you: busy } },
      {
        time: 0,
        event:
          one.monthly === undefined ? ['noBox', both.vcpus, both.gib] : ['oneBox', chosen(one), one.monthly],
        reason: ['oneBoxWhy', both.vcpus, both.gib],
        moves: [{ from: 'you', to: 'ec2', look: 'going' }],
        marks: {
          ec2: { state: one.monthly === undefined ? 'bad' : 'good', note: ['typeNote', chosen(one)] },
          bill: { note: ['dollars', one.monthly ?? 0] },
        },
        ...(one.monthly === undefined ? { tone: 'bad' as const } : {}),
      },
      {
        time: 0,
        event:
          two.monthly === undefined ? ['noBox', db.vcpus, db.gib] : ['twoBoxes', chosen(two), two.monthly],
        reason: ['unused', two.unusedVcpus, two.unusedGib, one.unusedVcpus, one.unusedGib],
        moves: [{ from: 'you', to: 'ec2', look: 'going' }],
        marks: {
          ec2: { state: two.monthly === undefined ? 'bad' : 'good', note: ['typeNote', chosen(two)] },
          bill: { note: ['dollars', two.monthly ?? 0] },
        },
        ...(two.monthly === undefined ? { tone: 'bad' as const } : {}),
      },
    ],
    sights: [sight('app', app), sight('db', db), sight('one', both), sight('two', db)],
  };
}

/** The first day of a month, counted from January of the first year. */
export const FIRST_YEAR = 2019;
export const dateOf = (months: number): string =>
  `${FIRST_YEAR + Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`;

function support(values: Values): { steps: Step[]; sights: Sight[] } {
  const date = dateOf(Number(values['month']));
  const rows = operatingSystems.map((system) => ({
    name: system.name,
    end: system.end,
    support: supportAt(system, date),
  }));
  const steps = rows.map(({ name, end, support: state }): Step => {
    const ended = state?.status === 'ended';
    const days = state?.status === 'ended' ? state.daysSince : (state?.daysLeft ?? 0);
    return {
      time: 0,
      event: [state?.status ?? 'supported', name, end, days],
      ...(ended ? { tone: 'bad' as const } : {}),
      marks: { ec2: { state: ended ? 'dead' : 'good', note: ['typeNote', name] } },
    };
  });
  return { steps, sights: rows.map((_, upTo): Sight => ({ kind: 'support', date, upTo, rows })) };
}

export const storyNames = ['meter', 'fit', 'support'] as const;

export function runRent(values: Values): Run & { result: readonly Sight[] } {
  const story = values['story'];
  const { steps, sights } =
    story === 'fit' ? fitting(values) : story === 'support' ? support(values) : meter(values);
  return { steps, result: sights };
}
