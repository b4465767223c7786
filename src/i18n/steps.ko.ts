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
  faults: {
    unreadable: '링크가 손상되어 처음 상태를 보여 준다.',
    version: '다른 판에서 만든 링크라서 처음 상태를 보여 준다.',
    otherFigure: '다른 실험의 링크라서 처음 상태를 보여 준다.',
    changed: '링크를 만든 뒤에 모형이 바뀌었다. 그때와 다른 결과를 보이지 않으려고 처음 상태를 보여 준다.',
    parameters: '링크에 없는 설정값이 있어 처음 상태를 보여 준다.',
    commands: '링크에 할 수 없는 동작이 있어 처음 상태를 보여 준다.',
  },
};
