import { plugIn, unplug } from '../../figure/actions.ts';
import type { FigureModel, Readout, Values } from '../../figure/model.ts';
import { common } from '../../figure/readouts.ts';
import type { System } from '../../figure/system.ts';
import type { Snapshot } from '../../sim/index.ts';
import { type Arrangement, arrangements, expected, MINUTES_A_MONTH, scenarioOf } from './arrangements.ts';
import { outages, shareDown } from './downtime.ts';

/** The arrangement a running system is, by the steps its scenario was made from. */
const arrangementOf = ({ scenario }: System): Arrangement => {
  if ('one' in scenario.hosts) return [['one']];
  const steps = ['lb', 'app', 'db'].map((step) =>
    Object.keys(scenario.hosts).filter((id) => id.replace(/\d$/, '') === step),
  );
  return steps.filter((step) => step.length > 0);
};

/** Minutes in 30 days, by what has happened since the start. */
function measured(system: System): { minutes: number; halfWidth: number; count: number; longest: number } {
  const found = outages(system.told(), arrangementOf(system), system.time);
  const { share, halfWidth } = shareDown(found, system.time);
  return {
    minutes: MINUTES_A_MONTH * share,
    halfWidth: MINUTES_A_MONTH * halfWidth,
    count: found.length,
    longest: Math.max(0, ...found.map(({ from, to }) => to - from)),
  };
}

function readouts(system: System, snapshot: Snapshot, values: Values): Readout[] {
  const arrangement = arrangementOf(system);
  const { minutes, halfWidth, count, longest } = measured(system);
  return [
    { name: 'down', value: minutes, as: 'plain', plusMinus: halfWidth },
    {
      name: 'downTheory',
      value: MINUTES_A_MONTH * (1 - expected(arrangement, values)),
      as: 'plain',
      theory: true,
    },
    { name: 'outages', value: count, as: 'count' },
    { name: 'longest', value: longest, as: 'plain' },
    common.success(snapshot),
    { name: 'machines', value: arrangement.flat().length, as: 'count' },
  ];
}

/** Machines in series and side by side, years of random faults, and the minutes they cost. */
export const model: FigureModel = {
  name: 'availability-blocks',
  seed: 12,
  duration: 43_200,
  // The database machine has been off for five hours, in the second year.
  moment: 15_892.35,
  speed: 100,
  scenarios: [],
  nodes: ['app', 'db', 'lb', 'app2', 'app3', 'db2'],
  chosen: 'db',
  bars: false,
  parameters: [
    { name: 'apps', kind: 'range', least: 1, most: 3, step: 1, initial: 2 },
    { name: 'dbs', kind: 'range', least: 1, most: 2, step: 1, initial: 1 },
    { name: 'server', kind: 'choice', options: ['99', '99.5', '99.9', '99.99'], initial: '99.5' },
    { name: 'balancer', kind: 'choice', options: ['99.5', '99.9', '99.99'], initial: '99.99' },
    { name: 'repair', kind: 'range', least: 1, most: 8, step: 1, initial: 1 },
  ],
  actions: [
    { name: 'off', harmful: true, command: unplug },
    { name: 'on', harmful: false, command: plugIn },
  ],
  systems: (values) => arrangements(values).map((arrangement) => scenarioOf(arrangement, values)),
  story: () => [],
  diagrams: ({ apps, dbs }) => ['only', 'only', `${apps}-${dbs}`],
  readouts,
  claim: (systems) => {
    const [one, split, balanced] = systems.map((system) => measured(system).minutes);
    return {
      days: (systems[0]?.time ?? 0) / 24,
      one: one ?? Number.NaN,
      split: split ?? Number.NaN,
      balanced: balanced ?? Number.NaN,
    };
  },

  prediction: {
    system: 1,
    measure: (_told, split) => measured(split).minutes,
    as: 'plain',
  },
};
