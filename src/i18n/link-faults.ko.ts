import type { StateFault } from '../figure/state-fault.ts';

/** Why a link cannot be opened, whatever kind of figure it leads to. */
export const linkFaults: Record<StateFault, string> = {
  unreadable: '링크가 손상되어 처음 상태를 보여 준다.',
  version: '다른 판에서 만든 링크라서 처음 상태를 보여 준다.',
  otherFigure: '다른 실험의 링크라서 처음 상태를 보여 준다.',
  changed: '링크를 만든 뒤에 모형이 바뀌었다. 그때와 다른 결과를 보이지 않으려고 처음 상태를 보여 준다.',
  parameters: '링크에 없는 설정값이 있어 처음 상태를 보여 준다.',
  commands: '링크에 할 수 없는 동작이 있어 처음 상태를 보여 준다.',
};
