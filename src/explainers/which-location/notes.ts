import type { FigureNotes } from '../../figure/model.ts';
import type { Lang } from '../../i18n/lang.ts';

export const notes: Record<Lang, FigureNotes> = {
  ko: {
    limits: [
      '담은 것: server와 location의 선택(모든 수식자, 중첩), root, alias, index, try_files, return, error_page, proxy_pass와 proxy_set_header, PCRE 정규식. 이 규칙을 실제 nginx에 무작위 설정과 요청을 넣은 결과와 비교하는 테스트가 있다.',
      '뺀 것: rewrite, if, 인증, 캐시처럼 답을 바꾸는 다른 지시어. 그런 줄에 이르면 판정하지 않고 그 줄을 알려 준다.',
      '앱은 모두 살아 있고 바로 답한다고 본다. 파일은 적어 둔 것만 있고 모두 읽을 수 있다.',
      '1.22는 nginx 1.22.1에서 관찰한 것이고 1.29.7은 문서에서 읽은 것이다. 적은 설정은 이 페이지 밖으로 나가지 않는다. 링크를 복사하면 링크 안에 들어간다.',
    ],
    constants: [
      { text: 'location의 선택 순서, try_files, root와 alias.', source: 'nginx-core' },
      { text: 'server의 선택: 주소와 포트, 그다음 Host.', source: 'nginx-request' },
      { text: 'proxy_pass의 URI, 넘기는 헤더와 HTTP 버전의 기본값.', source: 'nginx-proxy' },
    ],
  },
  en: {
    limits: [
      'In the model: the choice of server and location (all modifiers, nesting), root, alias, index, try_files, return, error_page, proxy_pass and proxy_set_header, regular expressions of PCRE. Tests compare these rules with the real nginx on random configurations and requests.',
      'Left out: rewrite, if, authentication, caches and other directives that change the answer. Where one of them decides, no verdict is given and its line is named.',
      'Every app is alive and answers at once. Only the files listed exist, and all can be read.',
      '1.22 was observed on nginx 1.22.1; 1.29.7 follows the documentation. Your configuration never leaves this page, except inside a link that you copy.',
    ],
    constants: [
      { text: 'Order of the search for a location, try_files, root and alias.', source: 'nginx-core' },
      { text: 'Choice of the server: address and port, then Host.', source: 'nginx-request' },
      { text: 'URI of proxy_pass, default headers and HTTP version.', source: 'nginx-proxy' },
    ],
  },
};
