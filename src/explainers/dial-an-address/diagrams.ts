import type { Lang } from '../../i18n/lang.ts';
import { APP, LAPTOP, SERVER } from './scene.ts';

const words = {
  ko: {
    client: '클라이언트',
    program: '데이터베이스',
    kernel: '커널',
    own: '내 쪽 커널',
    file: '소켓 파일',
    fw: '방화벽',
    gateway: '인터넷 게이트웨이',
    internet: '인터넷',
    box: `DB 서버 ${SERVER}`,
    app: `앱 서버 ${APP}`,
    laptop: `밖의 노트북 ${LAPTOP}`,
    title: '클라이언트에서 데이터베이스까지 가는 길',
    same: '한 서버 안에서 클라이언트가 커널을 거쳐 데이터베이스에 TCP로 붙거나 소켓 파일을 연다.',
    alone: '클라이언트가 자기 컴퓨터의 커널에만 말한다. 데이터베이스가 있는 서버로는 아무것도 가지 않는다.',
    apart:
      '클라이언트가 있는 서버와 데이터베이스가 있는 서버 사이에 방화벽이 있다. 커널이 연결을 받아 데이터베이스에 건넨다.',
  },
  en: {
    client: 'Client',
    program: 'Database',
    kernel: 'Kernel',
    own: 'Own kernel',
    file: 'Socket file',
    fw: 'Firewall',
    gateway: 'Internet gateway',
    internet: 'Internet',
    box: `DB server ${SERVER}`,
    app: `App server ${APP}`,
    laptop: `Laptop outside ${LAPTOP}`,
    title: 'The way from a client to the database',
    same: 'On one server the client reaches the database over TCP through the kernel, or opens its socket file.',
    alone:
      'The client speaks to the kernel of its own machine only. Nothing goes to the server with the database.',
    apart:
      'Between the machine of the client and the one of the database stands a firewall. The kernel takes the connection and hands it to the database.',
  },
};

/** A picture for each place of the client, and for packets that never leave it or go through the gateway. */
export const diagrams = (lang: Lang): Record<string, string>[] => {
  const w = words[lang];
  const chart = (description: string, ...lines: string[]) =>
    ['flowchart LR', `accTitle: ${w.title}`, `accDescr: ${description}`, ...lines].join('\n');
  const database = [`kernel[${w.kernel}]:::network --> program[${w.program}]:::db`];
  const box = [`subgraph box[${w.box}]`, ...database, 'end', 'class box host'];
  const mine = (name: string) => [
    `subgraph mine[${name}]`,
    `client[${w.client}]:::app`,
    'end',
    'class mine host',
  ];
  const alone = (name: string) => [
    `subgraph mine[${name}]`,
    `client[${w.client}]:::app --> own[${w.own}]:::network`,
    'end',
    'class mine host',
  ];
  const wall = `fw[${w.fw}]:::network --> kernel`;
  const through = (net: string) => [`client --> net[${net}]:::network`, 'net --> fw', wall];
  return [
    {
      same: chart(
        w.same,
        `subgraph box[${w.box}]`,
        `client[${w.client}]:::app --> kernel`,
        ...database,
        `client --> file[${w.file}]:::session`,
        'file --> program',
        'end',
        'class box host',
      ),
      'same-public': chart(
        w.apart,
        `subgraph box[${w.box}]`,
        `client[${w.client}]:::app`,
        ...database,
        'end',
        ...through(w.gateway),
        'class box host',
      ),
      app: chart(w.apart, ...mine(w.app), 'client --> fw', ...box, wall),
      'app-own': chart(w.alone, ...alone(w.app), ...box),
      'app-public': chart(w.apart, ...mine(w.app), ...box, ...through(w.gateway)),
      laptop: chart(w.apart, ...mine(w.laptop), ...box, ...through(w.internet)),
      'laptop-own': chart(w.alone, ...alone(w.laptop), ...box),
    },
  ];
};
