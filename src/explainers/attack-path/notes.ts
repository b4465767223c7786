import type { FigureNotes } from '../../figure/model.ts';
import type { Lang } from '../../i18n/lang.ts';

export const notes: Record<Lang, FigureNotes> = {
  ko: {
    limits: [
      '담은 것: 듣는 주소와 포트, 보안 그룹, 파일 권한. 포트 65,535개를 실제 규칙으로 하나하나 판정한다.',
      '뺀 것: 비밀번호와 키(닿는다고 들어가는 것은 아니다), 커널 취약점, 컨테이너, 인스턴스 메타데이터와 IAM 역할.',
      '업로드 처리기에 코드를 실행할 수 있는 허점이 있다고 가정했다.',
    ],
    constants: [
      { text: 'PostgreSQL은 기본값으로 localhost만 듣는다.', source: 'postgres-connection' },
      { text: '보안 그룹은 맞는 규칙이 없으면 조용히 버린다.', source: 'aws-sg-rules' },
    ],
  },
  en: {
    limits: [
      'In the model: listening addresses and ports, security groups, file permissions. All 65,535 ports are judged by the rules.',
      'Left out: passwords and keys (reaching a door is not opening it), kernel holes, containers, instance metadata and IAM roles.',
      'The upload handler is assumed to have a hole through which code can be run.',
    ],
    constants: [
      { text: 'By default PostgreSQL listens on localhost only.', source: 'postgres-connection' },
      { text: 'Without a matching rule a security group drops in silence.', source: 'aws-sg-rules' },
    ],
  },
};
