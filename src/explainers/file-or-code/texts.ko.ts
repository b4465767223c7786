import type { StepsTexts } from '../../figure/steps/model.ts';

const status = (code: number) => (code === 0 ? '연결 거부' : String(code));
const front: Readonly<Record<string, string>> = {
  files: 'nginx',
  was: 'nginx',
  cgi: 'httpd',
  module: 'httpd',
};

export const texts: StepsTexts = {
  title: '파일이냐 코드냐',
  claim: ({ kind, status: code, started, same }) => {
    const page =
      same === '1'
        ? '같은 페이지를 두 번 받으면 한 바이트도 다르지 않다'
        : '같은 페이지를 두 번 받으면 본문이 다르다';
    if (kind === 'nothing')
      return '80번 포트를 듣는 프로그램이 없다. 요청을 읽기도 전에 커널이 연결을 모두 거부한다.';
    if (kind === 'files')
      return `파일만 주는 nginx에 로그인 폼을 보내면 ${code}다. 폼의 파일은 있지만 읽어 줄 코드가 없다. ${page}.`;
    if (kind === 'cgi')
      return `httpd가 요청마다 프로그램을 새로 띄운다. 폼에는 ${code}로 답하고, 그러느라 프로세스를 ${started}개 만들었다. ${page}.`;
    if (kind === 'module')
      return `코드가 httpd 안에서 돈다. 폼에는 ${code}로 답하고, 새로 만든 프로세스는 ${started}개다. ${page}.`;
    return `nginx는 파일만 답하고 나머지는 떠 있는 WAS에 넘긴다. 폼에는 ${code}로 답하고, 새로 만든 프로세스는 ${started}개다. ${page}.`;
  },
  nodes: { you: '클라이언트', kernel: '커널', web: '웹 서버', files: '파일', program: '프로그램' },
  parameters: {
    arrangement: {
      label: '서버에서 도는 것',
      options: {
        nothing: '아무것도 없음',
        files: '웹 서버만 (nginx)',
        cgi: '웹 서버와 CGI (httpd)',
        module: '웹 서버 속 모듈 (httpd)',
        was: '웹 서버와 WAS (nginx)',
      },
    },
  },
  readouts: {
    handler: '답한 것',
    status: '상태 코드',
    body: '본문',
    started: '요청 때문에 띄운 프로세스',
    same: '두 번 받은 페이지',
  },
  say: {
    nothing: () => 'nothing',
    files: () => 'files',
    cgi: () => 'cgi',
    module: () => 'module',
    was: () => 'was',
    'short-nothing': () => '없음',
    'short-files': () => 'nginx만',
    'short-cgi': () => 'CGI',
    'short-module': () => '모듈',
    'short-was': () => 'WAS',
    matrixCaption: () => '같은 요청을 다섯 가지 구성에 보낸 결과',
    statusCell: (code: number) => (code === 0 ? '거부' : String(code)),
    statusNote: status,
    notYet: () => '–',
    yes: () => '바이트까지 같다',
    no: () => '다르다',
    'by-kernel': () => '커널',
    'by-webServer': (kind: string) => front[kind] ?? '웹 서버',
    'by-program': (kind: string) =>
      kind === 'was' ? 'WAS' : kind === 'cgi' ? 'CGI 프로그램' : '모듈 속의 코드',
    'body-file': () => '저장된 파일',
    'body-made': () => '코드가 만든 것',
    'body-statusPage': () => '서버의 안내문',
    'body-none': () => '없음',
    asks: (method: string, path: string) => `${method} ${path}`,
    noListener: () => '연결을 열자는 패킷이 왔지만 그 포트를 듣는 소켓이 없다.',
    isFile: () => '웹 서버가 이 경로의 파일을 찾는다.',
    isCode: () => '프로그램에 맡기도록 설정한 경로다.',
    opens: (path: string) => `${path} 파일을 연다.`,
    ignoresBody: () => 'httpd는 보낸 내용을 읽지 않고 버린다.',
    spawned: (n: number) => `프로그램을 새로 띄웠다. 이 실행의 ${n}번째 프로세스다.`,
    cgiWhy: () => '요청은 환경 변수와 표준 입력으로 건너가고, 끝나면 프로세스도 사라진다.',
    inside: () => 'httpd의 프로세스 안에서 코드를 부른다.',
    moduleWhy: () => '함수 호출이라 새 프로세스도 연결도 필요 없다.',
    passed: () => '떠 있는 WAS에 새 요청을 써서 보낸다.',
    wasWhy: () => '코드는 미리 올라와 있다. 프로세스를 새로 띄우지 않는다.',
    processNote: (n: number) => `프로세스 ${n}`,
    notRunning: () => '떠 있지 않음',
    refused: () => '연결이 거부됐다.',
    kernelAnswers: () => '듣는 프로그램이 없어서 커널이 RST로 답했다.',
    redirects: (code: number, to: string) => `${code}, ${to}로 가라고 한다.`,
    redirectsWithCookie: (code: number, to: string, cookie: string) =>
      `${code}, ${to}로 가라고 하고 쿠키 ${cookie}를 준다.`,
    madePage: (code: number, process: number, visit: number) =>
      `${code}. “프로세스 ${process}, ${visit}번째 방문”이라고 적힌 페이지가 왔다.`,
    gaveFile: (code: number) => `${code}, 파일의 내용이 그대로 왔다.`,
    answersStatus: (code: number) => `${code}로 답했다.`,
    why301: () => '폴더다. 끝에 /를 붙인 주소로 보낸다.',
    why403: () => '폴더인데 index 파일이 없고, 목록 보기는 꺼져 있다.',
    why404: () => '그런 파일이 없다.',
    why405: () => '파일은 있지만 POST를 받아 줄 코드가 없다.',
    sameBytes: () => '앞의 답과 한 바이트도 다르지 않다.',
    otherBytes: () => '같은 주소인데 앞의 답과 다르다.',
  },
};
