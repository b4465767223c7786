import type { FigureTexts } from '../../figure/model.ts';
import { josa } from '../../i18n/josa.ts';

const servers = Object.fromEntries(
  [...'ABC'].flatMap((letter, n) => [
    [`app${n + 1}`, `서버 ${letter}`],
    [`server${n + 1}`, `서버 ${letter}`],
  ]),
);

export const texts: FigureTexts = {
  title: '새 서버가 일을 시작하기까지',
  claim: ({ elapsed, ready, bakedFailed, installedFailed }) =>
    `서버 두 대를 주문하고 ${elapsed}초가 지났다. 구운 이미지는 ${ready}초 만에 요청을 받기 시작해 실패가 ${bakedFailed}개에서 멈췄다. 부팅 때 설치하는 쪽은 아직 설치하는 중이고, 실패는 ${installedFailed}개로 늘었다.`,
  systems: ['구운 이미지', '부팅 때 설치'],
  nodes: { users: '사용자', lb: '로드 밸런서', db: 'DB', dbserver: 'DB', ...servers },
  parameters: {
    install: { label: '설치에 걸리는 시간', value: (n) => `${n}초` },
    rate: { label: '평소 요청 (20초부터 네 배)', value: (n) => `초당 ${n}개` },
    interval: { label: '상태 확인 간격', options: { '30': '30초 (ALB)', '10': '10초', '5': '5초' } },
    cold: { label: '새 서버는 첫 60초 동안 절반 속도' },
  },
  actions: { order: '주문', unplug: '랜선 뽑기', repair: '고치기' },
  readouts: { ready: '주문부터 첫 서비스까지' },
  own: (common) => ({
    sentence: (entry, name) =>
      entry.kind === 'recovered'
        ? {
            text: `${josa(name(entry.subject), '이', '가')} 요청을 받기 시작한다.`,
            reason: '상태 확인을 통과했다.',
          }
        : common.sentence(entry, name),
    command: (given, name) =>
      given.command === 'rate'
        ? '사람이 몰림'
        : given.command === 'add'
          ? `${name(given.host)} 주문`
          : common.command(given, name),
  }),
};
