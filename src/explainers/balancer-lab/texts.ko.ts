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
    cpuTime: '앱 CPU 시간',
    randomTheory: '무작위로 나눌 때',
    pooledTheory: '한 대에 모을 때 (Erlang C)',
  },
  limits: [
    '담은 것: 요청마다 고르기, 연결 맺기와 재사용, 상태 확인, 제한 시간, 다음 서버로 다시 보내기, 앱의 CPU와 DB 연결 풀, 로그인 세션, 대기 장비의 주소 인계.',
    '뺀 것: 패킷 손실과 TCP 혼잡 제어, TLS 연산, 가비지 컬렉션, 운영체제 스케줄러, 로드 밸런서 자체의 한계. 여기 나온 절대값을 용량 계산에 쓰면 안 된다. 볼 것은 차이와 순서다.',
    '사람은 20초까지 기다리고 다시 시도하지 않는다고 가정했다. 실제 사용자는 새로 고침을 눌러 부하를 더 얹는다.',
    '죽은 서버에 보낸 상태 확인 사이의 시각은 씨앗이 정한다. 씨앗을 바꾸면 알아채는 시각도 그 범위 안에서 바뀐다.',
  ],
  constants: [
    { text: 'ALB: 30초마다 확인, 제한 5초, 실패 2번에 빼고 성공 5번에 되돌림.', source: 'aws-alb-health' },
    { text: 'ALB: 연결 제한 10초.', source: 'aws-alb-errors' },
    {
      text: 'HAProxy: 2초마다 확인, 실패 3번, 성공 2번. 연결 제한 5초는 우리가 골랐다(기본값이 없다).',
      source: 'haproxy-config',
    },
    { text: 'nginx: 10초 안에 1번 실패하면 10초 동안 건너뜀.', source: 'nginx-upstream' },
    { text: 'nginx: 연결과 응답 제한 60초, GET만 다음 서버로.', source: 'nginx-proxy' },
    { text: 'DB 연결 100개 중 3개는 관리자 몫.', source: 'postgres-connection' },
    { text: '서버마다 연결 풀 10개.', source: 'hikaricp' },
    { text: '대기 장비: 신호가 3.5초 끊기면 주소를 넘겨받음.', source: 'vrrp-timers' },
    {
      text: '요청의 종류와 일의 양은 우리가 골랐다: content/scenarios/load-balancer.yaml에 하나하나 적었다. 앱 서버는 코어 1개, DB는 4개.',
    },
  ],
};
