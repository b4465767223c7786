import type { Lang } from '../../i18n/lang.ts';

const words = {
  ko: {
    client: '바깥',
    acl: '네트워크 ACL',
    sg: '보안 그룹',
    server: '서버',
    app: '앱 서버',
    sender: '보내는 쪽 그룹',
    other: '다른 서버',
    db: 'DB',
    lb: '로드 밸런서',
    users: '사용자',
    receiver: '받는 쪽 그룹',
    title: '패킷이 지나는 문',
    description: '패킷은 서브넷 경계의 네트워크 ACL과 인터페이스의 보안 그룹을 지나야 서버에 닿는다.',
  },
  en: {
    client: 'Outside',
    acl: 'Network ACL',
    sg: 'Security group',
    server: 'Server',
    app: 'App server',
    sender: 'Sender’s group',
    other: 'Another server',
    db: 'DB',
    lb: 'Load balancer',
    users: 'Users',
    receiver: 'Receiver’s group',
    title: 'The gates a packet passes',
    description:
      'A packet reaches the server only past the network ACL at the subnet boundary and the security group at the interface.',
  },
};

/** The stage: outside with or without a network ACL, between two instances, behind a load balancer. */
export const diagrams = (lang: Lang): Record<string, string>[] => {
  const w = words[lang];
  const chart = (...lines: string[]) =>
    ['flowchart LR', `accTitle: ${w.title}`, `accDescr: ${w.description}`, ...lines].join('\n');
  return [
    {
      outside: chart(
        `client[${w.client}]:::client <--> sg[${w.sg}]:::network`,
        `sg <--> server[${w.server}]:::app`,
      ),
      acl: chart(
        `client[${w.client}]:::client <--> acl[${w.acl}]:::network`,
        `acl <--> sg[${w.sg}]:::network`,
        `sg <--> server[${w.server}]:::app`,
      ),
      inside: chart(
        `app[${w.app}]:::app <--> sender[${w.sender}]:::network`,
        `sender <--> sg[${w.receiver}]:::network`,
        `other[${w.other}]:::app --> sg`,
        `sg <--> server[${w.db}]:::db`,
      ),
      balancer: chart(
        `users[${w.users}]:::client --> lb[${w.lb}]:::lb`,
        `lb <--> sg[${w.sg}]:::network`,
        `sg <--> server[${w.server}]:::app`,
      ),
    },
  ];
};
