import type { StepsTexts } from '../../figure/steps/model.ts';
import { josa } from '../../i18n/josa.ts';

const dollars = (value: number) => `$${value < 1 ? value.toFixed(6) : value.toFixed(2)}`;
const span = (seconds: number) => (seconds < 3600 ? `${seconds}초` : seconds === 3600 ? '한 시간' : '한 달');
const lacks: Readonly<Record<string, string>> = {
  vcpus: 'vCPU 부족',
  gib: '메모리 부족',
  'vcpus gib': 'vCPU와 메모리 부족',
};

export const texts: StepsTexts = {
  title: '인스턴스 고르기',
  claim: ({ kind, ten, sixty, ended, one, two }) => {
    if (kind === 'support')
      return `이 날짜에 지원이 끝난 운영체제는 ${ended}개다. 원본 문서가 첫 번째로 꼽은 CentOS도 그 가운데 있다.`;
    if (kind === 'fit') return `한 대에 다 담으면 ${one}. 둘로 나누면 ${two}.`;
    return `10초를 써도 60초를 써도 ${ten === sixty ? `똑같이 ${ten}다` : `${ten}와 ${sixty}다`}. 켤 때마다 60초를 먼저 낸다.`;
  },
  nodes: { you: '나', ec2: '인스턴스', bill: '청구서' },
  parameters: {
    story: {
      label: '무엇을 해 볼까',
      options: { meter: '요금 재기', fit: '일이 들어갈까', support: '운영체제의 끝' },
    },
    type: { label: '유형' },
    seconds: { label: '쓴 시간', value: (n) => `${n}초` },
    appCpu: { label: '앱이 쓰는 vCPU', value: (n) => n.toFixed(1) },
    appMemory: { label: '앱이 쓰는 메모리', value: (n) => `${n} GiB` },
    dbCpu: { label: 'DB가 쓰는 vCPU', value: (n) => n.toFixed(1) },
    dbMemory: { label: 'DB가 쓰는 메모리', value: (n) => `${n} GiB` },
    month: { label: '날짜', value: (n) => `${2019 + Math.floor(n / 12)}년 ${(n % 12) + 1}월` },
  },
  readouts: {
    billed: '청구된 초',
    cost: '이번 실행',
    month: '한 달 내내 켜면',
    one: '한 대에 다, 한 달',
    two: '둘로 나눠, 한 달',
    unusedOne: '한 대: 남는 GiB',
    unusedTwo: '두 대: 남는 GiB',
  },
  say: {
    meter: () => 'meter',
    fit: () => 'fit',
    support: () => 'support',
    dollars,
    kept: (cost: number, gib: number) =>
      cost > 0 ? `한 달 ${dollars(cost)}에 메모리 ${gib} GiB가 남는다` : '맞는 유형이 없다',
    typeNote: (name: string) => name,
    started: (name: string) => `${josa(name, '을', '를')} 빌렸다.`,
    ran: (seconds: number, billed: number) =>
      `${josa(span(seconds), '을', '를')} 썼다. 청구되는 것은 ${billed.toLocaleString('ko')}초다.`,
    aMonth: (hours: number) => `한 달(${hours}시간) 내내 켜 두었다.`,
    minimum: () => '켤 때마다 적어도 60초를 낸다.',
    needs: (what: string, vcpus: number, gib: number) =>
      `${what === 'app' ? '앱은' : 'DB는'} vCPU ${vcpus}개, 메모리 ${gib} GiB가 필요하다.`,
    noBox: (vcpus: number, gib: number) =>
      `vCPU ${vcpus.toFixed(1)}개와 ${gib} GiB를 모두 가진 유형이 이 표에는 없다.`,
    oneBox: (types: string, cost: number) =>
      `한 대에 모두 담는 가장 싼 유형은 ${types}다. 한 달 ${dollars(cost)}.`,
    oneBoxWhy: (vcpus: number, gib: number) =>
      `한 대는 vCPU ${vcpus.toFixed(1)}개와 ${gib} GiB를 동시에 가져야 한다.`,
    twoBoxes: (types: string, cost: number) => `따로 담으면 ${types}다. 한 달 ${dollars(cost)}.`,
    unused: (c2: number, g2: number, c1: number, g1: number) =>
      `두 대는 vCPU ${c2.toFixed(1)}개와 ${g2.toFixed(1)} GiB를, 한 대는 ${c1.toFixed(1)}개와 ${g1.toFixed(1)} GiB를 남긴다.`,
    supported: (name: string, end: string, days: number) =>
      `${name}: ${end}까지, ${days.toLocaleString('ko')}일 남았다.`,
    ending: (name: string, end: string, days: number) => `${name}: ${end}까지, ${days}일밖에 남지 않았다.`,
    ended: (name: string, end: string, days: number) =>
      `${name}: ${end}에 끝났다. ${days.toLocaleString('ko')}일째 고쳐 주는 사람이 없다.`,
    meterLine: (seconds: number, billed: number) =>
      `${span(seconds)} 사용, ${billed.toLocaleString('ko')}초 청구`,
    anHour: () => '/시간',
    fits: () => '들어감',
    short: (what: string) => lacks[what] ?? what,
    onDate: (date: string) => `${date} 기준`,
  },
};
