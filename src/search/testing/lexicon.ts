import { stopWords } from '../build/stop-words.ts';
import { verbLines } from '../build/verbs.ts';
import type { LexiconFile } from '../lexicon.ts';

/**
 * A small lexicon for tests. Records: 0–3 are the page of the load balancer (lead, #pros, #cons, #health), 4–6 that of
 * the single server (lead, #failure, #cons), 7 the page of the security group, 8 of nginx, 9 a page about the site.
 */
export const smallLexicon: LexiconFile = {
  lang: 'ko',
  index: { hash: 'ko_x', engine: 'unknown' },
  terms: 'terms.ko.x.json',
  ids: 'a0a1a2a3b0b1b2c0d0e0',
  pages: [4, 3, 1, 1, -1],
  concepts: [
    ['로드 밸런서', 'loadbalancer|lb|부하분산', '', [0, 1], 5],
    ['단일 서버', 'singleserver', '', [4], 5],
    ['보안 그룹', 'securitygroup|sg|방화벽|포트열기', '', [7], 6],
    ['nginx', '엔진엑스', '', [8], 5],
    ['서버', 'server', '', [4], 0],
    ['상태 확인', 'healthcheck|헬스체크', '헬쓰첵크', [3], 8],
    ['DNS', 'dns', '', [5], 7],
    ['세션', 'session', '', [1], 7],
    ['데이터베이스', 'database|db', '', [6], 4],
    ['자원', 'resource', '', [6], 6],
  ],
  words: '단점 로드 밸런서 분리 비용 서버 장점 프로세스',
  common: '서버',
  empty: [...stopWords].join(' '),
  verbs: verbLines,
};
