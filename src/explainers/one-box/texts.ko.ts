import type { FigureTexts } from '../../figure/model.ts';

export const texts: FigureTexts = {
  title: '한 대에 다 담기',
  claim: ({ elapsed, connections, threads, file }) =>
    `열 번째 사람이 보고서를 연 지 ${elapsed}초. 보고서가 DB 연결 ${connections}개를 모두 쥐었고, 앱의 스레드 ${threads}개는 빈 연결을 기다리느라 멈췄다. 그래서 DB를 한 번도 쓰지 않는 파일 요청까지 성공률이 ${file} %다.`,
  nodes: { users: '사용자', manager: '보고서 담당', app: '앱', db: 'DB', one: '서버' },
  parameters: {
    rate: { label: '들어오는 요청', value: (n) => `초당 ${n}개` },
    wait: { label: '빈 DB 연결을 기다리는 시간', options: { long: '30초 (기본값)', short: '1초' } },
    buffers: {
      label: 'DB 공유 버퍼',
      options: { small: '128 MiB', quarter: '1 GiB', half: '2 GiB' },
    },
  },
  actions: {
    report: '보고서 열기',
    leak: '메모리 누수',
    kill: '프로세스 종료',
    power: '전원 뽑기',
    repair: '고치기',
  },
  readouts: {
    fileSuccess: '성공률, DB를 안 쓰는 파일',
    pageSuccess: '성공률, DB를 쓰는 페이지',
    threads: '쓰는 스레드 (200개 중)',
    connections: '쓰는 DB 연결 (10개 중)',
    appMemory: '앱의 메모리 (RSS)',
    dbMemory: 'DB의 메모리 (RSS)',
    cpuTime: '요청의 CPU 시간, 시작부터',
    cpuTheory: '보고서가 없을 때',
  },
  own: (common) => ({
    sentence(entry, name) {
      if (entry.kind === 'sent') return { text: `보고서를 연다. ${entry.numbers[0]}번째 사람이다.` };
      if (entry.kind === 'fault' && entry.reason === 'hostUnplugged')
        return { text: '서버의 전원이 나갔다.', reason: '앱도 DB도 이 서버에 있었다.' };
      return common.sentence(entry, name);
    },
    command(given, name) {
      if (given.command === 'send') return '보고서';
      if (given.command === 'unplug') return '전원 뽑기';
      return given.command === 'plugIn' ? '전원 넣기' : common.command(given, name);
    },
  }),
};
