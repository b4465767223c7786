import type { Lang } from '../../i18n/lang.ts';

const words = {
  ko: {
    source: '원본 서버',
    ami: 'AMI와 스냅샷',
    copy: '복제한 서버',
    title: '디스크를 굳혀 서버를 찍는다',
    description:
      '원본 서버의 디스크를 스냅샷으로 굳히고, AMI가 그 스냅샷을 가리킨다. 복제한 서버는 스냅샷에서 만든 볼륨으로 부팅한다.',
  },
  en: {
    source: 'Source server',
    ami: 'AMI and snapshot',
    copy: 'Copy',
    title: 'A disk is frozen and servers are made of it',
    description:
      'The disk of the source server is frozen as a snapshot, and the AMI points at it. A copy boots from a volume made of the snapshot.',
  },
};

export const diagrams = (lang: Lang): Record<string, string>[] => {
  const { source, ami, copy, title, description } = words[lang];
  return [
    {
      press: [
        'flowchart LR',
        `accTitle: ${title}`,
        `accDescr: ${description}`,
        `source[${source}]:::app --> ami[(${ami})]`,
        `ami --> copy[${copy}]:::app`,
      ].join('\n'),
    },
  ];
};
