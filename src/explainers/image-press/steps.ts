import type { Run, StepsModel } from '../../figure/steps/model.ts';
import { bootTimeline, readyAfter, totalTime } from '../../rules/ami/index.ts';
import { cards } from './cards.ts';
import { BUFFERED, runPress, type Sight, storyNames } from './press.ts';

export const sightAt = (run: Run, index: number): Sight => (run.result as readonly Sight[])[index] as Sight;

/** The step that says what the copy holds. */
const FIRST_FRAME = 10;
/** Seconds that making the image takes besides installing; set by us, since it depends on the disk. */
const SNAPSHOT = 90;

/** A disk is frozen and copied. */
export const model: StepsModel = {
  name: 'image-press',
  parameters: [
    { name: 'story', kind: 'choice', options: storyNames, initial: 'copy' },
    { name: 'noReboot', kind: 'switch', initial: true },
    { name: 'bake', kind: 'choice', options: ['baked', 'boot'], initial: 'baked' },
    { name: 'install', kind: 'range', least: 10, most: 600, step: 10, initial: 120 },
    { name: 'launches', kind: 'range', least: 1, most: 20, step: 1, initial: 5 },
  ],
  run: runPress,
  moment: FIRST_FRAME,
  diagrams: () => ['press'],
  beside: (run, index, say) => cards(sightAt(run, index), say),
  readouts: (run, index, values) => {
    const { copy, secrets, gib, refusal } = sightAt(run, index);
    const install = Number(values['install']);
    return [
      { name: 'copied', value: copy?.length ?? Number.NaN, as: 'count' },
      { name: 'secrets', value: copy ? secrets : Number.NaN, as: 'count', bad: secrets > 0 },
      { name: 'gib', value: gib, as: 'plain' },
      {
        name: 'refusal',
        text: refusal === undefined ? ['none'] : [`refused-${refusal}`],
        bad: refusal !== undefined,
      },
      { name: 'readyBaked', value: readyAfter(bootTimeline(true, install)), as: 'time' },
      { name: 'readyBoot', value: readyAfter(bootTimeline(false, install)), as: 'time' },
      {
        name: 'totalBaked',
        value: totalTime(true, Number(values['launches']), install, SNAPSHOT),
        as: 'time',
      },
      {
        name: 'totalBoot',
        value: totalTime(false, Number(values['launches']), install, SNAPSHOT),
        as: 'time',
      },
    ];
  },
  claim: (run) => {
    const told = new Set(run.steps.map(({ event }) => event[0]));
    return {
      lost: told.has('bufferMissing') ? 1 : 0,
      copies: told.has('takesTraffic') ? 1 : 0,
      ended: told.has('deregistered') ? 1 : 0,
      key: told.has('keyDeleted') ? 1 : 0,
      file: ['path', BUFFERED],
    };
  },
  prediction: {
    measure: (run, index) => {
      // 1: the file is missing in the copy; 2: it is there.
      const found = run.steps.findIndex(
        ({ event }) => event[0] === 'bufferMissing' || event[0] === 'bufferThere',
      );
      if (found < 0 || index < found) return Number.NaN;
      return run.steps[found]?.event[0] === 'bufferMissing' ? 1 : 2;
    },
    as: 'choice',
  },
};
