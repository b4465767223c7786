import { josa } from '../../i18n/josa.ts';
import type { ConfigReason } from '../../rules/nginx-config/index.ts';
import type { JavaScriptReading } from '../../rules/pcre/index.ts';

type Arg = (key: string) => string;

/** 패턴을 읽지 못한 까닭 */
const details: Readonly<Record<string, string>> = {
  missingParenthesis: '닫는 괄호가 없다',
  unmatchedParenthesis: '짝이 없는 닫는 괄호가 있다',
  missingBracket: '[를 닫는 ]가 없다',
  nothingToRepeat: '되풀이할 것 없이 *, +, ?를 썼다',
  rangeOutOfOrder: '[ ] 안의 범위가 거꾸로다',
  rangeWithSet: '[ ] 안의 범위에 글자 묶음을 썼다',
  numbersOutOfOrder: '{ } 안의 두 수가 거꾸로다',
  numberTooBig: '{ } 안의 수가 너무 크다',
  backslashAtEnd: '\\로 끝난다',
  noSuchGroup: '없는 묶음을 가리킨다',
  unknownClass: '모르는 글자 묶음이다',
  unrecognised: '모르는 문법이다',
  duplicateName: '같은 이름의 묶음이 둘이다',
  recursion: '재귀',
  conditional: '조건 분기',
  verb: '(*…) 명령',
  unicodeProperty: '유니코드 속성',
  flag: '이 플래그',
  quotedRun: '\\Q…\\E',
  lookbehindOfVariableLength: '길이가 정해지지 않은 뒤돌아보기',
  namedReference: '이름으로 다시 가리키기',
  branchReset: '(?|…)',
  repeat: '이 반복',
  escape: '이 이스케이프',
  tooLarge: '이만큼 큰 패턴',
};

