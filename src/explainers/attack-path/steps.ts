import type { Run, StepsModel } from '../../figure/steps/model.ts';
import { countPorts } from '../../rules/reachability/index.ts';
import { runAttack, type Sight } from './attack.ts';
import { layouts } from './sites.ts';

export const sightAt = (run: Run, index: number): Sight => (run.result as readonly Sight[])[index] as Sight;

/** The step in which the attacker is inside. */
const FIRST_FRAME = 3;

/** One program is taken over; what can it reach? */
export const model: StepsModel = {
  name: 'attack-path',
  parameters: [
    { name: 'layout', kind: 'choice', options: layouts, initial: 'wide' },
    { name: 'bind', kind: 'choice', options: ['0.0.0.0', '127.0.0.1'], initial: '0.0.0.0' },
  ],
  run: runAttack,
  moment: FIRST_FRAME,
  diagrams: (values) => [values['layout'] === 'one' ? 'one' : 'two'],
  readouts: (run, index) => {
    const { outside, inside, open, shut, files } = sightAt(run, index);
    return [
      { name: 'outside', value: outside.length > 0 ? countPorts(outside, 'open') : Number.NaN, as: 'count' },
      { name: 'inside', value: inside.length > 0 ? countPorts(inside, 'open') : Number.NaN, as: 'count' },
      { name: 'open', value: open.length, as: 'count', bad: open.length > 0 },
      { name: 'shut', value: shut.length, as: 'count' },
      { name: 'files', value: files.length, as: 'count', bad: files.length > 0 },
    ];
  },
  claim: (run) => {
    const last = sightAt(run, run.steps.length - 1);
    const knows = run.steps.find(({ event }) => event[0] === 'scannedInside');
    return { open: last.open.length, shut: last.shut.length, why: [String(knows?.reason?.[0] ?? '')] };
  },
  prediction: {
    measure: (run, index) =>
      index >= run.steps.length - 1
        ? sightAt(run, index).open.filter((door) => door.startsWith('db ')).length
        : Number.NaN,
    as: 'count',
  },
};
