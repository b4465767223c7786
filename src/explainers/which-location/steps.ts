import type { Json } from '../../figure/state.ts';
import type { Run, StepsModel } from '../../figure/steps/model.ts';
import { appNodes, type Lab, labelOf, readLab, targetsOf } from './lab.ts';
import { labOf } from './presets.ts';
import type { Sight } from './sight.ts';

export type LabData = Lab & Json;

export const versions = ['1.22.1', '1.29.7'] as const;

const first = labOf('regexOrder') as LabData;

export const sightOf = (run: Run): Sight => run.result as Sight;

/** How the winner of the first search was found: 1 it is the first in the file, 2 a prefix, 3 a regular expression. */
function wayOf({ answer, rounds }: Sight): number {
  const [round] = rounds;
  if (!round?.winner || round.selection.how === null) return Number.NaN;
  if (answer?.server?.locations[0]?.id === round.winner.id) return 1;
  return round.selection.how === 'regex' ? 3 : 2;
}

/** Which location of an nginx configuration answers a request, and what becomes of it. */
export const model: StepsModel<LabData> = {
  name: 'which-location',
  parameters: [{ name: 'version', kind: 'choice', options: versions, initial: '1.22.1' }],
  data: first,
  readData: (given) => readLab(given) as LabData | undefined,
  // The rules of nginx weigh more than the figure, and are fetched when it comes alive.
  run: async ({ version }, lab) =>
    (await import('./run.ts')).runLab(lab, version === '1.29.7' ? '1.29.7' : '1.22.1'),
  moment: 9,
  diagrams: (_, { config }) => [`apps${Math.min(targetsOf(config).length, appNodes.length)}`],
  readouts: (run, index) => {
    const sight = sightOf(run);
    const { rounds, moments, answer, outcome } = sight;
    const moment = moments[index];
    const ended = index >= run.steps.length - 1;
    const round = rounds[moment?.round ?? -1];
    const { winner } = round && moment?.decided ? round : { winner: undefined };
    const shown = moment?.decided || moment?.passed || ended;
    return [
      {
        name: 'location',
        text: winner ? ['location', labelOf(winner), winner.line] : shown ? ['noLocation'] : ['notYet'],
      },
      { name: 'goes', text: ended || moment?.passed ? outcome.goes : ['notYet'] },
      { name: 'answer', text: ended ? outcome.answer : ['notYet'], bad: ended && outcome.bad },
      { name: 'basis', text: [answer?.result.kind === 'notAnswered' ? 'basis-none' : basisOf(sight)] },
    ];
  },
  claim: (run) => {
    const { rounds, outcome } = sightOf(run);
    const [round] = rounds;
    const fits = round?.selection.why.filter(({ matched }) => matched).length ?? 0;
    const winner = round?.winner;
    return {
      fits,
      winner: winner ? ['location', labelOf(winner), winner.line] : ['noLocation'],
      has: winner ? 1 : 0,
      answer: outcome.answer,
    };
  },
  prediction: {
    measure: (run, index) => {
      const sight = sightOf(run);
      const { lab, moments } = sight;
      // The question is about what was first laid before the reader.
      const asked = lab.config === first.config && lab.target === first.target;
      return asked && moments[index]?.decided ? wayOf(sight) : Number.NaN;
    },
    as: 'choice',
  },
};

function basisOf({ answer, rounds }: Sight): string {
  if (answer?.result.kind === 'proxied') return `basis-${answer.result.request.basis}`;
  return `basis-${rounds[0]?.selection.basis ?? 'observed'}`;
}
