import type { FigureNotes } from '../../figure/model.ts';
import type { Lang } from '../../i18n/lang.ts';

export const notes: Record<Lang, FigureNotes> = {
  ko: {
    limits: [
      '담은 것: 듣는 주소와 포트, 소켓 파일, accept 대기열, SYN 재전송, 방화벽의 버림과 거절, psql과 mysql이 localhost를 읽는 법과 오류 문구.',
      '뺀 것: 비밀번호와 인증 규칙, 이름 풀이, IPv6. 실제로 psql은 localhost를 ::1로 먼저 걸기도 한다.',
      '대기열 5칸은 작게 고른 것이다. PostgreSQL은 훨씬 큰 백로그를 부탁한다. 소켓 파일에도 대기열이 있지만 여기서는 세지 않는다.',
      '오류 문구는 psql 15가 찍는 그대로이고, mysql은 설명서에 적힌 형식이다. 멈춘 프로그램을 기다리다 제한 시간에 끊기는 것은 psql로 확인했다.',
    ],
    constants: [
      {
        text: '대답이 없으면 SYN 재전송 6번, 6.5부터는 1초 간격 4번이 먼저 온다.',
        source: 'linux-ip-sysctl',
      },
      { text: '백로그 0, 1, 2, 5에서 하나 더 연결되는 것을 리눅스 6.18에서 확인했다.', source: 'man-listen' },
      {
        text: 'psql은 호스트가 없으면 소켓 파일로 붙고, connect_timeout은 기본값이 없다.',
        source: 'libpq-connect',
      },
      { text: 'mysql은 유닉스에서 localhost를 소켓 파일로 읽는다.', source: 'mysql-transport' },
      { text: '왕복 0.1 ms(같은 영역)와 9 ms(오사카–도쿄).', source: 'ibm-latency' },
      { text: '같은 서버의 0.1 ms는 루프백 TCP로 직접 쟀다(p50).' },
    ],
  },
  en: {
    limits: [
      'In the model: listening addresses and ports, socket files, the accept queue, SYN retransmission, firewalls that drop or reject, what psql and mysql make of localhost and what they print.',
      'Left out: passwords and rules of authentication, name resolution, IPv6. A real psql may try ::1 for localhost first.',
      'A backlog of 5 was chosen to be small; PostgreSQL asks for far more. A socket file has a queue too; it is not counted here.',
      'Errors are what psql 15 prints; mysql’s follow its manual. That a limit ends the wait for a frozen program was tried with psql.',
    ],
    constants: [
      {
        text: 'Without an answer the SYN is sent again 6 times; since Linux 6.5, 4 more come first, one second apart.',
        source: 'linux-ip-sysctl',
      },
      {
        text: 'With a backlog of 0, 1, 2 and 5 one more connects: tried on Linux 6.18.',
        source: 'man-listen',
      },
      {
        text: 'Without a host psql uses the socket file; connect_timeout is not set by default.',
        source: 'libpq-connect',
      },
      { text: 'On Unix mysql takes localhost to be the socket file.', source: 'mysql-transport' },
      { text: 'Round trips of 0.1 ms (same zone) and 9 ms (Osaka–Tokyo).', source: 'ibm-latency' },
      { text: 'The 0.1 ms on one server are our own measurement of TCP over loopback (p50).' },
    ],
  },
};
