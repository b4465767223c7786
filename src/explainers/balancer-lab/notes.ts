import type { FigureNotes } from '../../figure/model.ts';
import type { Lang } from '../../i18n/lang.ts';

export const notes: Record<Lang, FigureNotes> = {
  ko: {
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
  },
  en: {
    limits: [
      'In the model: a choice for each request, opening and reusing connections, health checks, timeouts, trying the next server, CPU and database pool of the application, login sessions, the standby taking over the address.',
      'Left out: packet loss and TCP congestion control, the cost of TLS, garbage collection, the scheduler, limits of the load balancer itself. Do not size a system by the absolute numbers; look at differences and at the order of things.',
      'People wait up to 20 s and do not try again. Real ones press reload and add load.',
      'The seed sets when the health checks of each server happen. Another seed moves the moment of noticing within its range.',
    ],
    constants: [
      {
        text: 'ALB: a check every 30 s, timeout 5 s, out after 2 failures, back after 5 successes.',
        source: 'aws-alb-health',
      },
      { text: 'ALB: connect timeout 10 s.', source: 'aws-alb-errors' },
      {
        text: 'HAProxy: a check every 2 s, 3 failures, 2 successes. The connect timeout of 5 s is our choice (there is no default).',
        source: 'haproxy-config',
      },
      { text: 'nginx: skipped for 10 s after 1 failure within 10 s.', source: 'nginx-upstream' },
      {
        text: 'nginx: connect and read timeouts 60 s; only GET goes to the next server.',
        source: 'nginx-proxy',
      },
      { text: '3 of 100 database connections are kept for administrators.', source: 'postgres-connection' },
      { text: 'A pool of 10 connections for each server.', source: 'hikaricp' },
      { text: 'The standby takes over after 3.5 s without a sign of life.', source: 'vrrp-timers' },
      {
        text: 'Kinds of requests and their work are our choice, each written down in content/scenarios/load-balancer.yaml. An application server has 1 core, the database 4.',
      },
    ],
  },
};
