import type { FigureNotes } from '../../figure/model.ts';
import type { Lang } from '../../i18n/lang.ts';

export const notes: Record<Lang, FigureNotes> = {
  ko: {
    limits: [
      '담은 것: nginx가 location과 파일을 고르는 규칙, httpd가 파일을 주는 규칙, 요청마다 프로세스를 띄우는 CGI, 프로세스 하나에 남는 모듈과 WAS의 기억. 프로그램은 다섯 구성에서 같다.',
      '뺀 것: 걸리는 시간, 동시에 오는 요청, 캐시, 권한, 압축. httpd 프로세스와 WAS 프로세스는 하나씩만 두었다.',
      '상태 코드는 nginx 1.22.1과 httpd 2.4.71에서 확인했다. httpd는 파일에 POST를 보내도 405가 아니라 200과 파일을 준다. 405가 모든 웹 서버의 답은 아니다.',
      '모듈은 mod_lua로 확인했다. 언어가 달라도 프로세스 안에서 도는 것은 같다.',
    ],
    constants: [
      { text: 'nginx가 파일과 location을 고르는 규칙.', source: 'nginx-core' },
      { text: 'CGI 프로그램은 요청마다 실행된다.', source: 'httpd-cgi' },
      { text: '모듈은 httpd 안에서 코드를 실행한다.', source: 'httpd-lua' },
      { text: 'httpd의 폴더와 index 파일.', source: 'httpd-dir' },
      { text: '405와 302의 뜻.', source: 'rfc9110' },
      { text: '듣는 소켓이 없으면 RST.', source: 'rfc9293' },
    ],
  },
  en: {
    limits: [
      'In the model: how nginx chooses locations and files, how httpd gives files, CGI that starts a process for each request, what a module and a WAS remember in one process. The program is the same in all arrangements.',
      'Left out: time, requests at once, caches, permissions, compression. There is one httpd process and one WAS process.',
      'The statuses were observed on nginx 1.22.1 and httpd 2.4.71. httpd answers a POST to a file with 200 and the file, not with 405: not every web server draws the line there.',
      'The module was observed with mod_lua. With another language it runs inside the process just the same.',
    ],
    constants: [
      { text: 'How nginx chooses files and locations.', source: 'nginx-core' },
      { text: 'A CGI program runs for each request.', source: 'httpd-cgi' },
      { text: 'A module runs code inside httpd.', source: 'httpd-lua' },
      { text: 'Directories and index files of httpd.', source: 'httpd-dir' },
      { text: 'What 405 and 302 mean.', source: 'rfc9110' },
      { text: 'Without a listening socket: RST.', source: 'rfc9293' },
    ],
  },
};
