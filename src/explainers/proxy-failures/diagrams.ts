import type { Lang } from '../../i18n/lang.ts';
import { serverNodes } from './situation.ts';

const words = {
  ko: {
    client: '클라이언트',
    server: '서버',
    title: 'nginx와 그 뒤의 서버',
    description:
      '클라이언트의 요청을 nginx가 업스트림의 서버 가운데 하나로 보내고, 실패하면 다음 서버로 보낸다.',
  },
  en: {
    client: 'Client',
    server: 'Server',
    title: 'nginx and the servers behind it',
    description:
      'nginx sends the client’s request to one server of the upstream, and to the next one when that fails.',
  },
};

/** The stage: one to three servers. */
export const diagrams = (lang: Lang): Record<string, string>[] => {
  const w = words[lang];
  const chart = (count: number) =>
    [
      'flowchart LR',
      `accTitle: ${w.title}`,
      `accDescr: ${w.description}`,
      `client[${w.client}]:::client <--> web[nginx]:::web`,
      ...serverNodes.slice(0, count).map((id) => `web <--> ${id}[${w.server} ${id.toUpperCase()}]:::was`),
    ].join('\n');
  return [Object.fromEntries([1, 2, 3].map((count) => [`servers${count}`, chart(count)]))];
};
