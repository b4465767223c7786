import type { FigureNotes } from '../../figure/model.ts';
import type { Lang } from '../../i18n/lang.ts';

export const notes: Record<Lang, FigureNotes> = {
  ko: {
    limits: [
      '담은 것: 두 프로그램이 똑같이 나눠 쓰는 CPU 두 개, 한 줄로 서는 디스크, 앱의 스레드와 받아 둔 연결의 줄, DB 연결 풀, 메모리와 OOM 킬러, 3초를 기다리다 떠나는 사용자와 그 뒤에도 끝까지 도는 일.',
      '뺀 것: 파일 캐시, 스왑, 가비지 컬렉션, DB의 잠금과 병렬 쿼리, 운영체제의 우선순위, 다시 켠 뒤의 부팅 시간. 절대값을 용량 계산에 쓰면 안 된다.',
      'OOM 킬러는 그때 메모리를 가장 많이 쓰는 프로세스를 죽인다. oom_score_adj는 0으로 두었다.',
      '이론값은 코어 두 개를 나눠 쓰는 줄(M/M/2, 프로세서 공유)의 평균이고 보고서를 모른다. 실제로 잰 평균은 시작부터의 값이라, 한계에 가까운 부하에서는 두 값이 맞아 가는 데 몇 분이 걸린다. p50과 p99에는 이런 공식이 없다.',
    ],
    constants: [
      { text: 't3.medium: 코어 2개, 메모리 4 GiB.', source: 'ec2-types-karpenter' },
      { text: '스레드 200개.', source: 'tomcat-http' },
      { text: 'DB 연결 10개, 빈 연결을 30초까지 기다림. 1초는 비교하려고 골랐다.', source: 'hikaricp' },
      {
        text: '공유 버퍼 128 MB는 기본값, 메모리의 25 %(1 GiB)는 문서가 권하는 출발점.',
        source: 'postgres-resource',
      },
      { text: '커널은 메모리를 많이 쓰는 프로세스부터 고른다.', source: 'man-oom-score' },
      {
        text: '보고서는 우리가 골랐다: 표를 2,000조각으로 나눠 읽고 조각마다 CPU 4 ms, 디스크 2 ms. 혼자면 12초가 걸린다. 누수는 초당 100 MiB. 다른 요청은 content/scenarios/single-server.yaml에 적었다.',
      },
    ],
  },
  en: {
    limits: [
      'In the model: two CPUs that both programs share equally, a disk with one line, threads of the application and the line of accepted connections, the pool of database connections, memory and the OOM killer, users who leave after 3 s and work that goes on without them.',
      'Left out: file cache, swap, garbage collection, locks and parallel queries of the database, priorities of the operating system, the boot after the power is back. Do not size a system by the absolute numbers.',
      'The OOM killer takes the process that uses most memory at that moment; oom_score_adj is 0.',
      'The formula is the mean of a line before two shared cores (M/M/2, processor sharing) and knows nothing of reports. The measured mean counts from the start; near the limit the two need minutes to agree. For p50 and p99 there is no such formula.',
    ],
    constants: [
      { text: 't3.medium: 2 cores, 4 GiB of memory.', source: 'ec2-types-karpenter' },
      { text: '200 threads.', source: 'tomcat-http' },
      {
        text: '10 database connections, and a wait of up to 30 s for a free one. 1 s is our choice, to compare.',
        source: 'hikaricp',
      },
      {
        text: 'Shared buffers of 128 MB are the default; 25 % of memory (1 GiB) is where the manual suggests to start.',
        source: 'postgres-resource',
      },
      { text: 'The kernel prefers the process that uses most memory.', source: 'man-oom-score' },
      {
        text: 'The report is our choice: it reads a table in 2,000 pieces, 4 ms of CPU and 2 ms of disk each, 12 s when alone. A leak loses 100 MiB a second. All other requests are in content/scenarios/single-server.yaml.',
      },
    ],
  },
};
