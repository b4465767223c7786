import type { Lang } from '../../i18n/lang.ts';

const words = {
  ko: {
    title: '앱에서 데이터베이스까지 문 여섯 개',
    description: '접속은 이름, 보안 그룹, 듣는 주소, pg_hba.conf, 사용자, 데이터베이스를 차례로 지난다.',
    app: '앱 서버',
    name: '이름',
    group: '보안 그룹',
    listen: '듣는 주소',
    user: '사용자',
    database: '데이터베이스',
  },
  en: {
    title: 'Six gates between application and database',
    description:
      'A connection passes the name, the security group, the listening address, pg_hba.conf, the user and the database, in this order.',
    app: 'App server',
    name: 'Name',
    group: 'Security group',
    listen: 'Listening address',
    user: 'User',
    database: 'Database',
  },
};

export const diagrams = (lang: Lang): Record<string, string>[] => {
  const w = words[lang];
  return [
    {
      gates: [
        'flowchart LR',
        `accTitle: ${w.title}`,
        `accDescr: ${w.description}`,
        `app[${w.app}]:::app --> name[${w.name}]:::network`,
        `name --> group[${w.group}]:::network`,
        `group --> listen[${w.listen}]:::host`,
        'listen --> hba[pg_hba.conf]:::db',
        `hba --> user[${w.user}]:::db`,
        `user --> database[${w.database}]:::db`,
      ].join('\n'),
    },
  ];
};