export const reasons: Readonly<Record<ConfigReason, (arg: Arg) => string>> = {
  unexpected: (a) => `${josa(a('value'), '이', '가')} 올 자리가 아니다. 앞줄의 ; 나 괄호를 보자.`,
  unexpectedEnd: () => '줄이 끝나기 전에 설정이 끝났다. ; 나 따옴표가 빠졌다.',
  unclosedBlock: () => '블록을 닫는 }가 없다.',
  unknownDirective: (a) => `${josa(a('name'), '은', '는')} nginx가 모르는 지시어다.`,
  notAllowedHere: (a) => `${josa(a('name'), '은', '는')} 여기에 쓸 수 없다.`,
  notTerminated: (a) => `${a('name')} 줄은 ;로 끝나야 한다.`,
  noOpeningBrace: (a) => `${a('name')} 다음에는 {가 와야 한다.`,
  argumentCount: (a) => `${a('name')}에 준 값의 개수가 맞지 않는다.`,
  duplicateDirective: (a) => `${josa(a('name'), '을', '를')} 같은 곳에 두 번 썼다.`,
  invalidValue: (a) => `${a('name')}에 쓸 수 없는 값이다: ${a('value')}`,
  invalidParameter: (a) => `${a('name')}에 없는 매개변수다: ${a('value')}`,
  invalidVariableName: (a) => `변수 이름이 잘못되었다: ${a('value')}`,
  unknownVariable: (a) => `$${josa(a('value'), '이라는', '라는')} 변수는 없다.`,
  invalidModifier: (a) => `location 다음에는 =, ~, ~*, ^~만 쓸 수 있다: ${a('value')}`,
  duplicateLocation: (a) => `${a('value')} location이 두 번 나온다. ^~가 있어도 같은 것으로 친다.`,
  outsideLocation: (a) =>
    `안에 든 ${josa(a('value'), '은', '는')} 바깥 location ${josa(a('other'), '으로', '로')} 시작해야 한다.`,
  insideExact: (a) => `= ${a('other')} 안에는 location을 둘 수 없다.`,
  insideNamed: (a) => `이름 있는 location ${a('other')} 안에는 location을 둘 수 없다.`,
  namedInside: (a) => `이름 있는 location ${josa(a('value'), '은', '는')} server 바로 아래에만 둔다.`,
  regexRefused: (a) => `PCRE가 읽지 못하는 정규식이다(${a('at')}번째 바이트): ${details[a('detail')] ?? ''}.`,
  emptyRegex: () => '정규식이 비어 있다.',
  invalidPort: (a) => `포트가 잘못되었다: ${a('value')}`,
  noHost: (a) => `호스트가 없다: ${a('value')}`,
  invalidHost: (a) => `호스트가 잘못되었다: ${a('value')}`,
  duplicateListen: (a) => `한 server에서 ${josa(a('value'), '을', '를')} 두 번 듣는다.`,
  duplicateDefault: (a) => `${a('value')}의 default_server가 둘이다.`,
  invalidServerName: (a) => `이름이 잘못되었다. *는 맨 앞이나 맨 뒤의 한 마디에만 쓴다: ${a('value')}`,
  noServersInUpstream: (a) => `upstream ${a('value')}에 server가 없다.`,
  duplicateUpstream: (a) => `upstream ${josa(a('value'), '이', '가')} 둘이다.`,
  upstreamWithPort: (a) => `upstream 이름에 포트를 붙일 수 없다: ${a('value')}`,
  rootAndAlias: () => '한 곳에 root와 alias를 함께 쓸 수 없다.',
  aliasInNamed: () => '이름 있는 location에는 alias를 쓸 수 없다.',
  documentRootVariable: (a) => `${a('name')}에 $document_root를 쓸 수 없다.`,
  emptyIndex: () => 'index의 이름이 비어 있다.',
  invalidReturnCode: (a) => `return 다음에는 상태 코드나 http:// 주소가 온다: ${a('value')}`,
  invalidCode: (a) => `상태 코드가 잘못되었다: ${a('value')}`,
  codeOutOfRange: (a) => `상태 코드는 300부터 599까지다: ${a('value')}`,
  invalidUrlPrefix: (a) => `proxy_pass의 주소는 http://나 https://로 시작한다: ${a('value')}`,
  uriInRegexOrNamed: (a) =>
    `정규식이나 이름 있는 location의 proxy_pass에는 주소 뒤에 경로를 쓸 수 없다: ${a('value')}`,
  noEvents: () => 'http 블록이 있는 전체 설정에는 events 블록도 있어야 한다.',
  includeMatchesNothing: () => '여기에는 파일이 없어 include가 아무것도 가져오지 않는다.',
  conflictingServerName: (a) =>
    `${a('other')}에 ${josa(a('value'), '이라는', '라는')} 이름이 이미 있다. 뒤의 server는 이 이름으로 불리지 않는다.`,
  suspiciousServerName: (a) => `이름이 이상하다: ${a('value')}`,
  wildcardServerName: (a) => `이 자리의 *는 통하지 않는다: ${a('value')}`,
  unmodelledDirective: (a) =>
    `${josa(a('name'), '은', '는')} 답을 바꿀 수 있지만 이 모델에 없다. 여기에 이른 요청은 판정하지 않는다.`,
  unmodelledValue: (a) => `${a('name')}의 이 값은 모델에 없다: ${a('value')}`,
  unmodelledRegex: (a) =>
    `PCRE의 ${josa(details[a('detail')] ?? '', '은', '는')} 모델에 없다. 이 정규식이 정하는 요청은 판정하지 않는다.`,
  variableInProxyPass: () => '변수가 든 proxy_pass는 모델에 없다. 여기에 이른 요청은 판정하지 않는다.',
};

export const readings: Readonly<Record<JavaScriptReading, (pattern: string) => string>> = {
  refused: (pattern) =>
    `${pattern}은 PCRE의 문법이고 자바스크립트에는 없다. 여기서는 nginx처럼 PCRE로 읽었다.`,
  escape: (pattern) =>
    `${pattern}의 이스케이프를 자바스크립트는 그냥 글자로 읽는다. 여기서는 nginx처럼 PCRE로 읽었다.`,
  class: (pattern) =>
    `${pattern}의 [: :]를 자바스크립트는 글자 묶음으로 읽지 않는다. 여기서는 nginx처럼 PCRE로 읽었다.`,
  bytes: (pattern) =>
    `${pattern}에 영문 밖의 글자가 있다. nginx는 바이트로 비교하므로 한글 한 자에 점(.) 셋이 맞는다. 자바스크립트는 글자로 센다.`,
};
