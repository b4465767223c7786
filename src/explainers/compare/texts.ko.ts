import type { FigureTexts } from '../../figure/model.ts';

export const texts: FigureTexts = {
  title: '같은 고장을 받은 세 구성',
  claim: ({ elapsed, single, split, balanced }) =>
    `세 구성 모두 앱이 도는 서버 한 대의 랜선이 빠진 지 ${elapsed}초가 지났다. 성공률은 단일 서버 ${single}\u00a0%, 앱과 DB 분리 ${split}\u00a0%, 로드 밸런서 ${balanced}\u00a0%다.`,
  systems: ['단일 서버', '앱·DB 분리', '로드 밸런서'],
  nodes: {
    users: '사용자',
    app: '앱 (서버 A)',
    app2: '서버 B',
    app3: '서버 C',
    db: 'DB',
    lb: '로드 밸런서',
    one: '단일 서버',
    appserver: '앱 서버',
    server1: '앱 서버',
    server2: '서버 B',
    server3: '서버 C',
    dbserver: 'DB 서버',
  },
  parameters: {
    rate: { label: '들어오는 요청', value: (n) => `초당 ${n}개` },
    queries: { label: '페이지 하나의 쿼리', value: (n) => `${n}개` },
    abandoned: { label: '사용자가 떠난 요청', options: { goesOn: '끝까지 처리', stops: '그만둠' } },
  },
  actions: {
    kill: '프로세스 종료',
    unplug: '서버 랜선 뽑기',
    slow: '서버를 5배 느리게',
    repair: '고치기',
  },
  readouts: { machines: '장비', pointsOfFailure: '단일 장애점' },
};
