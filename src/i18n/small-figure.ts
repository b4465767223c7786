import type { Lang } from './lang.ts';

/** Words of the small frame on the home page. Only in the HTML. */
export interface SmallFigureStrings {
  stage: string;
  scene: (time: string) => string;
  cable: string;
  none: string;
  places: Readonly<Record<string, string>>;
  /** Around the number of requests. */
  same: readonly [string, string];
  otherSeed: string;
  more: string;
}

export const smallFigureStrings: Record<Lang, SmallFigureStrings> = {
  ko: {
    stage: '같은 요청을 받는 세 구성',
    scene: (time) => `${time}의 장면`,
    cable: '랜선을 뽑을 곳',
    none: '없음',
    places: { app: '앱 서버', db: 'DB 서버', lb: '로드 밸런서' },
    same: ['셋이 받은 같은 요청 ', '개'],
    otherSeed: '다른 씨앗',
    more: '이 순간을 자세히 보기',
  },
  en: {
    stage: 'Three setups under the same requests',
    scene: (time) => `The scene at ${time}`,
    cable: 'Pull the cable of',
    none: 'none',
    places: { app: 'App server', db: 'DB server', lb: 'Load balancer' },
    same: ['The same ', ' requests to all three'],
    otherSeed: 'Another seed',
    more: 'This moment in detail',
  },
};
