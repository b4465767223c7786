import { initialValues } from '../../figure/model.ts';
import type { Phrase, Run, StepsModel } from '../../figure/steps/model.ts';
import { type Result, runSituation } from './run.ts';
import { behaviourNames, situationOf } from './situation.ts';

export const resultOf = (run: Run): Result => run.result as Result;

/** The step in which the second request gets its answer. */
const SECOND_ANSWER = 7;

const nothing: Phrase = ['none'];
const listed = (servers: readonly number[]): Phrase => ['servers', servers.join(' ')];

/** What nginx answers when the servers behind it fail, and whom it asks next. */
export const model: StepsModel = {
  name: 'proxy-failures',
  parameters: [
    { name: 'first', kind: 'choice', options: behaviourNames, initial: 'dead' },
    { name: 'second', kind: 'choice', options: ['none', ...behaviourNames], initial: 'dead' },
    { name: 'third', kind: 'choice', options: ['none', ...behaviourNames], initial: 'none' },
    { name: 'method', kind: 'choice', options: ['GET', 'POST'], initial: 'GET' },
    { name: 'gap', kind: 'range', least: 0, most: 30, step: 1, initial: 4 },
    { name: 'readTimeout', kind: 'range', least: 1, most: 120, step: 1, initial: 60 },
    { name: 'maxFails', kind: 'range', least: 0, most: 3, step: 1, initial: 1 },
    { name: 'repeats', kind: 'switch', initial: false, when: ['method', 'POST'] },
  ],
  run: (values) => runSituation(situationOf(values)),
  moment: SECOND_ANSWER,
  pace: () => 'even',
  diagrams: (values) => [`servers${situationOf(values).servers.length}`],
  readouts: (run, index) => {
    const sight = resultOf(run).sights[index];
    if (!sight) return [];
    const { request, status, complete, waited, asked, skipped } = sight;
    const out = skipped.flatMap((until, server) => (until === undefined ? [] : [`${server}:${until}`]));
    return [
      { name: 'request', value: request, as: 'count' },
      {
        name: 'status',
        text: status === 0 ? nothing : [complete ? 'status' : 'statusHalf', status],
        bad: status >= 500 || !complete,
      },
      { name: 'waited', text: ['seconds', waited] },
      { name: 'asked', text: asked.length > 0 ? listed(asked) : ['nobody'] },
      {
        name: 'skipped',
        text: out.length > 0 ? ['skippedList', out.join(' ')] : ['nobody'],
        bad: out.length > 0,
      },
    ];
  },
  claim: (run) => {
    const { replies, situation } = resultOf(run);
    return {
      servers: situation.servers.length,
      statuses: ['list', replies.map(({ status, complete }) => (complete ? status : `${status}*`)).join(' ')],
      asked: ['list', replies.map(({ attempts }) => attempts.length).join(' ')],
      waits: ['list', replies.map(({ elapsed }) => elapsed).join(' ')],
    };
  },
  prediction: {
    measure: (run, index) => {
      const { situation, sights, replies } = resultOf(run);
      // The question is about what the reader first sees.
      const asked = JSON.stringify(situation) === JSON.stringify(situationOf(initialValues(model)));
      const sight = sights[index];
      const shown = sight && (sight.request > 2 || (sight.request === 2 && sight.status > 0));
      return asked && shown ? (replies[1]?.status ?? Number.NaN) : Number.NaN;
    },
    as: 'choice',
  },
};
