import type { Lang } from '../../i18n/lang.ts';
import { appNodes } from './lab.ts';

const words = {
  ko: {
    client: '클라이언트',
    files: '파일',
    app: '애플리케이션',
    other: '나머지 앱',
    title: 'nginx가 요청을 보내는 곳',
    description:
      '클라이언트의 요청을 nginx가 받아 파일로 답하거나, 애플리케이션에 새 요청으로 보내거나, 스스로 답한다.',
  },
  en: {
    client: 'Client',
    files: 'Files',
    app: 'Application',
    other: 'Other apps',
    title: 'Where nginx takes a request',
    description:
      'nginx takes the client’s request and answers with a file, hands it to an application as a new request, or answers by itself.',
  },
};

/** The stage: nginx with files, and with as many applications as the configuration hands requests to, up to three. */
export const diagrams = (lang: Lang): Record<string, string>[] => {
  const w = words[lang];
  const chart = (count: number) =>
    [
      'flowchart LR',
      `accTitle: ${w.title}`,
      `accDescr: ${w.description}`,
      `client[${w.client}]:::client <--> web[nginx]:::web`,
      `web --> files[${w.files}]:::file`,
      ...appNodes
        .slice(0, count)
        .map(
          (id, n) => `web --> ${id}[${n < 2 ? `${w.app} ${count > 1 ? n + 1 : ''}`.trim() : w.other}]:::was`,
        ),
    ].join('\n');
  return [Object.fromEntries([0, 1, 2, 3].map((count) => [`apps${count}`, chart(count)]))];
};
