import type { Lang } from '../../i18n/lang.ts';

const words = {
  ko: {
    client: '클라이언트',
    network: '인터넷',
    nic: 'NIC',
    kernel: '커널',
    server: '서버 쪽',
    title: '요청이 지나는 곳',
    description:
      '요청은 클라이언트에서 인터넷을 지나 서버의 NIC와 커널로 들어오고, nginx와 Tomcat을 거쳐 PostgreSQL까지 갔다가 되돌아온다.',
  },
  en: {
    client: 'Client',
    network: 'Internet',
    nic: 'NIC',
    kernel: 'Kernel',
    server: 'Server side',
    title: 'Where the request passes',
    description:
      'From the client the request crosses the internet, comes in through NIC and kernel, goes by nginx and Tomcat to PostgreSQL, and returns.',
  },
};

export const diagrams = (lang: Lang): Record<string, string>[] => {
  const w = words[lang];
  return [
    {
      map: [
        'flowchart LR',
        `accTitle: ${w.title}`,
        `accDescr: ${w.description}`,
        `client[${w.client}]:::client <--> network[${w.network}]:::network`,
        `subgraph server[${w.server}]`,
        `nic[${w.nic}]:::network <--> kernel[${w.kernel}]:::app`,
        'kernel <--> nginx[nginx]:::web',
        'nginx <--> tomcat[Tomcat]:::was',
        'tomcat <--> postgres[PostgreSQL]:::db',
        'end',
        'class server host',
        'network <--> nic',
      ].join('\n'),
    },
  ];
};
