import type { FigureTexts } from '../../figure/model.ts';

const named = (prefix: string, what: string) =>
  Object.fromEntries([...'ABCD'].map((letter, n) => [`${prefix}${n + 1}`, `${what} ${letter}`]));

export const texts: FigureTexts = {
  title: '그냥 한 대 더',
  claim: ({ elapsed, oneIn, failed, rows }) =>
    `서버를 통째로 복사해 세 대를 놓고 이름 하나에 주소 셋을 넣었다. 서버 B의 전원이 나간 지 ${elapsed}초, DNS는 B의 주소를 계속 나눠 주고 요청 ${oneIn}개 가운데 하나꼴로 실패한다. 지금까지 ${failed}개. 그사이 저장한 행 ${rows}개는 세 DB 가운데 하나에만 있다.`,
  nodes: {
    users: '사용자',
    ...named('app', '앱'),
    ...named('db', 'DB'),
    ...named('box', '서버'),
    db: 'DB',
    dbserver: 'DB 서버',
  },
  parameters: {
    clones: { label: '서버', value: (n) => `${n}대` },
    finding: {
      label: '사용자가 서버를 찾는 법',
      options: { first: '주소 하나', list: '주소 목록', dns: 'DNS 이름' },
    },
    data: {
      label: '데이터베이스',
      options: { copies: '복사본', replicas: 'A의 복제본', shared: '하나로 분리' },
    },
    lifetime: { label: 'DNS 답의 수명 (TTL)', value: (n) => `${n}초` },
    lag: { label: '복제 지연', value: (n) => `${n}초` },
    rate: { label: '들어오는 요청', value: (n) => `초당 ${n}개` },
    next: { label: '실패하면 다음 주소로' },
  },
  actions: {
    kill: '프로세스 종료',
    power: '전원 뽑기',
    repair: '고치기',
    withdraw: '이름에서 빼기',
    publish: '이름에 넣기',
  },
  readouts: {
    share1: 'A가 처리한 몫',
    share2: 'B가 처리한 몫',
    share3: 'C가 처리한 몫',
    share4: 'D가 처리한 몫',
    differing: '모든 DB에 있지는 않은 새 행',
    staleReads: '자기가 쓴 것을 못 읽음',
  },
  own: (common) => ({
    sentence(entry, name) {
      if (entry.kind !== 'fault' || entry.reason !== 'hostUnplugged') return common.sentence(entry, name);
      return {
        text: `${name(entry.subject)}의 전원이 나갔다.`,
        reason: '주소를 나눠 준 쪽은 아무도 이 일을 모른다.',
      };
    },
    command(given, name) {
      if (given.command === 'unplug') return `${name(given.host)} 전원 뽑기`;
      return given.command === 'plugIn' ? `${name(given.host)} 전원 넣기` : common.command(given, name);
    },
  }),
};
