import type { FigureNotes } from '../../figure/model.ts';
import type { Lang } from '../../i18n/lang.ts';

export const notes: Record<Lang, FigureNotes> = {
  ko: {
    limits: [
      '담은 것: 문 여섯 개의 순서와, 닫힌 첫 문에서 psql 15가 찍는 문구. 예순네 가지 조합을 실제 PostgreSQL 15에 걸어 기록한 것과 맞추어 보았다.',
      '뺀 것: 라우팅과 네트워크 ACL, 인증서, 틀린 비밀번호. 시간은 대답 없이 기다린 것만 센다.',
      '이름 서버가 아예 대답하지 않으면 첫 오류는 Temporary failure in name resolution이 된다.',
      '기다리는 시간 5초는 PGCONNECT_TIMEOUT으로 우리가 정했다. 정하지 않으면 2분이 넘는다.',
    ],
    constants: [
      { text: 'listen_addresses의 기본값은 localhost다.', source: 'postgres-connection' },
      { text: 'pg_hba.conf에 맞는 줄이 없으면 거절한다.', source: 'postgres-hba' },
      { text: '보안 그룹은 맞는 규칙이 없으면 버린다.', source: 'aws-sg-rules' },
      { text: 'connect_timeout은 기본값이 없다.', source: 'libpq-connect' },
    ],
  },
  en: {
    limits: [
      'In the model: the order of the six gates, and what psql 15 prints at the first that is shut. All sixty-four combinations were tried on a real PostgreSQL 15, recorded and compared.',
      'Left out: routing and network ACLs, certificates, wrong passwords. Time counts only waiting without an answer.',
      'If no name server answers at all, the first error reads “Temporary failure in name resolution”.',
      'The limit of 5 s is our PGCONNECT_TIMEOUT. Without one it takes more than two minutes.',
    ],
    constants: [
      { text: 'listen_addresses is localhost by default.', source: 'postgres-connection' },
      { text: 'Without a matching line pg_hba.conf refuses.', source: 'postgres-hba' },
      { text: 'Without a matching rule a security group drops.', source: 'aws-sg-rules' },
      { text: 'connect_timeout is not set by default.', source: 'libpq-connect' },
    ],
  },
};
