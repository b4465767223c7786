import type { Lang } from '../../i18n/lang.ts';

const words = {
  ko: {
    users: '사용자',
    box: '앱 서버',
    dbserver: 'DB 서버',
    title: '요청은 워커를 얻고, 워커는 연결을 얻는다',
    tomcat: '사용자의 요청이 앱 서버의 Tomcat 스레드를 얻고, 스레드는 DB 연결을 빌려 DB 서버에 질의한다.',
    passenger:
      '사용자의 요청을 앱 서버의 Passenger가 프로세스에 나눠 주고, 프로세스는 저마다의 연결로 DB 서버에 질의한다.',
  },
  en: {
    users: 'Users',
    box: 'App server',
    dbserver: 'DB server',
    title: 'A request gets a worker, a worker gets a connection',
    tomcat:
      'Requests of users get a thread of Tomcat on the app server; the thread borrows a connection and queries the DB server.',
    passenger:
      'Passenger on the app server hands requests of users to processes; each queries the DB server over a connection of its own.',
  },
};

export const diagrams = (lang: Lang): Record<string, string>[] => {
  const w = words[lang];
  const chart = (name: string, description: string) =>
    [
      'flowchart LR',
      `accTitle: ${w.title}`,
      `accDescr: ${description}`,
      `users[${w.users}]:::client --> was`,
      `subgraph box[${w.box}]`,
      `was[${name}]:::was`,
      'end',
      `subgraph dbserver[${w.dbserver}]`,
      'db[DB]:::db',
      'end',
      'was --> db',
      'class box,dbserver host',
    ].join('\n');
  return [{ tomcat: chart('Tomcat', w.tomcat), passenger: chart('Passenger', w.passenger) }];
};
