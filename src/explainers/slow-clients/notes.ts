import type { FigureNotes } from '../../figure/model.ts';
import type { Lang } from '../../i18n/lang.ts';

export const notes: Record<Lang, FigureNotes> = {
  ko: {
    limits: [
      '담은 것: 응답을 다 보낼 때까지 스레드를 놓지 않는 Tomcat, 응답을 다 받아 두고 천천히 보내는 nginx, 두 프로그램이 나눠 쓰는 CPU, DB 연결 풀, 5초를 기다리다 떠나는 빠른 사용자. 두 시스템에 오는 요청은 같다.',
      '뺀 것: TLS의 계산, 정적 파일, 커널의 송신 버퍼(작은 응답은 커널이 받아 주어 스레드가 일찍 풀린다), 비동기 서블릿, nginx의 버퍼가 넘쳐 디스크에 쓰는 일.',
      '느린 휴대전화를 0대로 하면 nginx 쪽이 조금 느리다. 한 번 더 거치고 CPU를 조금 더 쓴다. Tomcat 설명서도 한 대 앞에 웹 서버를 두면 대개 더 느리다고 적는다.',
    ],
    constants: [
      { text: '스레드 200개.', source: 'tomcat-http' },
      { text: 'proxy_buffering은 기본으로 켜져 있다.', source: 'nginx-proxy' },
      { text: '한 대 앞의 웹 서버는 대개 성능을 떨어뜨린다.', source: 'tomcat-connectors' },
      { text: '파일과 페이지를 넘기는 nginx의 시간.', source: 'nginx-benchmark' },
      {
        text: '우리가 고른 것: 초당 60건인 빠른 사용자, 200 KB를 읽고 0.5초 쉬는 휴대전화. 나머지는 content/scenarios/web-and-was.yaml에 적었다.',
      },
    ],
  },
  en: {
    limits: [
      'In the model: Tomcat, which keeps a thread until the whole answer is sent; nginx, which takes whole answers and sends them slowly; the CPU both share; the pool of database connections; fast users who leave after 5 s. Both systems get the same requests.',
      'Left out: the work of TLS, static files, the send buffer of the kernel (it takes small answers and frees the thread early), asynchronous servlets, nginx’s buffers spilling to disk.',
      'Without any slow phone nginx makes it a little slower: one more hop and a little more CPU. Tomcat’s manual says as well that a web server in front of a single Tomcat is usually slower.',
    ],
    constants: [
      { text: '200 threads.', source: 'tomcat-http' },
      { text: 'proxy_buffering is on by default.', source: 'nginx-proxy' },
      { text: 'A web server before a single Tomcat mostly costs performance.', source: 'tomcat-connectors' },
      { text: 'Time nginx needs to pass a page on.', source: 'nginx-benchmark' },
      {
        text: 'Our choice: 60 requests a second of fast users; phones that read 200 KB and rest for 0.5 s. The rest is in content/scenarios/web-and-was.yaml.',
      },
    ],
  },
};
