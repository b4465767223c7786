import type { FigureNotes } from '../../figure/model.ts';
import type { Lang } from '../../i18n/lang.ts';

export const notes: Record<Lang, FigureNotes> = {
  ko: {
    limits: [
      '담은 것: 사용자 500명이 저마다 기억하는 주소와 그 수명, 이름에서 빼고 넣기, 거부와 침묵, 3초를 기다리다 떠나는 사용자, 앱과 DB의 CPU와 연결, 어느 DB에 어떤 행이 있는지, 복제 지연.',
      '뺀 것: 여럿이 함께 쓰는 DNS 캐시, TTL을 어기는 프로그램, 복제가 끊기거나 밀리는 일, 복제본의 승격, 같은 행을 두 곳에서 고쳤을 때의 충돌. 꺼진 서버의 DB도 행 수에 그대로 넣어 센다.',
      '저장한 행은 모두 새 행으로 센다. 주문 하나가 쿼리 8개로 8행을 쓴다. 복사하기 전의 데이터는 모든 서버가 똑같다고 보고 세지 않는다.',
      '로그인 세션은 공유 저장소에 있다고 보았다. 서버 메모리에 두면 사용자가 서버를 옮길 때 로그인까지 풀린다.',
    ],
    constants: [
      { text: 't3.medium: 코어 2개, 메모리 4 GiB.', source: 'ec2-types-karpenter' },
      { text: '다른 서버의 DB까지 왕복 0.25 ms, 같은 서버는 잰 값 0.10 ms.', source: 'aws-latency-map' },
      { text: '복제는 기본값이 비동기다. 지연 1초는 보기 좋게 우리가 골랐다.', source: 'postgres-standby' },
      {
        text: '다른 서버의 DB가 0.3초 동안 답이 없으면 앱은 기다리기를 그만둔다. 이 값은 우리가 골랐다. 제한이 없으면 침묵하는 DB를 기다리는 쿼리가 연결 풀을 모두 차지한다.',
      },
      { text: 'DNS는 주소의 순서를 돌려 가며 답한다.', source: 'rfc1794' },
      {
        text: 'TTL 30초와 사용자 수, 요청의 종류와 일의 양은 우리가 골랐다. 요청은 content/scenarios/single-server.yaml에 적었다.',
      },
    ],
  },
  en: {
    limits: [
      'In the model: the address each of 500 users remembers and its lifetime, putting addresses into the name and taking them out, refusal and silence, users who leave after 3 s, CPU and connections of applications and databases, which rows each database has, replication lag.',
      'Left out: DNS caches that many share, programs that ignore the TTL, replication that breaks or falls behind, promotion of a replica, conflicts when two servers change the same row. The database of a server without power still counts.',
      'Every saved row counts as a new one. An order writes 8 rows with 8 queries. What was there before the cloning is the same everywhere and is not counted.',
      'Login sessions are in a shared store. Kept in the memory of a server, they would be lost as well when a user moves to another.',
    ],
    constants: [
      { text: 't3.medium: 2 cores, 4 GiB of memory.', source: 'ec2-types-karpenter' },
      {
        text: 'Round trip to the database of another server 0.25 ms; on the same server 0.10 ms, measured.',
        source: 'aws-latency-map',
      },
      {
        text: 'Replication is asynchronous by default. A lag of 1 s is our choice, easy to see.',
        source: 'postgres-standby',
      },
      {
        text: 'An application gives up the database of another server after 0.3 s without an answer, our choice. Without a limit, queries that wait for a silent database would take the whole connection pool.',
      },
      { text: 'DNS answers with the addresses in turn.', source: 'rfc1794' },
      {
        text: 'The TTL of 30 s, the number of users, the kinds of requests and their work are our choice. Requests are in content/scenarios/single-server.yaml.',
      },
    ],
  },
};
