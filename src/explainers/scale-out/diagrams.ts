import type { Lang } from '../../i18n/lang.ts';
import { WAYS } from './model.ts';

const words = {
  ko: {
    users: '사용자',
    lb: '로드 밸런서',
    title: { baked: '구운 이미지로 늘린다', installed: '부팅 때 설치하며 늘린다' },
    description:
      '사용자는 로드 밸런서에 요청을 보낸다. 처음에는 서버 A만 있고, 서버 B와 C는 주문한 뒤에 켜진다. 세 서버는 데이터베이스 하나를 쓴다.',
  },
  en: {
    users: 'Users',
    lb: 'Load balancer',
    title: { baked: 'Scaling out with a baked image', installed: 'Scaling out with installing at boot' },
    description:
      'Users send requests to the load balancer. At first there is server A only; servers B and C boot once they are ordered. All three use one database.',
  },
};

/** One picture a way, with the same nodes. */
export const diagrams = (lang: Lang): Record<string, string>[] => {
  const { users, lb, title, description } = words[lang];
  return WAYS.map((way) => ({
    three: [
      'flowchart LR',
      `accTitle: ${title[way]}`,
      `accDescr: ${description}`,
      `users[${users}]:::client --> lb[${lb}]:::lb`,
      ...['A', 'B', 'C'].map((letter, n) => `lb --> app${n + 1}[${letter}]:::app`),
      ...[1, 2, 3].map((n) => `app${n} --> db[DB]:::db`),
    ].join('\n'),
  }));
};
