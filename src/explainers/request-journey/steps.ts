import type { Run, StepsModel } from '../../figure/steps/model.ts';
import { networkShare, runJourney, type Sight, serverTime, whatIf } from './journey.ts';

export const recordingNames = [
  'single',
  'split',
  'lb',
  'no-listener',
  'firewall-drop',
  'firewall-reject',
  'accept-queue-full',
  'static-404',
  'app-404',
  'was-down-502',
  'was-slow-504',
  'was-frozen-504',
  'db-down-500',
  'rate-limit-503',
  'body-cut',
] as const;

export const sightOf = (run: Run): Sight => run.result as Sight;

/** The six steps of the way there and back. */
const STAGES = [1, 2, 3, 4, 5, 6] as const;

/** The step in which nginx reads what a moment before was only packets. */
const FIRST_FRAME = 14;

/** A real request, replayed from what the machines recorded. */
export const model: StepsModel = {
  name: 'request-journey',
  parameters: [
    { name: 'recording', kind: 'choice', options: recordingNames, initial: 'single' },
    { name: 'depth', kind: 'choice', options: ['story', 'detail', 'everything'], initial: 'story' },
    { name: 'pace', kind: 'choice', options: ['even', 'true'], initial: 'even' },
    { name: 'rtt', kind: 'range', least: 1, most: 300, step: 1, initial: 10 },
    { name: 'security', kind: 'choice', options: ['none', 'tls12', 'tls13'], initial: 'none' },
    { name: 'warm', kind: 'switch', initial: false },
    { name: 'dns', kind: 'switch', initial: false },
  ],
  run: runJourney,
  moment: FIRST_FRAME,
  pace: (values) => (values['pace'] === 'true' ? 'true' : 'even'),
  diagrams: () => ['map'],
  notes: false,
  readouts: (run, index, values) => {
    const { journey, rows } = sightOf(run);
    const { recording } = journey;
    const { outcome } = recording;
    const row = rows[index];
    const isOver = index >= rows.length - 1;
    const server = serverTime(journey);
    return [
      { name: 'stage', text: [`stage-${row?.stage ?? 1}`] },
      { name: 'clock', value: ((row?.at ?? journey.from) - journey.from) / 1e6, as: 'time' },
      { name: 'wire', value: networkShare(journey), as: 'share' },
      { name: 'server', value: server / 1000, as: 'time' },
      {
        name: 'outcome',
        text: isOver
          ? outcome.exit === 0
            ? ['status', outcome.status ?? 0]
            : ['failure', outcome.error ?? '']
          : ['notYet'],
        bad: isOver && (outcome.exit !== 0 || outcome.status !== 200),
      },
      {
        name: 'firstByte',
        value: (whatIf(values, server)?.milliseconds ?? Number.NaN) / 1000,
        as: 'time',
        theory: true,
      },
    ];
  },
  chapters: (run) =>
    STAGES.map((stage) => {
      const at = sightOf(run).rows.findIndex((row) => row.stage === stage);
      return { title: [`stage-${stage}`], ...(at < 0 ? {} : { at }) };
    }),
  claim: (run) => {
    const { journey } = sightOf(run);
    const { outcome } = journey.recording;
    return {
      share: Math.floor(100 * networkShare(journey)),
      total: Math.round(outcome.total / 1000),
      recording: [`recording-${journey.name}`],
      status: outcome.status ?? 0,
    };
  },
  prediction: {
    measure: (run, index) => {
      const { journey, rows } = sightOf(run);
      return index >= rows.length - 1 && journey.recording.situation === 'normal'
        ? networkShare(journey)
        : Number.NaN;
    },
    as: 'share',
  },
};
