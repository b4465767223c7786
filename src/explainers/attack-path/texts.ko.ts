import type { StepsTexts } from '../../figure/steps/model.ts';

export const texts: StepsTexts = {
  title: '공격 경로',
  claim: ({ open, shut, why }) =>
    `업로드 처리기를 빼앗기면 문 ${open}개가 열려 있고 ${shut}개가 닫혀 있다. ${why}`,
  nodes: {
    internet: '공격자',
    upload: '업로드 처리기',
    ssh: 'sshd',
    dbssh: 'DB 서버의 sshd',
    postgres: 'PostgreSQL',
  },
  parameters: {
    layout: {
      label: '배치',
      options: { one: '한 대에 모두', wide: '두 대, 넓은 그룹', tight: '두 대, 좁은 그룹' },
    },
    bind: { label: 'DB가 듣는 주소', options: { '0.0.0.0': '0.0.0.0', '127.0.0.1': '127.0.0.1' } },
  },
  readouts: {
    outside: '밖에서 열린 DB 쪽 포트',
    inside: '안에서 열린 DB 쪽 포트',
    open: '닿는 문',
    shut: '막힌 문',
    files: '읽을 수 있는 파일',
  },
  say: {
    taken: () => '빼앗김',
    reachable: () => '닿음',
    shutNote: () => '막힘',
    begins: () => '공격자는 인터넷 어디에나 있을 수 있다.',
    scannedFront: (open: number, silent: number) =>
      `웹 쪽 서버의 포트를 모두 두드렸다. 열린 것 ${open}개, 조용한 것 ${silent.toLocaleString('ko')}개.`,
    twoPorts: () => '출발지는 누구든 되지만 열어 둔 포트는 몇 개뿐이다.',
    scannedBack: (open: number, silent: number, closed: number) =>
      `데이터베이스가 있는 서버를 밖에서 두드렸다. 열린 것 ${open}개, 조용한 것 ${silent.toLocaleString('ko')}개, 거절 ${closed}개.`,
    sameBox: () => '웹과 같은 서버라 443만 보인다. 데이터베이스 포트는 규칙이 없어 보이지 않는다.',
    notReachable: () => '밖에서 오는 것을 허용하는 규칙이 없다.',
    brokenIn: () => '업로드한 파일이 실행되었다. 업로드 처리기가 공격자의 것이 되었다.',
    brokenInWhy: () => '443은 모두에게 열려 있어야 하므로 보안 그룹으로는 막을 수 없다.',
    reads: (path: string) => `${path}를 읽었다.`,
    scannedInside: (open: number, silent: number) =>
      `이제 안에서 데이터베이스 쪽을 두드린다. 열린 것 ${open}개, 조용한 것 ${silent.toLocaleString('ko')}개.`,
    insideSame: () => '같은 서버 안에서는 보안 그룹이 끼어들지 않는다.',
    insideWide: () => '사설 대역 전체를 허용해서 DB 서버의 다른 문도 열려 있다.',
    insideTight: () => 'sg-app에 5432만 허용해서 나머지는 모두 조용하다.',
    doorOpen: (host: string, program: string, port: number) => `${host}의 ${program}(${port}번)에 닿았다.`,
    needsPassword: () => '남은 것은 비밀번호뿐인데, 앱의 설정 파일에 들어 있다.',
    needsKey: () => '들어가려면 키가 있어야 하지만, 두드릴 수는 있다.',
    doorShut: (host: string, program: string, port: number) =>
      `${host}의 ${program}(${port}번)에는 닿지 못했다.`,
    stoppedByGroup: () => '보안 그룹이 버렸다.',
    notListening: () => '그 주소로 듣는 프로그램이 없다. 데이터베이스를 쓰려던 앱도 마찬가지다.',
    '': () => '',
  },
};
