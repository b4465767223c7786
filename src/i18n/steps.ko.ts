import { linkFaults } from './link-faults.ko.ts';
import type { StepsStrings } from './steps.types.ts';

export const stepsStrings: StepsStrings = {
  lang: 'ko',
  play: '재생',
  pause: '멈춤',
  next: '다음 단계',
  speeds: (speed) => (speed < 1 ? `1/${Math.round(1 / speed)}×` : `${speed}×`),
  place: (number, of, time) => `${of}단계 중 ${number}단계${time && `, ${time}`}`,
  yourAnswer: (answer) => `고른 답: ${answer}.`,
  willShow: '한 단계씩 넘기면 답이 나온다.',
  measured: (value) => `실제로는: ${value}.`,
  right: '맞았다.',
  notRight: '짐작과 다르다.',
  copyLink: '이 순간의 링크 복사',
  copied: '복사했다',
  copyFailed: '복사하지 못했다. 주소창에 링크가 있다.',
  failed: '이 부분을 불러오지 못했다. 설정한 것은 그대로 있으니 다시 해 보자.',
  faults: linkFaults,
};
