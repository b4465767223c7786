import type { Lang } from '../../i18n/lang.ts';

const words = {
  ko: {
    you: '나',
    ec2: '인스턴스',
    bill: '청구서',
    title: '빌린 만큼 낸다',
    description: '내가 인스턴스를 빌리면 돌아간 초만큼 청구서에 쌓인다.',
  },
  en: {
    you: 'You',
    ec2: 'Instance',
    bill: 'Bill',
    title: 'You pay for what you rent',
    description: 'You rent an instance, and the seconds it runs add up on the bill.',
  },
};

export const diagrams = (lang: Lang): Record<string, string>[] => {
  const { you, ec2, bill, title, description } = words[lang];
  return [
    {
      rent: [
        'flowchart LR',
        `accTitle: ${title}`,
        `accDescr: ${description}`,
        `you[${you}]:::client --> ec2[${ec2}]:::app`,
        `ec2 --> bill[${bill}]`,
      ].join('\n'),
    },
  ];
};
