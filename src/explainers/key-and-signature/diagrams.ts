import type { Lang } from '../../i18n/lang.ts';

const words = {
  ko: {
    key: '개인 키',
    ssh: 'ssh',
    sshd: 'sshd',
    file: 'authorized_keys',
    thief: '도둑',
    laptop: '내 노트북',
    instance: '인스턴스',
    title: '개인 키는 노트북 안에서만 쓰인다',
    description:
      'ssh는 노트북 안에서 개인 키에 서명을 부탁한다. 네트워크를 건너 sshd로 가는 것은 메시지와 서명뿐이다.',
  },
  en: {
    key: 'Private key',
    ssh: 'ssh',
    sshd: 'sshd',
    file: 'authorized_keys',
    thief: 'Thief',
    laptop: 'Your laptop',
    instance: 'Instance',
    title: 'The private key is used inside the laptop only',
    description:
      'Inside the laptop ssh asks the private key for a signature. Only messages and the signature cross the network to sshd.',
  },
};

/** The laptop and the instance; with somebody else who connects, or without. */
export const diagrams = (lang: Lang): Record<string, string>[] => {
  const w = words[lang];
  const chart = (...more: string[]) =>
    [
      'flowchart LR',
      `accTitle: ${w.title}`,
      `accDescr: ${w.description}`,
      `subgraph laptop[${w.laptop}]`,
      `key[${w.key}]:::session <--> ssh[${w.ssh}]:::client`,
      'end',
      'class laptop host',
      `subgraph instance[${w.instance}]`,
      `sshd[${w.sshd}]:::app <--> file[${w.file}]:::file`,
      'end',
      'class instance host',
      'ssh <--> sshd',
      ...more,
    ].join('\n');
  return [{ login: chart(), theft: chart(`thief[${w.thief}]:::client <--> sshd`) }];
};
