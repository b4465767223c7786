/** A sentence for each moment of the story. Of packets: from, to, bytes, status. Of calls: descriptor, result, thread. */
export const moments: Readonly<Record<string, (...args: never[]) => string>> = {
  'connect-called': (fd: number) =>
    `curl이 connect()를 불렀다. 기다리지 않는 소켓(${fd}번)이라 커널은 ‘진행 중’이라고만 답한다.`,
  'syn-sent': (from: string, to: string) =>
    `커널이 SYN을 보냈다. ${from} → ${to}. 아직 HTTP는 한 글자도 없다.`,
  'address-asked': () =>
    '라우터가 서버의 MAC 주소를 아직 모른다. SYN을 붙들고 ARP로 먼저 묻느라 왕복이 한 번 더 든다.',
  'syn-forwarded': () => '인터넷 사업자의 라우터가 패킷을 서버 쪽으로 넘겼다. 바뀐 것은 MAC 주소와 TTL이다.',
  'syn-arrived': () => 'SYN이 서버의 네트워크 인터페이스에 닿았다.',
  'syn-answered': (from: string) => `서버 커널이 SYN+ACK로 답했다(${from}). nginx는 아직 아무것도 모른다.`,
  connected: () => 'SYN+ACK가 클라이언트에 왔다. 클라이언트에게는 연결이 맺어졌다.',
  'request-sent': (_f: string, _t: string, bytes: number) =>
    `연결되자마자 HTTP 요청 ${bytes}바이트가 떠났다.`,
  'connection-queued': () =>
    '마지막 ACK가 서버에 닿아 연결이 완성되었다. 커널은 이 연결을 accept 대기열에 넣는다.',
  accepted: (_fd: number, result: number, thread: string) =>
    `nginx ${thread}의 accept4()가 돌아왔다. 이 연결은 이제 파일 디스크립터 ${result}번이다.`,
  'request-arrived': (_f: string, _t: string, bytes: number) =>
    `요청 ${bytes}바이트를 실은 프레임이 서버의 인터페이스에 닿았다.`,
  'packet-received': (length: number) =>
    `커널이 ${length}바이트짜리 패킷을 인터페이스에서 받았다. 이더넷 헤더는 이미 벗겼다.`,
  'bytes-queued': (length: number) => `TCP가 순서를 맞춰 ${length}바이트를 소켓의 수신 대기열에 놓았다.`,
  'data-ready': () => '커널이 이 소켓을 기다리던 쪽에 읽을 것이 있다고 알렸다.',
  'nginx-woken': (_fd: number, result: number) =>
    `epoll_wait()가 소켓 ${result}개를 들고 돌아왔다. nginx가 깨어났다.`,
  'request-read': (fd: number, result: number) =>
    `nginx가 디스크립터 ${fd}번에서 ${result}바이트를 읽었다. nginx가 받은 것은 패킷이 아니라 바이트다.`,
  'location-chosen': () => 'nginx가 요청에 맞는 location을 골랐다.',
  'file-missing': (_fd: number, _r: number, _t: string, name: string) =>
    `nginx가 파일을 열려 했지만(${name}) 그런 파일이 없다.`,
  'rate-limited': () => 'nginx가 요청 빈도 제한에 걸린 요청이라고 판단했다.',
  'upstream-connect': (fd: number) => `nginx가 Tomcat으로 가는 연결을 따로 열었다. 새 소켓은 ${fd}번이다.`,
  'upstream-connected': (from: string) => `Tomcat 쪽 커널이 SYN+ACK로 답했다(${from}).`,
  'upstream-refused': (from: string) => `${from}에 듣는 프로그램이 없어 RST가 돌아왔다.`,
  'request-rewritten': (_f: string, to: string, bytes: number) =>
    `nginx가 새 요청 ${bytes}바이트를 써서 ${to}로 보냈다. 받은 것을 넘긴 것이 아니라 다시 썼다.`,
  'was-accepted': (_fd: number, result: number, thread: string) =>
    `Tomcat의 ${thread} 스레드가 연결을 받았다. 디스크립터 ${result}번.`,
  'was-polled': (_fd: number, _r: number, thread: string) =>
    `Tomcat의 ${thread} 스레드가 읽을 것이 있음을 알고 일꾼 스레드를 고른다.`,
  'was-read': (_fd: number, result: number, thread: string) =>
    `${thread} 스레드가 요청 ${result}바이트를 읽었다. 이제 애플리케이션 코드가 돈다.`,
  'sql-sent': (_f: string, to: string, bytes: number) =>
    `애플리케이션이 SQL을 담은 ${bytes}바이트를 DB(${to})로 보냈다.`,
  'db-read': (_fd: number, result: number) =>
    `PostgreSQL 백엔드 프로세스가 ${result}바이트를 읽고 SQL을 실행한다.`,
  'db-answered': (_f: string, _t: string, bytes: number) => `PostgreSQL이 결과 ${bytes}바이트를 돌려보냈다.`,
  'db-refused': (from: string) => `${from}이 RST로 답했다. 데이터베이스가 꺼져 있다.`,
  'rows-read': (_fd: number, result: number, thread: string) =>
    `${thread} 스레드가 결과 ${result}바이트를 읽어 HTML을 만든다.`,
  'was-answered': (_f: string, _t: string, bytes: number, status: number) =>
    `Tomcat이 ${status} 응답 ${bytes}바이트를 nginx에 보냈다.`,
  'was-failed': (_f: string, _t: string, bytes: number, status: number) =>
    `애플리케이션이 실패해 Tomcat이 ${status} 응답 ${bytes}바이트를 보냈다.`,
  'upstream-timeout': () => 'nginx의 기다림이 끝났다. 정해 둔 시간 동안 Tomcat에서 한 바이트도 오지 않았다.',
  'upstream-abandoned': () => 'nginx가 Tomcat과의 연결을 닫았다. Tomcat의 스레드는 아직 일하고 있다.',
  'response-read': (_fd: number, result: number) => `nginx가 Tomcat의 응답 ${result}바이트를 읽었다.`,
  'response-sent': (_f: string, to: string, bytes: number, status: number) =>
    `nginx가 ${status} 응답 ${bytes}바이트를 ${to}로 보냈다.`,
  'error-sent': (_f: string, to: string, _b: number, status: number) =>
    `nginx가 스스로 만든 ${status} 응답을 ${to}로 보냈다.`,
  'upstream-broke': () => 'Tomcat 쪽 연결이 본문 도중에 끊겼다.',
  'upstream-closed': () => 'nginx가 Tomcat과의 연결을 닫았다. 다음 요청은 다시 연결한다.',
  logged: (text: string) => `nginx가 접근 로그를 남겼다: ${text}`,
  'response-arrived': (_f: string, _t: string, bytes: number, status: number) =>
    `응답 ${bytes}바이트가 클라이언트에 닿았다${status ? `. 상태는 ${status}` : ''}.`,
  'response-received': (_fd: number, result: number) =>
    `curl이 ${result}바이트를 읽었다. 사람이 보는 것은 여기서부터다.`,
  'syn-repeated': () => '답이 없어 커널이 SYN을 다시 보냈다.',
  'firewall-dropped': (_l: number, reason: string) =>
    `방화벽이 패킷을 버렸다(${reason}). 보낸 쪽에는 아무것도 알리지 않는다.`,
  'firewall-rejected': () => '방화벽이 막았다고 ICMP로 알렸다.',
  'nobody-listens': () => '80번을 듣는 소켓이 없다. 커널이 RST로 답했다.',
  'queue-full': () => 'accept 대기열이 가득 차 커널이 SYN을 무시했다.',
  'refusal-arrived': () => 'RST가 클라이언트에 왔다. 거절은 왕복 한 번 만에 안다.',
  'rejection-arrived': () => 'ICMP가 클라이언트에 왔다. 막혔다는 것을 바로 안다.',
  'gave-up': () => 'curl이 포기하고 소켓을 닫았다.',
  'client-closed': () => '클라이언트가 FIN을 보냈다. 더 보낼 것이 없다.',
  'server-closed': () => '서버도 FIN을 보냈다.',
  finished: () => '마지막 ACK가 서버에 닿아 연결이 끝났다.',
};
