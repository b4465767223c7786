import type { SearchStrings } from './types.ts';

export const search: SearchStrings = {
  label: '검색',
  placeholder: '개념 찾기',
  open: '개념 찾기',
  close: '닫기',
  hint: '찾을 말을 적는다. 화살표 키로 고르고 Enter로 연다.',
  loading: '색인을 읽는 중…',
  searching: '찾는 중…',
  none: (query) => `“${query}”에 맞는 내용이 없다.`,
  noneHint: '다른 말로 찾거나 용어집에서 고른다.',
  glossary: '용어집 열기',
  results: (n) => `결과 ${n}개`,
  failed: '검색 색인을 읽지 못했다. 네트워크를 확인하고 다시 시도한다.',
  retry: '다시 시도',
  keys: { move: '이동', open: '열기', close: '닫기' },
  noScript: '검색에는 자바스크립트가 필요하다. 대신 아래 용어집에서 찾을 수 있다.',
};
