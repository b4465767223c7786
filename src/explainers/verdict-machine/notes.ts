import type { FigureNotes } from '../../figure/model.ts';
import type { Lang } from '../../i18n/lang.ts';

export const notes: Record<Lang, FigureNotes> = {
  ko: {
    limits: [
      '담은 것: 허용 규칙의 합집합, 방향·프로토콜·포트·상대의 비교, 연결 추적과 추적하지 않는 연결, 그룹 참조, 네트워크 ACL의 번호순 판정, 로드 밸런서의 상태 확인.',
      '뺀 것: VPC 피어링 너머의 그룹, 추적 표가 가득 찼을 때, VPC의 DNS와 인스턴스 메타데이터(두 방화벽 모두 거르지 않는다), 라우팅.',
      '판정은 AWS 문서의 문장에서 만들었고 AWS에서 실행해 보지 않았다. 그림의 시간 가운데 침묵하는 시간만 뜻이 있고, 나머지는 순서만 나타낸다.',
      '이 그림에 넣은 규칙은 이 페이지 밖으로 나가지 않는다.',
    ],
    constants: [
      { text: '규칙의 합집합, 거부 없음, 그룹 참조는 사설 주소.', source: 'aws-sg-rules' },
      { text: '추적과 추적하지 않는 연결.', source: 'aws-sg-tracking' },
      { text: '네트워크 ACL: 번호순, 처음 맞는 줄, 기억 없음.', source: 'aws-nacl' },
      { text: '한도: 방향마다 규칙 60개, 인터페이스마다 그룹 5개, ACL 20줄.', source: 'aws-vpc-quotas' },
      { text: '새 연결의 침묵 131초, 열린 연결의 재전송 924.6초: 리눅스 기본값.', source: 'linux-ip-sysctl' },
      {
        text: 'ALB: 모두 비정상이면 모두에게 보낸다. 30초마다 확인, 5초 제한, 2번 실패.',
        source: 'aws-alb-health',
      },
      { text: 'ALB: 연결 제한 10초, 넘으면 504.', source: 'aws-alb-errors' },
      { text: 'HAProxy: 2초마다 확인, 3번 실패. 정상 서버가 없으면 503.', source: 'haproxy-config' },
    ],
  },
  en: {
    limits: [
      'In the model: the union of allow rules, comparison of direction, protocol, ports and peer, tracked and untracked connections, group references, network ACLs by number, health checks of a load balancer.',
      'Left out: groups across VPC peering, a full tracking table, the VPC’s DNS and instance metadata (neither firewall filters them), routing.',
      'Verdicts follow the sentences of the AWS documentation and were not run on AWS. Of the times shown only silences mean something; the others give the order.',
      'Rules you enter here never leave this page.',
    ],
    constants: [
      { text: 'Union of rules, no deny, group references match private addresses.', source: 'aws-sg-rules' },
      { text: 'Tracked and untracked connections.', source: 'aws-sg-tracking' },
      { text: 'Network ACLs: by number, first match, no memory.', source: 'aws-nacl' },
      {
        text: 'Quotas: 60 rules a direction, 5 groups an interface, 20 lines of an ACL.',
        source: 'aws-vpc-quotas',
      },
      {
        text: 'Silence of a new connection 131 s, of an open one 924.6 s: Linux defaults.',
        source: 'linux-ip-sysctl',
      },
      {
        text: 'ALB: all unhealthy, so to all. A check every 30 s, timeout 5 s, 2 failures.',
        source: 'aws-alb-health',
      },
      { text: 'ALB: 10 s to connect, then 504.', source: 'aws-alb-errors' },
      {
        text: 'HAProxy: a check every 2 s, 3 failures. With no healthy server 503.',
        source: 'haproxy-config',
      },
    ],
  },
};
