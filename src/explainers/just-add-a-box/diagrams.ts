import type { Lang } from '../../i18n/lang.ts';

const LETTERS = 'ABCD';
const words = {
  ko: {
    users: '사용자',
    box: (letter: string) => `서버 ${letter}`,
    app: (letter: string) => `앱 ${letter}`,
    db: (letter: string) => `DB ${letter}`,
    dbserver: 'DB 서버',
    changes: '변경',
    title: {
      copies: (n: number) => `서버 ${n}대, 데이터도 ${n}벌`,
      replicas: (n: number) => `서버 ${n}대, 쓰는 곳은 A의 DB 하나`,
      shared: (n: number) => `앱 서버 ${n}대, DB 하나`,
    },
    description: {
      copies:
        '사용자는 서버 가운데 하나를 직접 고른다. 서버마다 앱과 데이터베이스가 따로 있고 서로 이어져 있지 않다.',
      replicas:
        '사용자는 서버 가운데 하나를 직접 고른다. 앱은 자기 서버의 데이터베이스에서 읽고, 쓰기는 모두 A의 데이터베이스로 보낸다. A의 변경이 다른 데이터베이스로 흘러간다.',
      shared: '사용자는 앱 서버 가운데 하나를 직접 고른다. 앱 서버는 모두 데이터베이스 하나를 쓴다.',
    },
  },
  en: {
    users: 'Users',
    box: (letter: string) => `Server ${letter}`,
    app: (letter: string) => `App ${letter}`,
    db: (letter: string) => `DB ${letter}`,
    dbserver: 'DB server',
    changes: 'changes',
    title: {
      copies: (n: number) => `${n} servers, ${n} sets of data`,
      replicas: (n: number) => `${n} servers, all writes go to the database of A`,
      shared: (n: number) => `${n} application servers, one database`,
    },
    description: {
      copies:
        'Users choose one of the servers themselves. Each server has its own application and database; nothing joins the databases.',
      replicas:
        'Users choose one of the servers themselves. Each application reads from the database on its own server and sends all writes to the database of A. The changes of A flow to the other databases.',
      shared: 'Users choose one of the application servers themselves. All of them use one database.',
    },
  },
};

function drawn(lang: Lang, data: 'copies' | 'replicas' | 'shared', n: number): string {
  const w = words[lang];
  const letters = [...LETTERS].slice(0, n);
  const boxes = letters.flatMap((letter, at) => {
    const app = `app${at + 1}[${w.app(letter)}]:::app`;
    return [
      `users --> app${at + 1}`,
      `subgraph box${at + 1}[${w.box(letter)}]`,
      data === 'shared' ? app : `${app} --> db${at + 1}[${w.db(letter)}]:::db`,
      'end',
    ];
  });
  const rest = {
    copies: [],
    replicas: letters.slice(1).map((_, at) => `db1 -.->|${w.changes}| db${at + 2}`),
    shared: letters.map((_, at) => `app${at + 1} --> db`),
  };
  return [
    'flowchart LR',
    `accTitle: ${w.title[data](n)}`,
    `accDescr: ${w.description[data]}`,
    `users[${w.users}]:::client`,
    ...boxes,
    ...(data === 'shared' ? [`subgraph dbserver[${w.dbserver}]`, 'db[DB]:::db', 'end'] : []),
    ...rest[data],
    `class ${[...letters.map((_, at) => `box${at + 1}`), ...(data === 'shared' ? ['dbserver'] : [])].join(',')} host`,
  ].join('\n');
}

export const diagrams = (lang: Lang): Record<string, string>[] => [
  Object.fromEntries(
    (['copies', 'replicas', 'shared'] as const).flatMap((data) =>
      [1, 2, 3, 4].map((n) => [`${data}${n}`, drawn(lang, data, n)]),
    ),
  ),
];
