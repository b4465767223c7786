import type { Lang } from '../../i18n/lang.ts';

const words = {
  ko: {
    users: '사용자',
    lb: '로드 밸런서',
    server: (letter: string) => `서버 ${letter}`,
    title: (n: number) => `주소는 하나, 서버는 ${n === 3 ? '세' : '여섯'} 대`,
    description: (n: number) =>
      `사용자는 로드 밸런서에만 요청을 보낸다. 로드 밸런서는 요청마다 앱 서버 ${n}대 가운데 하나를 고른다. 앱 서버는 모두 데이터베이스 하나를 쓴다.`,
  },
  en: {
    users: 'Users',
    lb: 'Load balancer',
    server: (letter: string) => `Server ${letter}`,
    title: (n: number) => `One address, ${n === 3 ? 'three' : 'six'} servers`,
    description: (n: number) =>
      `Users send requests to the load balancer only. For each request it chooses one of ${n} application servers. They all use one database.`,
  },
};

function lab(lang: Lang, n: 3 | 6): string {
  const { users, lb, server, title, description } = words[lang];
  const apps = 'ABCDEF'.slice(0, n).split('');
  return [
    'flowchart LR',
    `accTitle: ${title(n)}`,
    `accDescr: ${description(n)}`,
    `users[${users}]:::client --> lb[${lb}]:::lb`,
    ...apps.map((letter, index) => `lb --> app${index + 1}[${n === 6 ? letter : server(letter)}]:::app`),
    ...apps.map((_, index) => `app${index + 1} --> db[DB]:::db`),
  ].join('\n');
}

/** Up to three servers in a picture of three; more in one of six. */
export const diagrams = (lang: Lang): Record<string, string>[] => [
  { three: lab(lang, 3), six: lab(lang, 6) },
];
