import type { Lang } from '../../i18n/lang.ts';

const words = {
  ko: {
    you: '클라이언트',
    kernel: '커널<br/>80번 포트',
    files: '파일<br/>/srv/www',
    child: 'CGI 프로그램',
    module: '모듈 속의 코드',
    was: 'WAS',
    one: '서버 한 대',
    process: 'httpd 프로세스',
    title: '같은 요청을 누가 처리하나',
    description: {
      nothing: '클라이언트의 연결을 서버의 커널이 받지만, 80번 포트를 듣는 프로그램이 없다.',
      files: '클라이언트의 요청을 nginx가 받아 파일로 답한다. 코드를 실행하는 프로그램은 없다.',
      cgi: 'httpd가 요청을 받아 파일로 답하거나, 요청마다 CGI 프로그램을 새로 띄운다.',
      module: 'httpd 프로세스 안에 코드를 실행하는 모듈이 있다. 파일도 httpd가 준다.',
      was: 'nginx가 요청을 받아 파일로 답하거나, 떠 있는 WAS에 넘긴다.',
    },
  },
  en: {
    you: 'Client',
    kernel: 'Kernel<br/>port 80',
    files: 'Files<br/>/srv/www',
    child: 'CGI program',
    module: 'Code in a module',
    was: 'WAS',
    one: 'One server',
    process: 'httpd process',
    title: 'Who handles the same request',
    description: {
      nothing:
        'The kernel of the server gets the connection of the client, but no program listens on port 80.',
      files:
        'nginx takes the request of the client and answers from files. There is no program that runs code.',
      cgi: 'httpd takes the request and answers from files, or starts a CGI program anew for each request.',
      module: 'Inside the httpd process a module runs code. httpd gives the files as well.',
      was: 'nginx takes the request and answers from files, or passes it to a WAS that is running.',
    },
  },
};

export const diagrams = (lang: Lang): Record<string, string>[] => {
  const w = words[lang];
  const chart = (kind: keyof typeof w.description, ...lines: string[]) =>
    [
      'flowchart LR',
      `accTitle: ${w.title}`,
      `accDescr: ${w.description[kind]}`,
      ...lines,
      'class one host',
    ].join('\n');
  const machine = (...lines: string[]) => [`subgraph one[${w.one}]`, ...lines, 'end'];
  return [
    {
      nothing: chart(
        'nothing',
        `you[${w.you}]:::client --> kernel`,
        ...machine(`kernel[${w.kernel}]:::network`),
      ),
      files: chart(
        'files',
        `you[${w.you}]:::client --> web`,
        ...machine(`web[nginx]:::web --> files[${w.files}]:::file`),
      ),
      cgi: chart(
        'cgi',
        `you[${w.you}]:::client --> web`,
        ...machine(`web[httpd]:::web --> files[${w.files}]:::file`, `web --> program[${w.child}]:::app`),
      ),
      module: chart(
        'module',
        `you[${w.you}]:::client --> web`,
        ...machine(
          `subgraph inside[${w.process}]`,
          `web[httpd]:::web --> program[${w.module}]:::app`,
          'end',
          `web --> files[${w.files}]:::file`,
        ),
      ),
      was: chart(
        'was',
        `you[${w.you}]:::client --> web`,
        ...machine(`web[nginx]:::web --> files[${w.files}]:::file`, `web --> program[${w.was}]:::was`),
      ),
    },
  ];
};
