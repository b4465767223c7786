import type { Lang } from '../../i18n/lang.ts';

const words = {
  ko: {
    users: '빠른 사용자',
    phones: '느린 휴대전화',
    one: '서버 한 대',
    dbserver: 'DB 서버',
    alone: 'Tomcat이 클라이언트와 직접 통신한다',
    fronted: 'nginx가 클라이언트와 통신하고 Tomcat은 nginx와 통신한다',
    description: '빠른 사용자와 느린 휴대전화의 요청이 서버 한 대로 오고, Tomcat은 DB 서버에 질의한다.',
  },
  en: {
    users: 'Fast users',
    phones: 'Slow phones',
    one: 'One server',
    dbserver: 'DB server',
    alone: 'Tomcat talks to the clients itself',
    fronted: 'nginx talks to the clients, and Tomcat to nginx',
    description:
      'Requests of fast users and of slow phones come to one server, where Tomcat queries the DB server.',
  },
};

export const diagrams = (lang: Lang): Record<string, string>[] => {
  const w = words[lang];
  const chart = (isFronted: boolean, hasPhones: boolean) => {
    const first = isFronted ? 'web' : 'was';
    return [
      'flowchart LR',
      `accTitle: ${isFronted ? w.fronted : w.alone}`,
      `accDescr: ${w.description}`,
      `users[${w.users}]:::client --> ${first}`,
      ...(hasPhones ? [`phones[${w.phones}]:::client --> ${first}`] : []),
      `subgraph one[${w.one}]`,
      isFronted ? 'web[nginx]:::web --> was[Tomcat]:::was' : 'was[Tomcat]:::was',
      'end',
      `subgraph dbserver[${w.dbserver}]`,
      'db[DB]:::db',
      'end',
      'was --> db',
      'class one,dbserver host',
    ].join('\n');
  };
  return [
    { alone: chart(false, true), aloneFast: chart(false, false) },
    { fronted: chart(true, true), frontedFast: chart(true, false) },
  ];
};
