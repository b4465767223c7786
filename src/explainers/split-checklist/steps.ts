import type { Run, StepsModel } from '../../figure/steps/model.ts';
import { cards } from './cards.ts';
import { runChecklist, type Sight } from './checklist.ts';
import { gates } from './gates.ts';

export const sightAt = (run: Run, index: number): Sight => (run.result as readonly Sight[])[index] as Sight;

/** Refused: the name and the security group are mended, and the database listens to itself only. */
const FIRST_FRAME = 5;

const found = ({ rows }: Sight) => rows.flatMap(({ error }) => (error === '' ? [] : [error]));

/** C14: six gates between an application and its database, and what each says when it is shut. */
export const model: StepsModel = {
  name: 'split-checklist',
  parameters: gates.map((name) => ({ name, kind: 'switch', initial: false }) as const),
  run: runChecklist,
  moment: FIRST_FRAME,
  diagrams: () => ['gates'],
  beside: (run, index, say) => cards(sightAt(run, index), say),
  readouts: (run, index) => {
    const sight = sightAt(run, index);
    return [
      { name: 'attempts', value: sight.attempts, as: 'count' },
      { name: 'errors', value: new Set(found(sight)).size, as: 'count' },
      { name: 'silent', value: sight.silent, as: 'time', bad: sight.silent > 0 },
      {
        name: 'open',
        value: sight.rows.filter(({ state }) => state === 'there' || state === 'mended').length,
        as: 'count',
      },
    ];
  },
  claim: (run) => {
    const last = sightAt(run, run.steps.length - 1);
    return {
      missing: found(last).length,
      errors: new Set(found(last)).size,
      silent: [last.silent > 0 ? 'claimSilent' : 'claimQuick', last.silent],
    };
  },
  prediction: {
    measure: (run, index) => {
      const sight = sightAt(run, index);
      return sight.isIn && found(sight).length === gates.length ? new Set(found(sight)).size : Number.NaN;
    },
    as: 'count',
  },
};
