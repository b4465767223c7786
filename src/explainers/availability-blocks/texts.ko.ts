import type { FigureTexts } from '../../figure/model.ts';
import { josa } from '../../i18n/josa.ts';

const hours = (value: number): string => `${value.toFixed(1)}시간`;

export const texts: FigureTexts = {
  title: '가용성 조립',
  claim: ({ days, one, split, balanced }) =>
    `${days}일째(1초가 한 시간이다), DB 서버가 꺼져 있다. 지금까지 30일마다 멈춘 시간은 한 대 ${one}분, 앱과 DB를 나누면 ${split}분, 앱을 둘로 늘려도 DB가 하나면 ${balanced}분이다.`,
  systems: ['한 대', '앱 + DB', '조립'],
  nodes: {
    users: '사용자',
    one: '앱이 도는 서버',
    app: '앱 서버',
    app2: '앱 서버 B',
    app3: '앱 서버 C',
    db: 'DB 서버',
    db2: 'DB 서버 2',
    lb: '로드 밸런서',
  },
  parameters: {
    apps: { label: '조립: 앱 서버', value: (n) => `${n}대` },
    dbs: { label: '조립: DB 서버', value: (n) => `${n}대` },
    server: {
      label: '서버 한 대의 약속값',
      options: { '99': '99 %', '99.5': '99.5 %', '99.9': '99.9 %', '99.99': '99.99 %' },
    },
    balancer: {
      label: '로드 밸런서의 약속값',
      options: { '99.5': '99.5 %', '99.9': '99.9 %', '99.99': '99.99 %' },
    },
    repair: { label: '고치는 데 평균', value: (n) => `${n}시간` },
  },
  actions: { off: '끄기', on: '켜기' },
  readouts: {
    down: '30일에 멈춘 분, 이 실행',
    downTheory: '30일에 멈추는 분',
    outages: '멈춘 횟수',
    longest: '가장 길게 멈춘 시간(h)',
    machines: '서버와 장비',
  },
  own: (common) => ({
    note({ role, state, since }, short) {
      if (role === 'client') return short ? '4시간에 1' : '4시간에 하나';
      if (state !== 'silent' || Number.isNaN(since)) return state === 'absent' ? '' : '켜짐';
      return short ? `✕ ${hours(since)}` : `${hours(since)}째 멈춤`;
    },
    about: ({ state, since }, name) =>
      `${name}: ${state === 'silent' ? `멈춘 지 ${hours(since)}` : '켜져 있다'}`,
    sentence(entry, name) {
      const who = name(entry.subject);
      switch (entry.kind) {
        case 'fault':
          return { text: `${josa(who, '이', '가')} 꺼졌다.`, reason: '보낸 쪽은 아무 대답도 듣지 못한다.' };
        case 'restored':
          return { text: `${josa(who, '이', '가')} 다시 켜졌다.` };
        default:
          return common.sentence(entry, name);
      }
    },
    command: (given, name) =>
      given.command === 'unplug'
        ? `${name(given.host)} 끔`
        : given.command === 'plugIn'
          ? `${name(given.host)} 켬`
          : common.command(given, name),
  }),
};
