import type { StepsTexts } from '../../figure/steps/model.ts';
import { moments } from './moments.ko.ts';
import { panel } from './panel.ko.ts';

export const texts: StepsTexts = {
  title: '요청의 여행',
  claim: ({ share, total, recording, status }) =>
    status === '200'
      ? `페이지를 받기까지 ${total} ms가 걸렸고, 그 가운데 ${share} %는 패킷이 길 위에 있던 시간이다. (${recording})`
      : `${recording}. 요청이 어디에서 멈추고 누가 먼저 알아채는지 따라가 보자.`,
  nodes: {
    client: '클라이언트',
    network: '인터넷',
    nic: 'NIC',
    kernel: '커널',
    nginx: 'nginx',
    tomcat: 'Tomcat',
    postgres: 'PostgreSQL',
  },
  parameters: {
    recording: {
      label: '녹화 고르기',
      options: {
        single: '서버 한 대',
        split: '앱과 DB를 나눈 두 대',
        lb: '로드 밸런서와 앱 서버 두 대',
        'no-listener': '실패: 80번을 듣는 프로그램이 없음',
        'firewall-drop': '실패: 방화벽이 버림',
        'static-404': '실패: 없는 파일',
        'app-404': '실패: 앱에 없는 주소',
        'was-down-502': '실패: Tomcat이 죽어 있음',
        'was-slow-504': '실패: Tomcat이 느림',
        'db-down-500': '실패: DB가 죽어 있음',
      },
    },
    depth: { label: '깊이', options: { story: '이야기', detail: '자세히', everything: '전부' } },
    pace: { label: '재생', options: { even: '한 단계씩 고르게', true: '실제 시간대로' } },
    rtt: { label: '왕복 시간', value: (n) => `${n} ms` },
    security: { label: '암호화', options: { none: 'HTTP', tls12: 'TLS 1.2', tls13: 'TLS 1.3' } },
    warm: { label: '이미 열린 연결을 쓴다' },
    dns: { label: '이름부터 찾는다(왕복 한 번)' },
  },
  readouts: {
    stage: '지금 단계',
    clock: '지난 시간',
    wire: '길 위에서 보낸 시간',
    server: '서버 안에서 보낸 시간',
    outcome: '클라이언트가 받은 것',
    firstByte: '첫 바이트까지(계산)',
  },
  say: {
    'stage-1': () => '1 연결과 전송',
    'stage-2': () => '2 NIC에서 커널로',
    'stage-3': () => '3 포트와 대기열',
    'stage-4': () => '4 nginx의 새 요청',
    'stage-5': () => '5 코드와 SQL',
    'stage-6': () => '6 되돌아가는 길',
    status: (code: number) => `${code}`,
    failure: (text: string) => text,
    notYet: () => '아직 모름',
    'recording-single': () => '서버 한 대',
    'recording-split': () => '앱과 DB를 나눈 두 대',
    'recording-lb': () => '로드 밸런서와 앱 서버 두 대',
    'recording-no-listener': () => '80번 포트를 듣는 프로그램이 없다',
    'recording-firewall-drop': () => '방화벽이 패킷을 버린다',
    'recording-static-404': () => '없는 파일을 달라고 했다',
    'recording-app-404': () => '앱에 없는 주소를 불렀다',
    'recording-was-down-502': () => 'Tomcat이 죽어 있다',
    'recording-was-slow-504': () => 'Tomcat의 답이 늦다',
    'recording-db-down-500': () => '데이터베이스가 죽어 있다',
    ...moments,
    ...panel,
  },
};
