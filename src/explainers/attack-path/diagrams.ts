import type { Lang } from '../../i18n/lang.ts';

const words = {
  ko: {
    internet: '공격자',
    upload: '업로드 처리기',
    ssh: 'sshd',
    dbssh: 'DB 서버의 sshd',
    box: '서버 한 대',
    app: '앱 서버',
    db: 'DB 서버',
    title: '빼앗긴 프로그램에서 닿는 곳',
    description:
      '공격자는 업로드 처리기로 들어온다. 거기에서 같은 서버의 프로그램과 데이터베이스 서버에 닿을 수 있는지 따진다.',
  },
  en: {
    internet: 'Attacker',
    upload: 'Upload handler',
    ssh: 'sshd',
    dbssh: 'sshd of the DB server',
    box: 'One server',
    app: 'App server',
    db: 'DB server',
    title: 'What a captured program can reach',
    description:
      'The attacker comes in through the upload handler. From there the other programs of that server and the database server are tried.',
  },
};

export const diagrams = (lang: Lang): Record<string, string>[] => {
  const w = words[lang];
  const chart = (...lines: string[]) =>
    ['flowchart LR', `accTitle: ${w.title}`, `accDescr: ${w.description}`, ...lines].join('\n');
  return [
    {
      one: chart(
        `internet[${w.internet}]:::client --> upload`,
        `subgraph box[${w.box}]`,
        `upload[${w.upload}]:::app --> postgres[PostgreSQL]:::db`,
        `upload --> ssh[${w.ssh}]:::app`,
        'end',
        'class box host',
      ),
      two: chart(
        `internet[${w.internet}]:::client --> upload`,
        `subgraph app[${w.app}]`,
        `upload[${w.upload}]:::app --> ssh[${w.ssh}]:::app`,
        'end',
        `subgraph db[${w.db}]`,
        'postgres[PostgreSQL]:::db',
        `dbssh[${w.dbssh}]:::app`,
        'end',
        'upload --> postgres',
        'upload --> dbssh',
        'class app host',
        'class db host',
      ),
    },
  ];
};
