import type { Json } from '../../figure/state.ts';
import type { Phrase, Run, StepsModel } from '../../figure/steps/model.ts';
import { type Lab, readLab, situations } from './lab.ts';
import { runLab, type Sight } from './run.ts';

/** Texts of a lab as a link carries them. */
export type LabData = Lab & Json;

const first: Lab = situations.revokeNarrow;
/** In the situation of the first frame: the step that tells the verdict on the packet after the deletion. */
const AFTER_DELETION = 6;

export const sightAt = (run: Run, index: number): Sight => (run.result as readonly Sight[])[index] as Sight;

/** Seconds that the last sender of the run waited for nothing. */
const lastSilence = ({ steps }: Run): number =>
  Number(steps.findLast(({ event }) => event[0] === 'senderSilence')?.event[1] ?? 0);

/** The step in which a packet of an open connection comes after the rule has gone. */
const nextPacket = ({ steps }: Run): number => {
  const deleted = steps.findIndex(({ event }) => event[0] === 'deleted');
  return deleted < 0 ? -1 : steps.findIndex(({ event }, n) => n > deleted && event[0] === 'sentNext');
};

/** What became of it: 1 it passes, 2 it is cut, 0 there is none. */
const afterDeletion = (run: Run): number => {
  const next = nextPacket(run);
  if (next < 0) return 0;
  return sightAt(run, next + 1).verdict === 'allow' ? 1 : 2;
};

const nothing: Phrase = ['none'];

/** Packets before rules that can only allow, and the memory beside them. */
export const model: StepsModel<LabData> = {
  name: 'verdict-machine',
  parameters: [],
  data: first as LabData,
  readData: (given) => readLab(given) as LabData | undefined,
  run: (_, lab) => runLab(lab),
  moment: AFTER_DELETION,
  diagrams: (_, { scene, acl }) => [scene === 'outside' && acl ? 'acl' : scene],
  readouts: (run, index) => {
    const { verdict, by, tracking, sender, flows } = sightAt(run, index);
    return [
      { name: 'verdict', text: [verdict ?? 'noVerdict'], bad: verdict === 'drop' },
      { name: 'by', text: by ?? nothing },
      { name: 'tracking', text: tracking ?? nothing },
      { name: 'sender', text: sender ?? nothing, bad: verdict === 'drop' },
      { name: 'flows', value: flows.length, as: 'count' },
    ];
  },
  claim: (run) => ({ kept: afterDeletion(run), silence: Math.round(lastSilence(run)) }),
  prediction: {
    measure: (run, index) => {
      const next = nextPacket(run);
      return next < 0 || index <= next ? Number.NaN : afterDeletion(run);
    },
    as: 'choice',
  },
};
