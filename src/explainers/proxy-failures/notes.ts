import type { FigureNotes } from '../../figure/model.ts';
import type { Lang } from '../../i18n/lang.ts';

export const notes: Record<Lang, FigureNotes> = {
  ko: {
    limits: [
      '담은 것: nginx의 라운드 로빈, max_fails와 fail_timeout, proxy_next_upstream의 기본값(error timeout), 제한 시간, 오류 로그의 문장. nginx 1.22.1에서 관찰한 것과 맞는지 테스트한다.',
      '뺀 것: 요청이 여럿 겹치는 때, 워커 사이의 차이, 캐시, 능동 상태 확인. 서버가 바로 하는 일에는 시간이 걸리지 않는다고 본다.',
      '70초, 1초에 한 조각처럼 서버가 하는 일은 보기로 고른 것이다.',
    ],
    constants: [
      {
        text: 'proxy_connect_timeout과 proxy_read_timeout 60초. 뒤의 것은 두 번의 읽기 사이에 걸린다.',
        source: 'nginx-proxy',
      },
      { text: '다음 서버로 보내는 조건, POST·LOCK·PATCH의 예외.', source: 'nginx-proxy' },
      { text: 'max_fails 1, fail_timeout 10초. 서버가 하나뿐이면 둘 다 무시한다.', source: 'nginx-upstream' },
    ],
  },
  en: {
    limits: [
      'In the model: nginx’s round robin, max_fails and fail_timeout, the default of proxy_next_upstream (error timeout), timeouts, sentences of the error log. Tests hold it against what was observed on nginx 1.22.1.',
      'Left out: requests that overlap, differences between workers, caches, active health checks. What a server does at once takes no time.',
      'What the servers do, such as 70 s or a piece a second, was chosen as an example.',
    ],
    constants: [
      {
        text: 'proxy_connect_timeout and proxy_read_timeout 60 s, the latter between two reads.',
        source: 'nginx-proxy',
      },
      {
        text: 'When the next server is asked, and the exception for POST, LOCK and PATCH.',
        source: 'nginx-proxy',
      },
      {
        text: 'max_fails 1, fail_timeout 10 s; with a single server both are ignored.',
        source: 'nginx-upstream',
      },
    ],
  },
};
