import type { FigureTexts } from '../../figure/model.ts';

export const texts: FigureTexts = {
  title: '느린 클라이언트와 스레드',
  claim: ({ held, behind, aloneTime, behindTime }) =>
    `느린 휴대전화들이 Tomcat의 스레드 ${held}개를 잡고 있다. 같은 요청이라도 nginx를 거치면 ${behind}개만 쓴다. 빠른 사용자가 최근에 받은 응답은 Tomcat만 있을 때 평균 ${aloneTime} ms, nginx를 거치면 ${behindTime} ms 걸렸다.`,
  nodes: {
    users: '빠른 사용자',
    phones: '느린 휴대전화',
    web: 'nginx',
    was: 'Tomcat',
    db: 'DB',
    one: '서버 한 대',
    dbserver: 'DB 서버',
  },
  systems: ['Tomcat만', 'nginx와 Tomcat'],
  parameters: {
    slow: { label: '느린 휴대전화', value: (n) => `${n}대` },
    speed: { label: '휴대전화가 읽는 속도', value: (n) => `${n} kB/s` },
    buffering: { label: 'nginx가 응답을 버퍼에 담음 (proxy_buffering)' },
  },
  actions: { kill: '프로세스 종료', repair: '복구' },
  readouts: {
    held: '잡힌 스레드',
    free: '남은 스레드',
    waiting: '스레드를 기다리는 요청',
    fastTime: '빠른 사용자의 응답, 최근',
    fastSoFar: '빠른 사용자의 응답, 시작부터',
    fastDone: '빠른 사용자의 처리량, 시작부터',
    fastSuccess: '빠른 사용자의 성공률, 시작부터',
  },
};
