import type { Lang } from '../../i18n/lang.ts';

const words = {
  ko: {
    users: '사용자',
    manager: '보고서 담당',
    app: '앱',
    one: '서버 한 대',
    title: '앱과 DB가 한 대의 CPU, 메모리, 디스크를 나눠 쓴다',
    description:
      '사용자와 보고서 담당이 서버 한 대의 앱에 요청을 보낸다. 앱은 같은 서버의 데이터베이스에 질의한다. 서버 아래쪽 막대는 둘이 함께 쓰는 CPU, 메모리, 디스크다.',
  },
  en: {
    users: 'Users',
    manager: 'Report staff',
    app: 'App',
    one: 'One server',
    title: 'App and database share the CPU, memory and disk of one machine',
    description:
      'Users and the staff who want reports send requests to the application on one server. It queries the database on the same server. The bars at the bottom of the server are the CPU, memory and disk they share.',
  },
};

export const diagrams = (lang: Lang): Record<string, string>[] => {
  const { users, manager, app, one, title, description } = words[lang];
  return [
    {
      only: [
        'flowchart LR',
        `accTitle: ${title}`,
        `accDescr: ${description}`,
        `users[${users}]:::client --> app`,
        `manager[${manager}]:::client --> app`,
        `subgraph one[${one}]`,
        `app[${app}]:::app --> db[DB]:::db`,
        'end',
        'class one host',
      ].join('\n'),
    },
  ];
};
