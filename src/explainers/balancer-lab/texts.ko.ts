import type { FigureTexts } from '../../figure/model.ts';

const servers = Object.fromEntries('ABCDEF'.split('').map((letter, n) => [`app${n + 1}`, `서버 ${letter}`]));
const hosts = Object.fromEntries('ABCDEF'.split('').map((letter, n) => [`server${n + 1}`, `서버 ${letter}`]));

export const texts: FigureTexts = {
  title: '로드 밸런서 실험실',
  claim: ({ elapsed, oneIn, failed }) =>
    `서버 B의 랜선이 빠지고 ${elapsed}초가 지났다. 로드 밸런서는 아직 모르고 요청 ${oneIn}개 가운데 하나꼴로 실패한다. 지금까지 ${failed}개.`,
  nodes: {
    users: '사용자',
    lb: '로드 밸런서',
    lb2: '대기 로드 밸런서',
    db: 'DB',
    dbserver: 'DB',
    ...servers,
    ...hosts,
  },
  parameters: {
    policy: {
      label: '나누는 방법',
      options: {
        roundRobin: '라운드 로빈',
        leastConnections: '최소 연결',
        powerOfTwoChoices: '둘 뽑아 고르기',
        random: '무작위',
        smoothWeightedRoundRobin: '가중 라운드 로빈',
        ipHash: 'IP 해시',
      },
    },
    servers: { label: '앱 서버', value: (n) => `${n}대` },
    checks: {
      label: '죽은 서버를 알아채는 법 (기본값)',
      options: { alb: 'ALB', haproxy: 'HAProxy', nginx: 'nginx' },
    },
    rate: { label: '들어오는 요청', value: (n) => `초당 ${n}개` },
    sessions: {
      label: '로그인 세션',
      options: { memory: '서버 메모리', sticky: '고정 세션', shared: '공유 저장소' },
    },
    pool: { label: '서버마다 DB 연결', value: (n) => `${n}개` },
    standby: { label: '대기 로드 밸런서' },
  },
  actions: {
    kill: '프로세스 종료',
    unplug: '랜선 뽑기',
    slow: '5배 느리게',
    answer500: '500만 답하기',
    repair: '고치기',
  },
  readouts: {
    mean: '처음부터의 평균 응답',
    cpuTime: '앱 CPU 시간',
    randomTheory: '무작위로 나눌 때',
    pooledTheory: '한 대에 모을 때 (Erlang C)',
  },
};
