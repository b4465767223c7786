import type { Lang } from './lang.ts';

/** What the plots of a figure say; they load on use, with both languages. */
export interface PlotStrings {
  rates: string;
  ratesInWords: (most: string, failed: string, from: string) => string;
  calm: (most: string) => string;
  latency: string;
  latencyInWords: (count: string, p50: string, p99: string) => string;
  none: string;
  done: string;
  failed: string;
  refresh: string;
}

export const plotStrings: Record<Lang, PlotStrings> = {
  ko: {
    rates: '초마다 끝난 요청',
    ratesInWords: (most, failed, from) =>
      `1초에 많게는 ${most}개가 성공했다. 실패는 ${from}에 처음 나왔고 많게는 1초에 ${failed}개였다.`,
    calm: (most) => `1초에 많게는 ${most}개가 성공했고 실패는 없었다.`,
    latency: '응답 시간의 분포 (성공한 요청)',
    latencyInWords: (count, p50, p99) =>
      `성공한 요청 ${count}개. 절반은 ${p50} 안에, 99 %는 ${p99} 안에 끝났다.`,
    none: '아직 끝난 요청이 없다.',
    done: '성공',
    failed: '실패',
    refresh: '지금까지로 다시 그리기',
  },
  en: {
    rates: 'Requests ended each second',
    ratesInWords: (most, failed, from) =>
      `Up to ${most} requests a second succeeded. The first failed at ${from}, and up to ${failed} a second did.`,
    calm: (most) => `Up to ${most} requests a second succeeded and none failed.`,
    latency: 'Response times (requests that succeeded)',
    latencyInWords: (count, p50, p99) =>
      `${count} requests succeeded: half of them within ${p50}, 99 % within ${p99}.`,
    none: 'No request has ended yet.',
    done: 'succeeded',
    failed: 'failed',
    refresh: 'Draw again up to now',
  },
};
