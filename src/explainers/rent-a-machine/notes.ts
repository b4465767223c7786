import type { FigureNotes } from '../../figure/model.ts';
import type { Lang } from '../../i18n/lang.ts';

export const notes: Record<Lang, FigureNotes> = {
  ko: {
    limits: [
      '담은 것: 초 단위 과금과 60초 최소, 한 달 730시간, 유형마다 vCPU와 메모리, 버스트 유형이 늘 쓸 수 있는 몫, 운영체제의 지원 종료일.',
      '뺀 것: 디스크, 전송량, 공인 IPv4 주소, 예약과 할인, 세금. 실제 청구서는 이보다 크다.',
      '값은 us-east-1, 2026-07-20의 리눅스 온디맨드다. 서울은 다르고, 인용할 만한 서울 표를 찾지 못했다.',
      '일의 크기는 우리가 골랐다. 우분투는 표준 지원, 데비안은 LTS, 윈도우는 연장 지원의 끝을 적었다.',
    ],
    constants: [
      { text: '유형마다 시간당 값.', source: 'ec2-prices-karpenter' },
      { text: '유형마다 vCPU와 메모리.', source: 'ec2-types-karpenter' },
      { text: '버스트 유형의 기준 성능.', source: 'aws-burstable' },
      { text: '초 단위, 60초 최소.', source: 'ec2-billing' },
      { text: 'CentOS의 끝.', source: 'centos-end' },
      { text: 'Ubuntu와 Debian의 끝.', source: 'distro-info' },
      { text: 'Amazon Linux.', source: 'amazon-linux' },
    ],
  },
  en: {
    limits: [
      'In the model: billing by the second with 60 s at least, a month of 730 hours, vCPUs and memory of each type, what a burstable type may use for ever, the end of support of operating systems.',
      'Left out: disks, traffic, public IPv4 addresses, reservations and discounts, taxes. A real bill is larger.',
      'Prices are Linux on demand in us-east-1, 2026-07-20. Seoul differs; no table of Seoul that could be cited was found.',
      'The sizes of the work are our choice. For Ubuntu the end of standard support is given, for Debian of LTS, for Windows of extended support.',
    ],
    constants: [
      { text: 'Price an hour of each type.', source: 'ec2-prices-karpenter' },
      { text: 'vCPUs and memory of each type.', source: 'ec2-types-karpenter' },
      { text: 'Baseline of burstable types.', source: 'aws-burstable' },
      { text: 'By the second, 60 s at least.', source: 'ec2-billing' },
      { text: 'The end of CentOS.', source: 'centos-end' },
      { text: 'The ends of Ubuntu and Debian.', source: 'distro-info' },
      { text: 'Amazon Linux.', source: 'amazon-linux' },
    ],
  },
};
