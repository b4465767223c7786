import type { Lang } from '../../i18n/lang.ts';

const words = {
  ko: {
    users: '사용자',
    app: '앱',
    lb: '로드 밸런서',
    single: [
      '서버 한 대',
      '사용자는 서버 한 대에 요청을 보낸다. 앱과 데이터베이스가 그 서버 안에 함께 있다.',
    ],
    split: [
      '앱 서버와 DB 서버가 직렬',
      '요청은 앱 서버를 지나 DB 서버까지 간다. 둘 다 켜져 있어야 답이 온다.',
    ],
    title: (apps: number, dbs: number) => `로드 밸런서, 앱 서버 ${apps}대, DB 서버 ${dbs}대`,
    about: (apps: number, dbs: number) =>
      `요청은 로드 밸런서, 앱 서버 ${apps}대 가운데 하나, DB 서버 ${dbs}대 가운데 하나를 차례로 지난다. 나란히 놓인 서버는 하나만 켜져 있어도 된다.`,
  },
  en: {
    users: 'Users',
    app: 'App',
    lb: 'Load balancer',
    single: ['One server', 'Users send requests to one server. Application and database are both inside it.'],
    split: [
      'App server and database server in series',
      'A request passes the app server and goes on to the database server. Both must be on for an answer.',
    ],
    title: (apps: number, dbs: number) => `Load balancer, app servers: ${apps}, database servers: ${dbs}`,
    about: (apps: number, dbs: number) =>
      `A request passes the load balancer, one of the app servers (${apps}) and one of the database servers (${dbs}). Of servers side by side, one that is on is enough.`,
  },
};

const head = (title: string, description: string): string[] => [
  'flowchart LR',
  `accTitle: ${title}`,
  `accDescr: ${description}`,
];

const numbered = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) => (n === 0 ? name : `${name}${n + 1}`));

function balanced(lang: Lang, apps: number, dbs: number): string {
  const w = words[lang];
  const [appIds, dbIds] = [numbered('app', apps), numbered('db', dbs)];
  const label = (text: string, n: number, of: number, marks: string) =>
    of > 1 ? `${text} ${marks[n]}` : text;
  return [
    ...head(w.title(apps, dbs), w.about(apps, dbs)),
    `users[${w.users}]:::client --> lb[${w.lb}]:::lb`,
    ...appIds.map((id, n) => `lb --> ${id}[${label(w.app, n, apps, 'ABC')}]:::app`),
    ...dbIds.map((id, n) => `${id}[${label('DB', n, dbs, '12')}]:::db`),
    ...appIds.flatMap((app) => dbIds.map((db) => `${app} --> ${db}`)),
  ].join('\n');
}

/** One server, two in series, and every combination of the third arrangement. */
export const diagrams = (lang: Lang): Record<string, string>[] => {
  const { users, app, single, split } = words[lang];
  const [singleTitle = '', singleAbout = ''] = single;
  const [splitTitle = '', splitAbout = ''] = split;
  return [
    {
      only: [
        ...head(singleTitle, singleAbout),
        `users[${users}]:::client --> app`,
        'subgraph one[" "]',
        `app[${app}]:::app --> db[DB]:::db`,
        'end',
        'class one host',
      ].join('\n'),
    },
    {
      only: [
        ...head(splitTitle, splitAbout),
        `users[${users}]:::client --> app[${app}]:::app`,
        'app --> db[DB]:::db',
      ].join('\n'),
    },
    Object.fromEntries(
      [1, 2, 3].flatMap((apps) => [1, 2].map((dbs) => [`${apps}-${dbs}`, balanced(lang, apps, dbs)])),
    ),
  ];
};
