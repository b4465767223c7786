import type { Lang } from '../../i18n/lang.ts';

const words = {
  ko: {
    users: '사용자',
    app: '애플리케이션',
    one: '서버 한 대',
    appserver: '앱 서버',
    dbserver: 'DB 서버',
    trip: (time: string) => `왕복 ${time}`,
    title: (time: string) => `쿼리마다 왕복 ${time}`,
    together:
      '사용자는 서버 한 대에 페이지를 요청한다. 애플리케이션은 같은 서버의 데이터베이스에 쿼리를 하나씩 보낸다.',
    apart:
      '사용자는 앱 서버에 페이지를 요청한다. 애플리케이션은 DB 서버의 데이터베이스에 쿼리를 하나씩 보낸다.',
  },
  en: {
    users: 'Users',
    app: 'Application',
    one: 'One server',
    appserver: 'App server',
    dbserver: 'DB server',
    trip: (time: string) => `round trip ${time}`,
    title: (time: string) => `A round trip of ${time} for each query`,
    together:
      'Users ask one server for a page. The application sends its queries, one after another, to the database on the same server.',
    apart:
      'Users ask the app server for a page. The application sends its queries, one after another, to the database on the DB server.',
  },
};

function drawn(lang: Lang, time: string, together = false): string {
  const w = words[lang];
  const app = `app[${w.app}]:::app`;
  const db = 'db[DB]:::db';
  return [
    'flowchart LR',
    `accTitle: ${w.title(time)}`,
    `accDescr: ${together ? w.together : w.apart}`,
    `users[${w.users}]:::client --> app`,
    ...(together
      ? [`subgraph one[${w.one}]`, app, db, 'end']
      : [`subgraph appserver[${w.appserver}]`, app, 'end', `subgraph dbserver[${w.dbserver}]`, db, 'end']),
    `app -->|${w.trip(time)}| db`,
    `class ${together ? 'one' : 'appserver,dbserver'} host`,
  ].join('\n');
}

/** The same parts; the line to the database says how long it takes there and back. */
export const diagrams = (lang: Lang): Record<string, string>[] => [
  {
    loopback: drawn(lang, '0.1 ms', true),
    sameZone: drawn(lang, '0.1 ms'),
    otherZone: drawn(lang, '2.2 ms'),
    otherCity: drawn(lang, '9 ms'),
    otherOcean: drawn(lang, '142 ms'),
  },
];
