import type { Lang } from '../../i18n/lang.ts';

/** What the sweep says besides its numbers; only in the HTML. */
export interface SweepTexts {
  title(small: number, ramSmall: number, large: number, ramLarge: number): string;
  plot: string;
  processes: string;
  rate: string;
  measured(ram: number): string;
  law: string;
  /** Where memory runs out altogether, and how often. */
  killed(processes: number, ram: number, times: number): string;
  table: string;
  columns(small: number, large: number): readonly string[];
}

export const sweepTexts: Record<Lang, SweepTexts> = {
  ko: {
    title: (small, ramSmall, large, ramLarge) =>
      `프로세스를 늘려 보면: ${ramSmall} GiB에서는 ${small}개, ${ramLarge} GiB에서는 ${large}개에서 꺾인다`,
    plot: '프로세스 수에 따른 초당 처리 건수. 메모리가 작으면 어느 수를 넘어 도로 줄어든다.',
    processes: '프로세스 수',
    rate: '초당 끝난 요청',
    measured: (ram) => `${ram} GiB에서 잰 값`,
    law: '리틀의 법칙: 프로세스 ÷ 한 건에 쥐는 시간',
    killed: (processes, ram, times) =>
      `${ram} GiB에 프로세스가 ${processes}개이면 스왑까지 모자라 커널이 서버를 ${times}번 죽인다. 다시 떠서 프로세스가 몇 개뿐인 동안에는 빠르므로, 평균은 스왑에 눌려 버티던 때보다 도리어 높다.`,
    table: '표로 보기',
    columns: (small, large) => [
      '프로세스',
      '리틀의 법칙',
      `처리량, ${small} GiB`,
      '메모리',
      `처리량, ${large} GiB`,
      '메모리',
      `p99, ${large} GiB`,
      `503, ${large} GiB`,
      `기다림, ${large} GiB`,
      'Erlang C',
    ],
  },
  en: {
    title: (small, ramSmall, large, ramLarge) =>
      `More and more processes: the knee is at ${small} with ${ramSmall} GiB and at ${large} with ${ramLarge} GiB`,
    plot: 'Requests a second by the number of processes. With little memory it falls again beyond some number.',
    processes: 'Processes',
    rate: 'Requests done a second',
    measured: (ram) => `measured with ${ram} GiB`,
    law: 'Little’s law: processes ÷ time held by one',
    killed: (processes, ram, times) =>
      `With ${processes} processes in ${ram} GiB not even the swap suffices, and the kernel kills the server ${times} times. Started again it has few processes for a while and is fast, so on average it does more than one that crawls in its swap.`,
    table: 'As a table',
    columns: (small, large) => [
      'Processes',
      'Little’s law',
      `Throughput, ${small} GiB`,
      'Memory',
      `Throughput, ${large} GiB`,
      'Memory',
      `p99, ${large} GiB`,
      `503, ${large} GiB`,
      `Wait, ${large} GiB`,
      'Erlang C',
    ],
  },
};
