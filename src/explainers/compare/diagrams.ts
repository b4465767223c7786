import type { Lang } from '../../i18n/lang.ts';

const words = {
  ko: {
    users: '사용자',
    app: '앱',
    lb: '로드 밸런서',
    single: ['단일 서버', '사용자는 서버 한 대에 요청을 보낸다. 앱과 데이터베이스가 그 안에 함께 있다.'],
    split: ['앱과 DB 분리', '사용자는 앱 서버에 요청을 보낸다. 앱은 다른 서버의 데이터베이스에 질의한다.'],
    balanced: [
      '로드 밸런서',
      '사용자는 로드 밸런서에 요청을 보낸다. 로드 밸런서는 앱 서버 A, B, C 가운데 하나를 고른다. 셋은 데이터베이스 하나를 함께 쓴다.',
    ],
  },
  en: {
    users: 'Users',
    app: 'App',
    lb: 'Load balancer',
    single: ['Single server', 'Users send requests to one server. Application and database are both on it.'],
    split: [
      'Application and database apart',
      'Users send requests to the application server, which queries the database on another server.',
    ],
    balanced: [
      'Load balancer',
      'Users send requests to the load balancer. It chooses one of the application servers A, B and C, which share one database.',
    ],
  },
};

const head = ([title, description]: readonly string[]): string[] => [
  'flowchart LR',
  `accTitle: ${title}`,
  `accDescr: ${description}`,
];

export const diagrams = (lang: Lang): Record<string, string>[] => {
  const { users, app, lb, single, split, balanced } = words[lang];
  return [
    {
      only: [
        ...head(single),
        `users[${users}]:::client --> app`,
        'subgraph one[" "]',
        `app[${app}]:::app --> db[DB]:::db`,
        'end',
        'class one host',
      ].join('\n'),
    },
    {
      only: [...head(split), `users[${users}]:::client --> app[${app}]:::app`, 'app --> db[DB]:::db'].join(
        '\n',
      ),
    },
    {
      only: [
        ...head(balanced),
        `users[${users}]:::client --> lb[${lb}]:::lb`,
        'lb --> app[A]:::app',
        'lb --> app2[B]:::app',
        'lb --> app3[C]:::app',
        'app --> db[DB]:::db',
        'app2 --> db',
        'app3 --> db',
      ].join('\n'),
    },
  ];
};
