import type { StepsTexts } from '../../figure/steps/model.ts';

export const texts: StepsTexts = {
  title: '분리 점검표',
  claim: ({ missing, errors, silent }) =>
    missing === '0'
      ? '여섯 가지가 모두 있어 한 번에 연결됐다.'
      : `${missing === '1' ? '빠뜨린 한 가지가 오류 하나로 나타난다.' : `빠뜨린 ${missing}가지가 서로 다른 오류 ${errors}가지로 나타난다.`} ${silent}`,
  nodes: {
    app: '앱 서버',
    name: '이름',
    group: '보안 그룹',
    listen: '듣는 주소',
    hba: 'pg_hba.conf',
    user: '사용자',
    database: '데이터베이스',
  },
  parameters: {
    name: { label: '이름을 DNS에 올렸다' },
    group: { label: '보안 그룹에서 5432를 허용했다' },
    listen: { label: 'listen_addresses에 사설 주소가 있다' },
    hba: { label: 'pg_hba.conf에 줄이 있다' },
    user: { label: 'DB 사용자가 있다' },
    database: { label: '데이터베이스가 있다' },
  },
  readouts: {
    attempts: '접속해 본 횟수',
    errors: '서로 다른 오류',
    silent: '대답 없이 기다린 시간',
    open: '열린 문 (여섯 가운데)',
  },
  say: {
    list: () => '문마다 지금 상태와 알려 준 오류',
    'gate:name': () => '이름',
    'gate:group': () => '보안 그룹',
    'gate:listen': () => '듣는 주소',
    'gate:hba': () => 'pg_hba.conf',
    'gate:user': () => '사용자',
    'gate:database': () => '데이터베이스',
    unknown: () => '모름',
    missing: () => '빠짐',
    mended: () => '고침',
    there: () => '있음',
    claimSilent: (seconds: number) => `보안 그룹만은 ${seconds}초를 말없이 기다리게 한다.`,
    claimQuick: () => '모두 바로 대답한다.',
    begins: (missing: number) =>
      missing === 0
        ? '빠뜨린 것이 없다.'
        : `여섯 가지 가운데 ${missing}가지를 빠뜨렸다. 어느 것인지는 모른다.`,
    command: (command: string) => `앱 서버에서 실행한다: ${command}`,
    connected: (attempts: number) => `${attempts}번째에 연결됐다.`,
    stopped: (attempts: number, error: string) => `${attempts}번째 시도: ${error}`,
    'why:name': () => '이름이 풀리지 않았다. DB 서버로는 패킷이 하나도 가지 않았다.',
    'why:group': () => '대답이 아예 없었다. 버린 쪽은 알리지 않는다.',
    'why:listen': () => '커널이 바로 답했다. PostgreSQL이 127.0.0.1에서만 듣는다.',
    'why:hba': () => 'PostgreSQL까지 닿았다. 이 주소의 이 사용자를 들일 줄이 없다.',
    'why:user': () => '줄은 맞았다. 그런 사용자가 없는데, 비밀번호가 틀린 것과 똑같이 보인다.',
    'why:database': () => '로그인은 됐다. 그 이름의 데이터베이스만 없다.',
    'mend:name': () => '내부 DNS에 db.internal을 10.0.2.20으로 올렸다.',
    'mend:group': () => 'DB의 보안 그룹에 앱 서버 그룹에서 오는 5432를 허용했다.',
    'mend:listen': () => 'listen_addresses에 10.0.2.20을 더하고 재시작했다.',
    'mend:hba': () => 'pg_hba.conf에 host shop shop 10.0.1.0/24 한 줄을 더하고 다시 읽혔다.',
    'mend:user': () => 'CREATE ROLE shop LOGIN으로 사용자를 만들었다.',
    'mend:database': () => 'CREATE DATABASE shop으로 데이터베이스를 만들었다.',
  },
};
