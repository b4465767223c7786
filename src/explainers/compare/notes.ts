import type { FigureNotes } from '../../figure/model.ts';
import type { Lang } from '../../i18n/lang.ts';

export const notes: Record<Lang, FigureNotes> = {
  ko: {
    limits: [
      '세 구성에 같은 시각, 같은 종류, 같은 일의 양을 가진 요청이 온다. 서버도 모두 t3.medium이다. 로그인 세션은 공유 저장소에 있다고 보았다. 다른 것은 배치뿐이다.',
      '뺀 것: 패킷 손실, TLS 연산, 가비지 컬렉션, 디스크 고장, 사람의 복구 시간. 여기 나온 절대값을 용량 계산에 쓰면 안 된다.',
      '사람은 3초, 앱은 DB를 2초까지 기다리고 다시 시도하지 않는다고 가정했다. 2초는 아래 실험에서 쓴 값이다. 기본값대로 30초를 기다리면 DB가 죽었을 때 작업 스레드가 모두 묶여 나머지 요청까지 멈출 수 있다.',
      '단일 장애점은 데이터가 필요한 페이지를 기준으로 센다. 그 장비 하나가 빠지면 페이지를 만들 길이 없는 장비의 수다. 로드 밸런서도 한 대로 센다. 실제 ALB는 안에서 여러 대로 돈다.',
      '돈은 빌린 시간으로 계산한다. 꺼진 서버도 요금은 나간다. 디스크와 트래픽은 뺐다.',
    ],
    constants: [
      { text: 't3.medium의 시간당 0.0416달러(미국 동부), 730시간.', source: 'ec2-prices-karpenter' },
      { text: 'ALB는 시간당 0.0225달러에 1 LCU를 더했다.', source: 'alb-price' },
      { text: 'ALB: 30초마다 확인, 제한 5초, 실패 2번에 뺀다.', source: 'aws-alb-health' },
      { text: '같은 영역의 왕복 0.25 ms, 서버 안은 잰 값 0.10 ms.', source: 'aws-latency-map' },
      { text: '앱마다 DB 연결 10개. 빈 연결을 기다리는 시간의 기본값은 30초다.', source: 'hikaricp' },
      { text: '작업 스레드 200개.', source: 'tomcat-http' },
      {
        text: '요청의 종류와 일의 양은 우리가 골라 content/scenarios에 하나하나 적었다.',
      },
    ],
  },
  en: {
    limits: [
      'Requests of the same kind and the same work arrive at the same times in all three setups. Every server is a t3.medium. Login sessions are in a shared store. Only the arrangement differs.',
      'Left out: packet loss, the cost of TLS, garbage collection, broken disks, the time people need for repairs. Do not size a system by the absolute numbers.',
      'People wait up to 3 s, the application up to 2 s for its database, and nobody tries again. 2 s is what the experiment below used. With the default of 30 s a dead database can tie up all worker threads and stop the other requests too.',
      'A single point of failure is counted for pages that need data: a machine without which no such page can be made. The load balancer counts as one machine; a real ALB is several.',
      'Money is for the time rented; a server that is off still costs. Disks and traffic are left out.',
    ],
    constants: [
      { text: 't3.medium at 0.0416 dollars an hour (US East), 730 hours.', source: 'ec2-prices-karpenter' },
      { text: 'ALB at 0.0225 dollars an hour, and one LCU.', source: 'alb-price' },
      { text: 'ALB: a check every 30 s, timeout 5 s, out after 2 failures.', source: 'aws-alb-health' },
      {
        text: 'A round trip within a zone is 0.25 ms; inside a server we measured 0.10 ms.',
        source: 'aws-latency-map',
      },
      {
        text: '10 database connections for each application. By default a request waits up to 30 s for a free one.',
        source: 'hikaricp',
      },
      { text: '200 worker threads.', source: 'tomcat-http' },
      {
        text: 'Kinds of requests and their work are our choice, each written down in content/scenarios.',
      },
    ],
  },
};
