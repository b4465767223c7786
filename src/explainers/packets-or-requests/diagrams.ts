import type { Lang } from '../../i18n/lang.ts';
import { WAYS, type Way } from './systems.ts';

type Words = Record<'users' | 'server' | 'reply', string> & Record<Way, readonly [string, string, string]>;

const words: Record<Lang, Words> = {
  ko: {
    users: '클라이언트',
    server: '서버',
    reply: '응답',
    proxy: [
      'L7 프록시',
      'L7 프록시는 연결을 끊어 잇는다',
      '클라이언트의 연결은 프록시에서 끝난다. 프록시는 요청마다 서버 A, B, C 가운데 하나를 골라 자기 연결로 보내고, 응답도 프록시를 지나 돌아온다.',
    ],
    nat: [
      'L4, NAT',
      'L4와 NAT에서는 응답도 로드 밸런서를 지난다',
      '로드 밸런서는 연결마다 서버 A, B, C 가운데 하나를 고르고 패킷의 주소를 바꿔 넘긴다. 응답도 로드 밸런서를 지나 돌아온다.',
    ],
    direct: [
      'L4, DSR',
      'DSR에서는 응답이 로드 밸런서를 거치지 않는다',
      '로드 밸런서는 연결마다 서버 A, B, C 가운데 하나를 고르고 패킷을 그대로 넘긴다. 서버는 클라이언트에게 바로 응답한다.',
    ],
  },
  en: {
    users: 'Clients',
    server: 'Server',
    reply: 'reply',
    proxy: [
      'L7 proxy',
      'An L7 proxy joins two connections',
      'The client’s connection ends at the proxy. For each request the proxy chooses server A, B or C and sends it over a connection of its own. The reply comes back through the proxy.',
    ],
    nat: [
      'L4, NAT',
      'With L4 and NAT the reply passes the load balancer too',
      'For each connection the load balancer chooses server A, B or C and passes packets on with a changed address. The reply comes back through the load balancer.',
    ],
    direct: [
      'L4, DSR',
      'With DSR the reply does not pass the load balancer',
      'For each connection the load balancer chooses server A, B or C and passes packets on as they are. The server replies straight to the client.',
    ],
  },
};

function drawn(lang: Lang, way: Way, encrypted: boolean): string {
  const w = words[lang];
  const [lb, title, description] = w[way];
  const near = encrypted ? 'HTTPS' : 'HTTP';
  // A proxy has to decrypt to read; L4 passes on what it cannot read.
  const far = way === 'proxy' ? 'HTTP' : near;
  const ids = ['app1', 'app2', 'app3'];
  return [
    'flowchart LR',
    `accTitle: ${title}`,
    `accDescr: ${description}`,
    `users[${w.users}]:::client -->|${near}| lb[${lb}]:::lb`,
    ...ids.map((id, n) => `lb -->|${far}| ${id}[${'ABC'[n]}]:::app`),
    ...(way === 'direct' ? ids.map((id, n) => `${id} -->${n === 1 ? `|${w.reply}|` : ''} users`) : []),
  ].join('\n');
}

/** One picture a way of passing on, without and with TLS. */
export const diagrams = (lang: Lang): Record<string, string>[] =>
  WAYS.map((way) => ({ plain: drawn(lang, way, false), tls: drawn(lang, way, true) }));
