import { josa } from './josa.ts';
import type { SearchStrings } from './types.ts';

const meant = (meanings: readonly string[]): string =>
  `${meanings.map((one) => `‘${one}’`).join(', ')}${josa(meanings.at(-1) ?? '', '으로', '로').slice((meanings.at(-1) ?? '').length)}`;

export const search: SearchStrings = {
  label: '검색',
  placeholder: '개념 찾기',
  open: '개념 찾기',
  close: '닫기',
  hint: '초성, 약어, 영어로 찾을 수 있다. 화살표 키로 고르고 Enter로 연다.',
  loading: '색인을 읽는 중…',
  none: (query) => `“${query}”에 맞는 내용이 없다.`,
  noneHint: '다른 말로 찾거나 용어집을 살펴본다.',
  nearest: '혹시 이 말인가?',
  glossary: '용어집 열기',
  results: (n) => `결과 ${n}개`,
  corrected: (typed, meanings) => `“${typed}” 대신 ${meant(meanings)} 찾았다.`,
  insist: '입력한 그대로 찾기',
  partial: (words) =>
    `${words.map((word) => `“${word}”`).join(', ')}에 맞는 내용은 없다. 나머지 말로 찾았다.`,
  mention: '꼭 맞는 설명은 없다. 이 말이 나오는 곳이다.',
  doubtful: '꼭 맞는 내용은 없다. 비슷한 것을 보인다.',
  definition: (name, text) => `${name}: ${text}`,
  entry: '용어집',
  failed: '검색 색인을 읽지 못했다. 네트워크를 확인하고 다시 시도한다.',
  failedIndex: '본문 색인을 읽지 못해 용어만 찾았다.',
  failedLexicon: '용어 사전을 읽지 못해 입력한 그대로 찾았다.',
  retry: '다시 시도',
  recent: '최근에 찾은 말',
  forget: '기록 지우기',
  figure: '그림',
  noScript: '검색에는 자바스크립트가 필요하다. 아래 용어집은 그대로 읽을 수 있다.',
};
