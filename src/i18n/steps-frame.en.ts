import type { StepsFrameStrings } from './steps.types.ts';

export const stepsFrameStrings: StepsFrameStrings = {
  stageHint: 'Left and right arrows go one step back and forward.',
  toStart: 'To the first step',
  stepBack: 'One step back',
  step: 'One step forward',
  chapters: 'Chapters',
  scrub: 'Step',
  keyList: [
    ['Space', 'play, pause'],
    ['← →', 'one step back, forward'],
    ['Home End', 'first step, last step'],
    ['[ ]', 'slower, faster'],
  ],
};
