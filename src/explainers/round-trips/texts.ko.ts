import type { FigureTexts } from '../../figure/model.ts';

export const texts: FigureTexts = {
  title: '왕복 계산기',
  claim: ({ queries, page, travelling }) =>
    `DB가 다른 영역에 있다. 쿼리를 ${queries}개 보내는 페이지는 평균 ${page} ms 걸리고, 그중 ${travelling} ms는 두 서버 사이를 오가는 데 쓴다.`,
  nodes: {
    users: '사용자',
    app: '애플리케이션',
    db: 'DB',
    appserver: '앱 서버',
    dbserver: 'DB 서버',
    one: '서버 한 대',
  },
  parameters: {
    place: {
      label: 'DB가 있는 곳 (왕복 시간)',
      options: {
        loopback: '같은 서버 (0.1 ms)',
        sameZone: '같은 영역 (0.1 ms)',
        otherZone: '다른 영역 (2.2 ms)',
        otherCity: '오사카–도쿄 (9 ms)',
        otherOcean: '도쿄–워싱턴 (142 ms)',
      },
    },
    queries: { label: '페이지 하나의 쿼리', value: (n) => `${n}개` },
  },
  actions: {},
  readouts: {
    page: '페이지 시간, 시작부터 평균',
    pageTheory: '쿼리 수 × 왕복 + 처리',
    pageMedian: '페이지 시간, 시작부터 p50',
    pageP99: '페이지 시간, 시작부터 p99',
    travelling: '페이지마다 오간 시간',
    share: '오간 시간의 비율',
    threads: '지금 잡힌 스레드',
    connections: '지금 잡힌 DB 연결',
    hold: '연결 하나를 잡는 시간',
  },
};
