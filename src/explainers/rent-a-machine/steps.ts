import type { Run, StepsModel } from '../../figure/steps/model.ts';
import {
  arrange,
  billedSeconds,
  instanceTypes,
  monthlyCost,
  runCost,
  together,
} from '../../rules/billing/index.ts';
import { cards } from './cards.ts';
import { runRent, type Sight, storyNames, typeOf } from './rent.ts';

export const sightAt = (run: Run, index: number): Sight => (run.result as readonly Sight[])[index] as Sight;

/** Ten seconds on the meter: billed as sixty. */
const FIRST_FRAME = 2;
/** November 2026, counted from January 2019. */
const NOW = 7 * 12 + 10;

/** Types, seconds and money; does the workload fit; which systems still get fixes. */
export const model: StepsModel = {
  name: 'rent-a-machine',
  parameters: [
    { name: 'story', kind: 'choice', options: storyNames, initial: 'meter' },
    {
      name: 'type',
      when: ['story', 'meter'],
      kind: 'choice',
      options: instanceTypes.map(({ name }) => name),
      initial: 't3.small',
    },
    { name: 'seconds', when: ['story', 'meter'], kind: 'range', least: 1, most: 600, step: 1, initial: 90 },
    { name: 'appCpu', when: ['story', 'fit'], kind: 'range', least: 0.1, most: 2, step: 0.1, initial: 0.3 },
    { name: 'appMemory', when: ['story', 'fit'], kind: 'range', least: 0.5, most: 16, step: 0.5, initial: 1 },
    { name: 'dbCpu', when: ['story', 'fit'], kind: 'range', least: 0.1, most: 2, step: 0.1, initial: 0.4 },
    { name: 'dbMemory', when: ['story', 'fit'], kind: 'range', least: 0.5, most: 16, step: 0.5, initial: 7 },
    {
      name: 'month',
      when: ['story', 'support'],
      kind: 'range',
      least: 0,
      most: 16 * 12 - 1,
      step: 1,
      initial: NOW,
    },
  ],
  run: runRent,
  moment: FIRST_FRAME,
  diagrams: () => ['rent'],
  beside: (run, index, say) => cards(sightAt(run, index), say),
  readouts: (run, index, values) => {
    const sight = sightAt(run, index);
    const type = typeOf(values);
    const app = { vcpus: Number(values['appCpu']), gib: Number(values['appMemory']) };
    const db = { vcpus: Number(values['dbCpu']), gib: Number(values['dbMemory']) };
    const [one, two] = [arrange([together([app, db])]), arrange([app, db])];
    const seconds = sight.kind === 'meter' ? sight.seconds : Number(values['seconds']);
    return [
      { name: 'billed', value: billedSeconds(seconds), as: 'count' },
      { name: 'cost', text: ['dollars', runCost(type, seconds)] },
      { name: 'month', value: monthlyCost(type), as: 'money' },
      { name: 'one', value: one.monthly ?? Number.NaN, as: 'money' },
      { name: 'two', value: two.monthly ?? Number.NaN, as: 'money' },
      { name: 'unusedOne', value: one.unusedGib, as: 'plain' },
      { name: 'unusedTwo', value: two.unusedGib, as: 'plain' },
    ];
  },
  claim: (run) => {
    const sight = sightAt(run, 0);
    const ended = run.steps.filter(({ event }) => event[0] === 'ended').length;
    const fit = sight.kind === 'fit' ? sight : undefined;
    return {
      kind: [sight.kind],
      ten: ['dollars', meterCost(run, 10)],
      sixty: ['dollars', meterCost(run, 60)],
      ended,
      one: ['kept', fit?.one.monthly ?? 0, fit?.one.unusedGib ?? 0],
      two: ['kept', fit?.two.monthly ?? 0, fit?.two.unusedGib ?? 0],
    };
  },
  prediction: {
    measure: (run, index) => {
      const ten = run.steps.findIndex(({ time }) => time === 10);
      const sixty = run.steps.findIndex(({ time }) => time === 60);
      if (ten < 0 || sixty < 0 || index < sixty) return Number.NaN;
      return meterCost(run, 10) / meterCost(run, 60);
    },
    as: 'share',
  },
};

function meterCost({ steps, result }: Run, seconds: number): number {
  const at = steps.findIndex(({ time }) => time === seconds);
  const sight = (result as readonly Sight[])[at];
  return sight?.kind === 'meter' ? sight.cost : 0;
}
