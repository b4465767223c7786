import type { FigureNotes } from '../../figure/model.ts';
import type { Lang } from '../../i18n/lang.ts';

export const notes: Record<Lang, FigureNotes> = {
  ko: {
    limits: [
      '담은 것: 쿼리마다 한 번의 왕복, 앱과 DB의 CPU, 스레드와 DB 연결을 잡고 있는 시간, 사용자와 앱 서버 사이의 TCP와 TLS 연결.',
      '뺀 것: 왕복 시간의 흔들림, 패킷 손실, 대역폭. 결과가 크면 한 번의 왕복으로 다 오지 못하지만 여기서는 언제나 한 번이다. 쿼리를 모아 보내거나 동시에 보내는 방법도 없다.',
      '왕복 시간은 한 번 정하면 그대로다. 페이지 시간이 흔들리는 것은 CPU에서 걸리는 시간이 요청마다 다르기 때문이다.',
      '이론값은 서로 기다리지 않는다고 보고 더한 평균이다. 처리에는 앱 8 ms, 쿼리마다 1 ms, 사용자가 앱 서버까지 오가는 세 번의 왕복 27 ms가 들어간다. 연결이 모자라면 기다리는 시간만큼 실제가 더 길다.',
      'p99는 그때까지 끝난 페이지가 100장도 안 되면 가장 느린 한 장이다.',
    ],
    constants: [
      { text: '같은 서버 0.1 ms: 루프백 TCP로 메시지를 되돌려 받으며 직접 쟀다(p50).' },
      {
        text: '같은 영역 0.08–0.10 ms, 다른 영역 0.6–2.16 ms의 긴 쪽, 오사카–도쿄 9 ms, 도쿄–워싱턴 139–142 ms의 긴 쪽.',
        source: 'ibm-latency',
      },
      { text: '연결을 기다리는 시간은 30초까지. 풀은 기본값 10개 대신 20개로 골랐다.', source: 'hikaricp' },
      { text: '스레드 200개.', source: 'tomcat-http' },
      { text: 'TLS 1.3은 왕복 한 번을 더 쓴다.', source: 'rfc8446' },
      {
        text: '페이지는 1초에 하나씩 오고 사람은 60초까지 기다린다고 우리가 골랐다. 나머지 일의 양은 content/scenarios/app-db-split.yaml에 하나하나 적었다.',
      },
    ],
  },
  en: {
    limits: [
      'In the model: one round trip for each query, CPU of application and database, how long threads and database connections are held, TCP and TLS between user and application server.',
      'Left out: variation of the round trip, packet loss, bandwidth. A large result does not fit into one round trip; here it always does. Queries are neither batched nor sent side by side.',
      'The round trip is always the same. Page times differ because the time on a CPU differs from request to request.',
      'The formula adds up means as if no page waited for another. Service is 8 ms in the application, 1 ms for each query, and 27 ms for three round trips between user and application server. When connections run out, real pages take longer by their wait.',
      'While fewer than 100 pages have ended, p99 is the slowest of them.',
    ],
    constants: [
      { text: 'Same server 0.1 ms: our own measurement of a TCP echo over loopback (p50).' },
      {
        text: 'Same zone 0.08–0.10 ms; another zone, the long end of 0.6–2.16 ms; Osaka–Tokyo 9 ms; Tokyo–Washington, the long end of 139–142 ms.',
        source: 'ibm-latency',
      },
      {
        text: 'A page waits up to 30 s for a connection. We chose a pool of 20, not the default 10.',
        source: 'hikaricp',
      },
      { text: '200 threads.', source: 'tomcat-http' },
      { text: 'TLS 1.3 takes one more round trip.', source: 'rfc8446' },
      {
        text: 'One page a second, and people who wait up to 60 s, are our choice. The work of a page is written down in content/scenarios/app-db-split.yaml.',
      },
    ],
  },
};
