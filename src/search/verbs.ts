/**
 * Verbs that questions about servers are asked with, as the noun that terms are written with: '포트를 여는 법' and
 * '포트 열려면' ask for '포트 열기', '키를 잃어버렸을 때' for '키 분실'. Each pattern is the beginning of a word.
 */
const verbs: readonly (readonly [RegExp, string])[] = [
  [/^(열(기|려|어|었|고|면|을|지|린|림)|여는|연다|오픈|개방)/, '열기'],
  [/^(막(기|는|으|아|았|을|고|지|힌|힘|혀)|차단|거부|금지)/, '차단'],
  [/^(허용|허락)/, '허용'],
  [/^(죽(기|는|은|으|어|었|을|고|지|음)|뻗(는|으|었)|나가(면|떨)|꺼(지|진|졌))/, '다운'],
  [/^(늘(리|려|렸|린|릴|림)|추가|증설)/, '늘리기'],
  [/^(나누(?!어지)|나눠|나눈|나눌|나뉘|쪼개|쪼갠)/, '나누기'],
  [/^(분리|떼어|떼는|뗀)/, '분리'],
  [/^(잃어|분실|잊어)/, '분실'],
  [/^(풀(리|려|린|림|렸)|끊(기|긴|겨|겼|김))/, '풀림'],
  [/^(느(리|려|린|림|렸)|오래걸)/, '느림'],
  [/^(빼(기|는|고|면|려|야|내)|뺀|뺄|제거)/, '빼기'],
  [/^(몰(리|려|린|림|렸)|쏠(리|려|린|림|렸))/, '쏠림'],
  [/^(복사|복제하|복제할|베끼)/, '복사'],
  [/^(들어가|접속하|접속할|접속이|접속안|접속은|접속을)/, '접속'],
  [/^(고르|고른|골라|선택)/, '선택'],
];

/** A verb as its noun; any other word as it is. */
export function nounOf(word: string): string {
  return verbs.find(([pattern]) => pattern.test(word))?.[1] ?? word;
}
