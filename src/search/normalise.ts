/**
 * Words that mean the same and are about as common as each other: Korean writes loanwords in more than one way, and
 * what is good or bad about a thing has many names.
 */
const variants: readonly (readonly [RegExp, string])[] = [
  [/아이피/g, 'ip'],
  [/디비(?!전)/g, 'db'],
  [/어플리케이션|애플리케이숀|어플리케이숀/g, '애플리케이션'],
  [/쓰레드/g, '스레드'],
  [/컨텐츠|컨텐트|콘텐트/g, '콘텐츠'],
  [/메세지/g, '메시지'],
  [/데이타/g, '데이터'],
  [/써버/g, '서버'],
  [/발란/g, '밸런'],
  [/캐쉬/g, '캐시'],
  [/쉘/g, '셸'],
  [/핸드쉐이(크|킹)/g, '핸드셰이$1'],
  [/타임 아웃/g, '타임아웃'],
  [/커넥숀|컨넥션/g, '커넥션'],
  [/아키텍쳐/g, '아키텍처'],
  [/문제점|약점|나쁜 점/g, '단점'],
  [/이점|좋은 점|메리트/g, '장점'],
  [/\b(drawback|downside|weakness|con)(e?s)?\b/g, 'disadvantages'],
  [/\b(pros?|benefits?|upsides?)\b/g, 'advantages'],
];

/** What was typed, as words: composed, in lower case, punctuation as spaces, variants of a loanword as one. */
export function normalise(text: string): string {
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’‘'"“”`]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
  return variants.reduce((words, [pattern, standard]) => words.replace(pattern, standard), plain);
}

/** The same without spaces: spacing is the first thing that spellings differ in. */
export const squash = (text: string): string => normalise(text).replaceAll(' ', '');
