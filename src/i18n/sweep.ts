import type { Lang } from './lang.ts';

/** What the plot of latency against load says. */
export interface SweepStrings {
  title: string;
  claim: (knees: readonly string[]) => string;
  rate: string;
  latency: string;
  queries: string;
  queriesValue: (count: number) => string;
  again: string;
  stop: string;
  progress: (done: number, of: number) => string;
  stopped: string;
  failed: string;
  ready: string;
  measured: string;
  formula: string;
  knee: string;
  table: string;
  columns: { system: string; knee: string; kneeLatency: string; capacity: string; beyond: string };
  never: string;
  method: string;
  summary: (parts: readonly string[]) => string;
  part: (system: string, knee: string, capacity: string) => string;
}

export const sweepStrings: Record<Lang, SweepStrings> = {
  ko: {
    title: '부하와 응답 시간',
    claim: ([single = '', split = '', balanced = '']) =>
      `꺾이는 점은 단일 서버가 초당 ${single}개, 앱과 DB를 나누면 ${split}개, 앱 서버가 셋이면 ${balanced}개다. 그 전까지는 세 구성의 응답 시간이 거의 같다.`,
    rate: '들어오는 요청 (초당)',
    latency: '평균 응답 시간',
    queries: '페이지 하나의 쿼리',
    queriesValue: (count) => `${count}개`,
    again: '이 조건으로 다시 재기',
    stop: '그만두기',
    progress: (done, of) => `재는 중: ${of}번 가운데 ${done}번`,
    stopped: '그만두었다. 그림은 앞서 잰 것이다.',
    failed: '재지 못했다. 그림은 앞서 잰 것이다. 다시 눌러 보라.',
    ready: '다 쟀다.',
    measured: '시뮬레이션',
    formula: '공식',
    knee: '꺾이는 점',
    table: '구성마다 꺾이는 점과 한계',
    columns: {
      system: '구성',
      knee: '꺾이는 점 (초당)',
      kneeLatency: '그때 평균',
      capacity: 'CPU 한계 (초당, 공식)',
      beyond: '10% 넘게 실패 (초당)',
    },
    never: '잰 데까지 없음',
    method:
      '점마다 10초를 돌린 뒤 30초를 쟀다. 평균은 성공한 요청만 센다. 꺾이는 점은 처리량을 평균 응답 시간으로 나눈 값이 가장 큰 곳이다. 공식은 CPU를 나눠 쓰는 열린 대기망이며, 커넥션 풀과 3초 제한 시간이 없다고 본다.',
    summary: (parts) => `부하에 따른 평균 응답 시간. ${parts.join(' ')}`,
    part: (system, knee, capacity) => `${system}: 초당 ${knee}개에서 꺾이고 CPU 한계는 ${capacity}개다.`,
  },
  en: {
    title: 'Latency against load',
    claim: ([single = '', split = '', balanced = '']) =>
      `The knee comes at ${single} requests a second on the single server, at ${split} with the database apart, and at ${balanced} with three application servers. Before it, all three are about equally fast.`,
    rate: 'requests a second',
    latency: 'mean response time',
    queries: 'Queries for one page',
    queriesValue: (count) => `${count}`,
    again: 'Measure again with this',
    stop: 'Stop',
    progress: (done, of) => `Measuring: ${done} of ${of}`,
    stopped: 'Stopped. The plot shows what was measured before.',
    failed: 'Measuring failed. The plot shows what was measured before. Try again.',
    ready: 'Measured.',
    measured: 'simulation',
    formula: 'formula',
    knee: 'knee',
    table: 'Knee and limit of each setup',
    columns: {
      system: 'Setup',
      knee: 'Knee (per s)',
      kneeLatency: 'Mean there',
      capacity: 'CPU limit (per s, formula)',
      beyond: 'Over 10% fail (per s)',
    },
    never: 'not up to here',
    method:
      'Each point ran for 10 seconds, then was measured for 30. The mean counts requests that succeeded. The knee is where throughput divided by mean response time is greatest. The formula is an open network of shared processors; it knows neither the connection pool nor the time limit of 3 seconds.',
    summary: (parts) => `Mean response time against load. ${parts.join(' ')}`,
    part: (system, knee, capacity) => `${system}: knee at ${knee} requests a second, CPU limit ${capacity}.`,
  },
};
