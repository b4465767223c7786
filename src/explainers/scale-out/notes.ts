import type { FigureNotes } from '../../figure/model.ts';
import type { Lang } from '../../i18n/lang.ts';

export const notes: Record<Lang, FigureNotes> = {
  ko: {
    limits: [
      '담은 것: 켜지는 시간과 설치 시간, ALB의 상태 확인, 코어 하나짜리 서버의 CPU와 스레드와 DB 연결, 3초를 기다리다 떠나는 사용자.',
      '뺀 것: 언제 주문할지 정하는 정책(여기서는 몰리고 10초 뒤에 두 대를 주문한다), 설치의 실패, 다시 시도하는 사용자, 이미지를 굽는 데 드는 시간.',
      '두 쪽은 같은 씨앗으로 같은 요청을 받는다. 새 서버의 첫 상태 확인은 간격 안의 아무 때나 온다.',
      '첫 60초의 절반 속도는 우리가 골랐다. 처음 읽는 블록과 아직 데워지지 않은 캐시가 이렇게 느리게 만든다.',
    ],
    constants: [
      {
        text: '켜지는 데 29.26초: 한 번의 실측. API 1.54초, 시작 4.90초, 커널까지 17.18초, SSH까지 5.64초.',
        source: 'ec2-boot-percival',
      },
      { text: '상태 확인은 30초마다, 새 서버는 한 번 통과하면 요청을 받는다.', source: 'aws-alb-health' },
      { text: '스냅샷에서 만든 볼륨은 처음 읽는 블록이 느리다.', source: 'aws-ebs-init' },
      {
        text: '평소 초당 80개, 몰리면 네 배, 설치 90초는 우리가 골랐다. 요청은 content/scenarios/load-balancer.yaml에 적었다.',
      },
    ],
  },
  en: {
    limits: [
      'In the model: time to boot and to install, the health checks of an ALB, CPU, threads and database connections of servers with one core, users who leave after 3 s.',
      'Left out: the policy that decides when to order (here two servers, 10 s after the crowd came), installs that fail, users who try again, the time it takes to bake.',
      'Both sides get the same requests from the same seed. The first check of a new server comes at any time within the interval.',
      'Half speed for the first 60 s is our choice. Blocks read for the first time and caches still cold slow a server down like this.',
    ],
    constants: [
      {
        text: 'Booting takes 29.26 s, measured once: API 1.54 s, starting 4.90 s, kernel 17.18 s, SSH 5.64 s.',
        source: 'ec2-boot-percival',
      },
      {
        text: 'A check every 30 s; a new server takes requests after one success.',
        source: 'aws-alb-health',
      },
      {
        text: 'On a volume made from a snapshot a block is slow to read the first time.',
        source: 'aws-ebs-init',
      },
      {
        text: '80 requests a second, four times as many with the crowd and the install of 90 s are our choice. Requests are in content/scenarios/load-balancer.yaml.',
      },
    ],
  },
};
