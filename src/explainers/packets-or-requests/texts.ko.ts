import type { FigureTexts } from '../../figure/model.ts';

const servers = Object.fromEntries(
  ['A', 'B', 'C'].flatMap((letter, n) => [
    [`app${n + 1}`, `서버 ${letter}`],
    [`server${n + 1}`, `서버 ${letter}`],
  ]),
);

export const texts: FigureTexts = {
  title: '패킷인가 요청인가',
  claim: ({ all, proxyA, proxyB, proxyC, natA, natB, natC, through, direct }) =>
    `클라이언트 하나가 연결 하나로 요청 ${all}개를 보냈다. 요청마다 고르는 L7은 ${proxyA}·${proxyB}·${proxyC}개, 연결마다 고르는 L4는 ${natA}·${natB}·${natC}개로 나눴다. 로드 밸런서를 지난 양은 NAT가 ${through} KB, DSR이 ${direct} KB다.`,
  systems: ['L7 프록시', 'L4 (NAT)', 'L4 (DSR)'],
  nodes: { users: '클라이언트', lb: '로드 밸런서', ...servers },
  parameters: {
    unit: {
      label: '무엇을 세나',
      options: { requests: '요청', connections: '연결', packets: '패킷' },
    },
    keepAlive: { label: '연결을 재사용한다(킵얼라이브)' },
    clients: { label: '클라이언트', value: (n) => `${n}대` },
    tls: {
      label: 'TLS',
      options: { none: '없음', tls13: '1.3', tls12: '1.2' },
    },
    reply: { label: '응답 크기', options: { '1': '1 KB', '30': '30 KB', '300': '300 KB' } },
  },
  actions: { unplug: '랜선 뽑기', repair: '고치기' },
  readouts: {
    toA: '서버 A가 받은 것',
    toB: '서버 B가 받은 것',
    toC: '서버 C가 받은 것',
    balancer: '로드 밸런서가 받은 것',
    kilobytes: '로드 밸런서를 지난 KB',
    first: '가장 느린 응답',
    firstTheory: '새 연결의 첫 응답',
    usual: 'p50, 처음부터',
  },
  own: (common) => ({
    note: (view, short) =>
      view.state !== 'up' || view.role === 'client'
        ? common.note(view, short)
        : view.role === 'balancer'
          ? '라운드 로빈'
          : `${view.served}개`,
    sentence(entry, name) {
      if (entry.kind !== 'routed') return common.sentence(entry, name);
      return {
        text: `요청 ${entry.request.toLocaleString('ko')} → ${name(entry.subject)}.`,
        reason:
          entry.reason === 'followed'
            ? '열려 있는 연결을 따라간다. 새로 고르지 않는다.'
            : '새로 고른다. 라운드 로빈이라 다음 차례 서버다.',
      };
    },
  }),
};
