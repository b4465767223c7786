import type { FigureNotes } from '../../figure/model.ts';
import type { Lang } from '../../i18n/lang.ts';

export const notes: Record<Lang, FigureNotes> = {
  ko: {
    limits: [
      '진짜: 이더넷 프레임의 모든 바이트, 커널과 프로그램의 시스템 호출, 로그, SQL, 그리고 그 시각.',
      '대역: 라우터와 서버 사이의 거리는 프레임을 붙드는 장치로 만들었다. NIC는 가상 장치라서 하드웨어 인터럽트가 없다.',
      '기계들은 한 컴퓨터의 네트워크 네임스페이스다. 그래서 세 구성의 걸린 시간은 서로 견주지 않는다.',
      '지도는 앱 서버가 몇 대든 같은 자리에 그린다. 어느 기계였는지는 ‘자세히’에서 보인다.',
      '첫 바이트까지의 시간은 녹화가 아니라 왕복 수로 계산했다. 서버 안의 시간만 녹화에서 가져왔다. 암호 연산, 재개, 0-RTT, 손실은 뺐다.',
      '클라이언트의 시계는 connect()를 부른 순간에 0이다.',
    ],
    constants: [
      { text: 'TCP 연결: 왕복 한 번.', source: 'rfc9293' },
      { text: 'TLS 1.3: 왕복 한 번.', source: 'rfc8446' },
      { text: 'TLS 1.2: 왕복 두 번.', source: 'rfc5246' },
    ],
  },
  en: {
    limits: [
      'Real: every byte of the Ethernet frames, the system calls of kernel and programs, logs, SQL, and when each happened.',
      'Stand-ins: the distance between router and server is a device that holds frames. The NIC is virtual, so there are no hardware interrupts.',
      'The machines are network namespaces of one computer, so the total times of the three setups are not compared.',
      'The map has one place for each program, however many machines run it; “detail” says which machine it was.',
      'Time to the first byte is computed from round trips, not recorded; only the time inside the server is taken from the recording. Cryptography, resumption, 0-RTT and loss are left out.',
      'The clock is 0 when the client called connect().',
    ],
    constants: [
      { text: 'TCP: one round trip.', source: 'rfc9293' },
      { text: 'TLS 1.3: one round trip.', source: 'rfc8446' },
      { text: 'TLS 1.2: two round trips.', source: 'rfc5246' },
    ],
  },
};
