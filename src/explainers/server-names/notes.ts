import type { FigureNotes } from '../../figure/model.ts';
import type { Lang } from '../../i18n/lang.ts';

export const notes: Record<Lang, FigureNotes> = {
  ko: {
    limits: [
      '표의 칸은 제품을 만든 쪽의 문서에 적힌 것이다. 칸마다 출처가 걸려 있다.',
      '뺀 것: nginx의 njs와 Perl 모듈, httpd의 언어별 모듈(mod_php 등), Tomcat의 CGI 서블릿, 따로 띄운 서버를 앞에서 넘겨 주는 경우. 넘기기만 한다면 어느 제품이든 어떤 언어의 서버와도 함께 쓴다.',
      '연도는 사건이 알려진 해다. 이름이 실제로 퍼지기까지는 몇 해가 더 걸렸다.',
    ],
    constants: [
      { text: 'JBoss의 시작.', source: 'jboss-history' },
      { text: 'JBoss AS가 WildFly가 된 일.', source: 'wildfly-renamed' },
      { text: '톰캣의 역사.', source: 'tomcat-heritage' },
      { text: 'Passenger와 언어.', source: 'passenger-generic' },
      { text: 'Jakarta EE라는 이름.', source: 'jakarta-vote' },
    ],
  },
  en: {
    limits: [
      'Cells say what the makers’ own documents say; each leads to its source.',
      'Left out: the njs and Perl modules of nginx, modules of httpd for single languages (mod_php and others), Tomcat’s CGI servlet, servers of their own that something in front passes requests to. As long as it only passes on, any of them works with a server in any language.',
      'Years are those in which the event became known. The names took some years more to spread.',
    ],
    constants: [
      { text: 'How JBoss began.', source: 'jboss-history' },
      { text: 'JBoss AS becomes WildFly.', source: 'wildfly-renamed' },
      { text: 'The heritage of Tomcat.', source: 'tomcat-heritage' },
      { text: 'Passenger and languages.', source: 'passenger-generic' },
      { text: 'The name Jakarta EE.', source: 'jakarta-vote' },
    ],
  },
};
