import type { FigureNotes } from '../../figure/model.ts';
import type { Lang } from '../../i18n/lang.ts';

export const notes: Record<Lang, FigureNotes> = {
  ko: {
    limits: [
      '담은 것: 요청마다 하나씩 잡는 워커, 워커를 띄우는 시간과 놀면 내리는 시간, 줄과 503, 받아 두는 연결과 버려지는 SYN, 연결 풀, 두 코어를 나눠 쓰는 CPU, 메모리를 넘으면 느려지는 스왑, 스왑도 넘으면 죽이는 OOM 킬러, 30초를 기다리다 떠나는 사용자와 그 뒤에도 도는 일.',
      '뺀 것: 가비지 컬렉션, 루비의 GVL, 잠금, 디스크, DB의 CPU 경쟁. Passenger와 그 프로세스들은 OOM 킬러가 한꺼번에 죽인다. 실제로는 가장 큰 프로세스 하나가 죽는다.',
      '두 서버는 언어가 달라도 같은 요청을 받는다: CPU 8 ms와 쿼리 하나. 어느 쪽이 빠른지 견주는 그림이 아니다.',
      '천장은 코어, 워커, 연결 가운데 가장 좁은 것의 개수 ÷ 쥐는 시간이다(리틀의 법칙). Erlang C의 값은 도착이 천장보다 적을 때만 있고, 길게 보았을 때의 평균이다.',
    ],
    constants: [
      { text: '스레드 200개, 예비 10개, 받아 두는 연결 8,192개, 커널의 줄 100개.', source: 'tomcat-http' },
      { text: '연결 10개, 30초까지 기다림.', source: 'hikaricp' },
      {
        text: '프로세스 6개까지, 1개는 남김, 300초 놀면 내림, 줄 100건, 넘치면 503.',
        source: 'passenger-config',
      },
      { text: '프로세스 하나 150 MB.', source: 'passenger-optimization' },
      {
        text: '처음부터 띄우면 10–20초(그림은 15초), fork하면 열 배 빠르고 메모리는 33 % 덜 쓴다.',
        source: 'passenger-spawn',
      },
      { text: '스레드 하나 띄우기 0.13 ms, 스레드 하나의 메모리 135 KiB: OpenJDK 17에서 잰 값.' },
      { text: '우리가 고른 것: CPU 8 ms, 쿼리 20 ms(느려지면 100 ms), 스왑 2 GiB, 요청 하나의 객체 2 MiB.' },
    ],
  },
  en: {
    limits: [
      'In the model: a worker for each request, the time to start one and to stop an idle one, the queue and 503, connections taken in advance and SYNs ignored, the pool of connections, a CPU of two cores shared by all, swap that slows everything beyond the memory, the OOM killer beyond the swap, users who leave after 30 s and the work that goes on without them.',
      'Left out: garbage collection, Ruby’s global lock, locks, disks, the CPU of the database. The OOM killer takes Passenger with all its processes; really it takes the largest one.',
      'Both servers get the same request whatever their language: 8 ms of CPU and one query. The figure does not compare which is faster.',
      'The most it can carry is number ÷ time held of the narrowest among cores, workers and connections (Little’s law). Erlang C has a value only when less comes than that, and is a mean over a long time.',
    ],
    constants: [
      {
        text: '200 threads, 10 spare, 8,192 connections taken, 100 in the kernel’s queue.',
        source: 'tomcat-http',
      },
      { text: '10 connections, a wait of up to 30 s.', source: 'hikaricp' },
      {
        text: 'Up to 6 processes, 1 kept, the others stopped after 300 s idle, a queue of 100, then 503.',
        source: 'passenger-config',
      },
      { text: '150 MB a process.', source: 'passenger-optimization' },
      {
        text: '10–20 s to start one from nothing (15 here), a tenth of it and 33 % less memory when forked.',
        source: 'passenger-spawn',
      },
      { text: '0.13 ms to start a thread, 135 KiB of memory for it: measured on OpenJDK 17.' },
      {
        text: 'Our choice: 8 ms of CPU, queries of 20 ms (100 when slow), 2 GiB of swap, 2 MiB of objects a request.',
      },
    ],
  },
};
