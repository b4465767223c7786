import type { Run, StepsModel } from '../../figure/steps/model.ts';
import { arrangements } from '../../rules/dynamic-content/arrangement.ts';
import { AGAIN, arrangementOf, FORM, runVisits, type Sight, type Visits } from './visits.ts';

const visits = (run: Run): Visits => run.result as Visits;

export const sightAt = (run: Run, index: number): Sight => visits(run).sights[index] as Sight;

export const statusesOf = (run: Run): Visits['statuses'] => visits(run).statuses;

/** The form meets a server that has only files. */
const FIRST_FRAME = 12;

const answerTo = (run: Run, request: number): number =>
  visits(run).sights.findIndex((sight) => sight.request === request && sight.isAnswered);

/** The same requests, answered from files or by code. */
export const model: StepsModel = {
  name: 'file-or-code',
  parameters: [{ name: 'arrangement', kind: 'choice', options: arrangements, initial: 'files' }],
  run: runVisits,
  moment: FIRST_FRAME,
  diagrams: (values) => [arrangementOf(values)],
  readouts: (run, index) => {
    const { arrangement, handled, isAnswered, started, same } = sightAt(run, index);
    const { body, handler, status } = handled;
    return [
      { name: 'handler', text: isAnswered ? [`by-${handler}`, arrangement] : ['notYet'] },
      {
        name: 'status',
        text: isAnswered ? ['statusNote', status ?? 0] : ['notYet'],
        bad: isAnswered && (status === undefined || status >= 400),
      },
      { name: 'body', text: isAnswered ? [`body-${body.kind}`] : ['notYet'] },
      { name: 'started', value: started, as: 'count' },
      { name: 'same', text: same === undefined ? ['notYet'] : [same ? 'yes' : 'no'] },
    ];
  },
  claim: (run) => {
    const form = sightAt(run, answerTo(run, FORM));
    const again = sightAt(run, answerTo(run, AGAIN));
    return {
      kind: [form.arrangement],
      status: ['statusNote', form.handled.status ?? 0],
      started: again.started,
      same: again.same ? 1 : 0,
    };
  },
  prediction: {
    measure: (run, index) => {
      const at = answerTo(run, FORM);
      return index < at ? Number.NaN : (sightAt(run, at).handled.status ?? 0);
    },
    as: 'choice',
  },
};
