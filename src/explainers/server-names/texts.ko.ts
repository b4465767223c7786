import type { StepsTexts } from '../../figure/steps/model.ts';

const product: Readonly<Record<string, string>> = {
  nginx: 'nginx',
  httpd: 'Apache HTTP Server',
  iis: 'IIS',
  tomcat: 'Apache Tomcat',
  wildfly: 'WildFly · JBoss EAP',
  passenger: 'Passenger',
};
const older: Readonly<Record<string, string>> = {
  nginx: '',
  httpd: '흔히 “아파치”, httpd',
  iis: '',
  tomcat: '옛 이름 Jakarta Tomcat',
  wildfly: '옛 이름 JBoss AS',
  passenger: '옛 이름 mod_rails',
};
const language: Readonly<Record<string, string>> = {
  java: '자바, 코틀린',
  ruby: '루비',
  python: '파이썬',
  node: 'Node.js',
  php: 'PHP',
  csharp: 'C#',
  go: 'Go',
  lua: '루아',
};
const naming: Readonly<Record<string, string>> = {
  'tomcat-given': 'Sun이 Tomcat을 아파치 재단에 내놓았다. 재단의 자카르타 프로젝트에 들어갔다.',
  ejboss: 'EJBoss가 나왔다. EJB를 이름에 쓰지 말아 달라는 Sun의 요청으로 JBoss가 되었다.',
  'tomcat-own': 'Tomcat이 자카르타에서 나와 아파치의 독립 프로젝트가 되었다.',
  'passenger-born': 'Passenger가 나왔다. 루비 온 레일즈 전용이라 mod_rails라고도 불렀다.',
  'wildfly-named': 'JBoss AS의 새 이름을 WildFly로 정했다. 돈을 내고 쓰는 JBoss EAP는 이름이 그대로다.',
  jakarta: '투표로 Java EE의 새 이름을 Jakarta EE로 정했다.',
  'passenger-any': 'Passenger가 6판에서 어떤 언어의 앱이든 띄우게 되었다.',
  today: '지금 쓰는 이름이다. 돈을 내고 쓰는 제품은 JBoss EAP 8.1이다.',
};
const code: Readonly<Record<string, string>> = {
  nginx: '직접은 아님',
  httpd: 'CGI, 모듈',
  iis: 'CGI, ASP.NET Core',
  tomcat: '서블릿',
  wildfly: 'Jakarta EE 전체',
  passenger: '프로세스로',
};
const passes: Readonly<Record<string, string>> = {
  tomcat: '주로 아님',
  iis: 'Kestrel 등으로',
  passenger: '자기 프로세스로',
};

export const texts: StepsTexts = {
  title: '제품의 역할과 이름',
  claim: ({ all, overlap, jboss, year }) =>
    `제품 ${all}개 가운데 ${overlap}개는 파일도 주고 코드도 돌린다. 그래서 ‘웹 서버’나 ‘WAS’ 한쪽으로 나눌 수 없다. ${year}에 JBoss AS의 이름은 ${jboss}다.`,
  nodes: {},
  parameters: {
    language: { label: '내 코드의 언어', options: { all: '모두', ...language } },
  },
  readouts: {
    year: '연도',
    tomcat: '톰캣의 이름',
    jboss: 'JBoss AS의 이름',
    passenger: 'Passenger의 이름',
    engines: '돌릴 수 있는 제품',
    own: '자기 방식으로 돌리는 제품',
  },
  say: {
    year: (year: number) => `${year}년`,
    called: (name: string) => name || '아직 없음',
    list: (ids: string) =>
      ids
        .split(' ')
        .filter(Boolean)
        .map((id) => product[id])
        .join(', ') || '이 표에는 없다',
    named: (year: number, id: string) => `${year}년. ${naming[id]}`,
    naming: (id: string) => naming[id] ?? id,
    source: () => '출처',
    caption: () => '제품마다 하는 일 (누르면 근거가 열린다)',
    headFiles: () => '파일을 준다',
    headCode: () => '코드를 돌린다',
    headPasses: () => '넘긴다',
    headRuns: () => '돌리는 언어',
    product: (id: string) => product[id] ?? id,
    older: (id: string) => older[id] ?? '',
    files: (id: string) => (id === 'passenger' ? 'nginx·httpd와 함께' : '예'),
    code: (id: string) => code[id] ?? '',
    passes: (id: string) => passes[id] ?? '예',
    language: (id: string) => language[id] ?? id,
    way: (way: string) =>
      way === 'own' ? '' : way === 'cgi' ? 'CGI' : way === 'fastcgi' ? 'FastCGI' : '6판부터',
    none: () => '없음',
  },
};
