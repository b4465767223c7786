import type { FigureNotes } from '../../figure/model.ts';
import type { Lang } from '../../i18n/lang.ts';

export const notes: Record<Lang, FigureNotes> = {
  ko: {
    limits: [
      '담은 것: TCP와 TLS 연결을 맺는 왕복, 연결 재사용, 연결마다 또는 요청마다 고르기, 요청과 응답이 지나는 길과 그 양, 상태 확인.',
      '패킷은 데이터가 든 것과 연결을 맺는 세 개(SYN, SYN-ACK, ACK)만 센다. 데이터 없는 ACK, 연결을 닫는 패킷, TLS가 주고받는 것은 뺐다. DSR에서도 클라이언트가 보내는 ACK는 로드 밸런서를 지나므로 실제 차이는 이보다 작다.',
      '서버의 처리 시간은 늘 8 ms로 같다고 놓았다. 세 방식에 같은 요청이 같은 시각에 온다. 클라이언트가 여럿이면 다음 요청을 누가 보낼지는 씨앗이 정한다.',
      '뺀 것: 로드 밸런서와 서버의 한계, TLS 연산, HTTP/2가 한 연결에 여러 요청을 섞어 보내는 것. HTTP/2라면 쏠림이 더하다. 요청이 모두 한 연결로 가기 때문이다.',
      'nginx의 stream처럼 연결마다 고르는 프록시도 있다. 나누는 모양은 L4와 같고, 연결이 둘이고 응답이 돌아오는 길은 프록시와 같다.',
    ],
    constants: [
      { text: '클라이언트까지 왕복 9 ms(도쿄–오사카).', source: 'ibm-latency' },
      { text: '서버까지 왕복 0.25 ms(같은 영역).', source: 'aws-latency-map' },
      { text: '맺은 연결은 75초, 요청 1,000개까지 재사용.', source: 'nginx-core' },
      { text: 'TLS 1.3은 왕복 한 번, 1.2는 두 번.', source: 'rfc8446' },
      { text: '상태 확인 2초마다, 실패 3번에 뺀다.', source: 'haproxy-config' },
      { text: 'NAT와 DSR.', source: 'haproxy-intro' },
      {
        text: '1초에 요청 20개, 요청 1 KB, 처리 8 ms, 사람이 기다리는 3초는 우리가 골랐다. 패킷 하나에 1,460바이트가 실린다(이더넷 1,500에서 IP와 TCP 머리말 20씩을 뺐다).',
      },
    ],
  },
  en: {
    limits: [
      'In the model: round trips to open TCP and TLS, reuse of connections, a choice for each connection or each request, the way of requests and replies and their bytes, health checks.',
      'Packets are those with data and the three that open a connection (SYN, SYN-ACK, ACK). Acknowledgements without data, closing packets and what TLS exchanges are left out. With DSR too, acknowledgements of the client pass the load balancer, so the real difference is smaller.',
      'A server always works 8 ms on a request. The same requests come at the same times in all three. With several clients the seed decides who sends the next one.',
      'Left out: limits of the load balancer and the servers, the computing of TLS, and HTTP/2, which mixes many requests into one connection. With HTTP/2 the lopsidedness is worse, because all requests go over one connection.',
      'There are proxies that choose for each connection, such as nginx stream. They spread like L4, but have two connections and carry the reply like a proxy.',
    ],
    constants: [
      { text: 'Round trip to the client 9 ms (Tokyo–Osaka).', source: 'ibm-latency' },
      { text: 'Round trip to the servers 0.25 ms (same zone).', source: 'aws-latency-map' },
      { text: 'A connection is reused for 75 s and 1,000 requests.', source: 'nginx-core' },
      { text: 'TLS 1.3 takes one round trip, 1.2 two.', source: 'rfc8446' },
      { text: 'A health check every 2 s, out after 3 failures.', source: 'haproxy-config' },
      { text: 'NAT and DSR.', source: 'haproxy-intro' },
      {
        text: '20 requests a second, 1 KB a request, 8 ms of work and a patience of 3 s are our choice. A packet carries 1,460 bytes (1,500 of Ethernet less 20 each for IP and TCP).',
      },
    ],
  },
};
