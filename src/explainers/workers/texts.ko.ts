import type { FigureTexts } from '../../figure/model.ts';

export const texts: FigureTexts = {
  title: '워커는 몇이면 될까',
  claim: ({ elapsed, query, threads, connections, stuck, done, waiting }) =>
    `${elapsed}초 전에 DB가 느려져 쿼리 하나에 ${query} ms가 걸린다. 스레드 ${threads}개가 모두 찼지만 그중 ${stuck}개는 연결 ${connections}개를 기다릴 뿐이다. 초당 ${done}건이 끝나고, 받아 놓고 시작도 못 한 요청이 ${waiting}건이다.`,
  nodes: { users: '사용자', was: 'WAS', db: 'DB', box: '앱 서버', dbserver: 'DB 서버' },
  parameters: {
    engine: {
      label: '서버',
      options: { tomcat: 'Tomcat처럼 (스레드)', passenger: 'Passenger처럼 (프로세스)' },
    },
    threads: { label: '스레드 (maxThreads)', value: (n) => `${n}개` },
    connections: { label: 'DB 연결 풀', value: (n) => `${n}개` },
    room: {
      label: '받아 두는 연결 (maxConnections)',
      options: { '8192': '8,192개 (기본값)', '400': '400개' },
    },
    processes: { label: '프로세스 (풀 크기)', value: (n) => `${n}개` },
    spawning: {
      label: '프로세스를 띄우는 법',
      options: { forked: '미리 읽은 부모에서 fork', direct: '하나씩 처음부터' },
    },
    idle: { label: '놀면 내리기까지', value: (n) => `${n}초` },
    queue: { label: '줄의 길이', value: (n) => `${n}건` },
    ram: { label: '앱 서버 메모리', value: (n) => `${n} GiB` },
    rate: { label: '들어오는 요청', value: (n) => `초당 ${n}건` },
  },
  actions: {
    slow: 'DB 느려지게',
    kill: '프로세스 종료',
    quiet: '사용자 떠남',
    back: '사용자 돌아옴',
    repair: '복구',
  },
  readouts: {
    ceiling: '처리량의 천장',
    unavailable: '503으로 거절',
    processes: '앱 프로세스',
    working: '일하는 워커',
    waiting: '워커를 기다리는 요청',
    connectionsMean: '쓰는 DB 연결, 평균',
    connectionsLittle: '처리량 × 쿼리 시간',
    wait: '연결을 기다린 시간, 평균',
    erlang: 'Erlang C',
    memory: '쓰는 메모리',
  },
  own: (common) => ({
    command: (given, name) =>
      given.command === 'rate' ? (given.factor < 1 ? '요청 끊김' : '요청 재개') : common.command(given, name),
  }),
};
