import type { StepsFrameStrings } from './steps.types.ts';

export const stepsFrameStrings: StepsFrameStrings = {
  stageHint: '왼쪽·오른쪽 화살표로 한 단계씩 앞뒤로 넘긴다.',
  toStart: '첫 단계로',
  stepBack: '한 단계 뒤로',
  step: '한 단계 앞으로',
  chapters: '큰 단계',
  scrub: '단계',
  keyList: [
    ['Space', '재생, 멈춤'],
    ['← →', '한 단계 뒤로, 앞으로'],
    ['Home End', '첫 단계, 마지막 단계'],
    ['[ ]', '느리게, 빠르게'],
  ],
};
