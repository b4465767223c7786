import type { StepsTexts } from '../../figure/steps/model.ts';
import { panel } from './panel.ko.ts';

const way = (direction: string) => (direction === 'ingress' ? '인바운드' : '아웃바운드');
const seconds = (value: number) => `${Math.round(value)}초`;

export const texts: StepsTexts = {
  title: '보안 그룹 판정기',
  claim: ({ kept, silence }) => {
    const end = silence === '0' ? '' : ` 새로 붙으려는 쪽은 거절도 없이 ${silence}초를 기다린다.`;
    if (kept === '1') return `22번 규칙을 지웠는데 열려 있던 세션은 그대로다.${end}`;
    if (kept === '2')
      return `규칙을 지우자 열려 있던 세션이 바로 끊겼다. 추적하지 않던 연결이기 때문이다.${end}`;
    return `보안 그룹에는 허용만 있다. 맞는 규칙이 없으면 패킷은 조용히 사라진다.${end}`;
  },
  nodes: {
    client: '바깥',
    acl: '네트워크 ACL',
    sg: '보안 그룹',
    server: '서버',
    app: '앱 서버',
    sender: 'sg-app',
    other: '다른 서버',
    lb: '로드 밸런서',
  },
  parameters: {},
  readouts: {
    verdict: '판정',
    by: '정한 것',
    tracking: '추적',
    sender: '보낸 쪽이 겪는 일',
    flows: '기억하는 연결',
  },
  say: {
    none: () => '–',
    allow: () => '허용',
    drop: () => '폐기',
    noVerdict: () => '아직 없음',
    passes: () => '통과',
    dropped: () => '버림',
    waits: () => '응답 없음',
    healthy: () => '정상',
    unhealthy: () => '비정상',
    s503: () => '503',
    s504: () => '504',
    sentIn: (from: string, service: string) => `${from}에서 ${service} 패킷이 온다.`,
    sentOut: (to: string, service: string) => `서버가 ${to}에 ${service} 패킷을 보낸다.`,
    sentReply: (to: string, service: string) => `답이 ${to}(${service})로 나간다.`,
    sentNext: (from: string, service: string) =>
      `열려 있던 연결에서 다음 패킷이 온다. 보낸 곳은 ${from}, 목적지는 ${service}.`,
    deleted: (group: string, direction: string, rule: number) =>
      `${group}의 ${way(direction)} 규칙 ${rule}번을 지웠다.`,
    deletedOpen: () => '이미 기억한 연결은 표에 남아 있다.',
    deletedIdle: () => '열려 있는 연결은 없다.',
    nothingToDelete: () => '지울 규칙이 없다.',
    nothingToAnswer: () => '답할 패킷이 없다.',
    sgAllows: (where: string) =>
      where === 'senderSide' ? '보내는 서버의 보안 그룹이 통과시킨다.' : '보안 그룹이 통과시킨다.',
    sgDrops: (where: string) =>
      where === 'senderSide' ? '보내는 서버의 보안 그룹이 버린다.' : '보안 그룹이 버린다.',
    aclAllows: (n: number | string) => `네트워크 ACL ${n}번이 허용한다.`,
    aclDenies: (n: number | string) => `네트워크 ACL ${n}번이 거부한다.`,
    aclNumber: (n: number | string, direction: string) =>
      `${way(direction)} 목록을 번호순으로 읽다가 처음 맞은 ${n}번에서 멈췄다.`,
    aclStar: (_: string, direction: string) =>
      `${way(direction)} 목록에 맞는 번호가 없어 마지막 *가 거부한다.`,
    aclForgets: () => 'ACL은 기억하지 않음',
    becauseTracked: () => '기억하는 연결의 패킷이라 규칙을 보지 않는다.',
    becauseRule: (group: string, direction: string, rule: number, tracking: string) =>
      `${group} ${way(direction)} ${rule}번 규칙과 맞는다.${tracking === 'untracked' ? ' 양쪽이 모두에게 열려 있어 추적하지 않는다.' : ''}`,
    becausePort25: () => 'EC2는 규칙과 상관없이 밖으로 나가는 25번을 막는다.',
    becauseNoRule: (count: number) =>
      count === 0 ? '이 방향에는 규칙이 하나도 없다.' : `규칙 ${count}개 가운데 맞는 것이 없다.`,
    tracked: () => '추적 중',
    untracked: () => '추적 안 함',
    senderPasses: () => '통과, 답은 서버에 달렸다',
    senderSilence: (time: number, syns: number) => `SYN을 ${syns}번 보내고 ${seconds(time)} 뒤 시간 초과`,
    senderStalls: (time: number) => `화면이 멈추고 ${seconds(time)} 뒤 끊김`,
    replyLost: () => '서버의 답이 도착하지 않음',
    senderNoAnswer: () => '답이 없다. 오류도 없다',
    silentWhy: () => '거절(RST)도 ICMP도 오지 않아, 막혔는지 느린지 구별할 수 없다.',
    silentUdp: () => '연결이 없는 프로토콜이라 커널이 알려 줄 오류도 없다.',
    checkPassed: (n: number) => `상태 확인 ${n}번째: 성공.`,
    checkFailed: (n: number, wait: number) => `상태 확인 ${n}번째: ${wait}초를 기다렸지만 답이 없다.`,
    nowHealthy: () => '대상이 정상으로 바뀌었다.',
    nowUnhealthy: (fall: number) => `연달아 ${fall}번 실패해 대상이 비정상으로 바뀌었다.`,
    stillHealthy: (fall: number) => `${fall}번 연달아 실패해야 비정상으로 본다.`,
    stillUnhealthy: () => '아직 비정상이다.',
    ok200: () => '사용자의 요청이 서버까지 가서 200을 받는다.',
    says503: () => '사용자는 503을 받는다.',
    why503: () => 'HAProxy는 정상인 서버가 하나도 없으면 아무 데도 보내지 않는다. 앱은 멀쩡하다.',
    gets503: () => '바로 503',
    says504: (wait: number) => `사용자는 ${wait}초 뒤 504를 받는다.`,
    why504: () => 'ALB는 모두 비정상이면 모두에게 보낸다. 그런데 연결도 같은 규칙에 막힌다.',
    gets504: (wait: number) => `${wait}초 뒤 504`,
    failOpen200: () => '사용자는 200을 받는다.',
    whyFailOpen: () => '모두 비정상이라 ALB가 모두에게 보냈고, 서버는 살아 있었다.',
    ...panel,
  },
};
