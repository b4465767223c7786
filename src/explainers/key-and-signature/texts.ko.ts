import type { StepsTexts } from '../../figure/steps/model.ts';
import { panel } from './panel.ko.ts';

const fields: Readonly<Record<string, string>> = {
  'session-id': '세션 식별자',
  user: '사용자 이름',
};
const listed = (names: string) =>
  names
    .split(' ')
    .map((name) => fields[name] ?? name)
    .join(', ');

export const texts: StepsTexts = {
  title: '열쇠와 서명',
  claim: ({ said = '' }) => said,
  nodes: { key: '개인 키', ssh: 'ssh', sshd: 'sshd', file: 'authorized_keys', thief: '도둑' },
  parameters: {
    situation: {
      label: '상황',
      options: {
        replay: '서명을 훔쳐 다시 보낸다',
        normal: '제대로 된 로그인',
        user: '도중에 사용자 이름을 바꾼다',
        otherKey: '다른 키로 접속한다',
        mode: '남도 읽을 수 있는 개인 키 (0644)',
        wrapped: '두 줄로 끊긴 공개 키',
        serverMode: '아무나 고칠 수 있는 authorized_keys (0666)',
        noUser: '없는 사용자로 접속한다',
      },
    },
  },
  readouts: {
    server: '서버의 답',
    line: '찾아낸 줄',
    sent: '서버로 보낸 바이트',
    secret: '그 안의 개인 키',
  },
  say: {
    none: () => '–',
    'claim-replay': (signed: number, signature: number) =>
      `개인 키는 노트북에 남는다. 가는 것은 이번 세션의 식별자로 시작하는 ${signed}바이트에 한 ${signature}바이트짜리 서명이고, 다른 세션에서는 쓸모가 없다.`,
    'claim-normal': (signed: number, signature: number) =>
      `로그인에 쓰인 것은 ${signed}바이트에 한 ${signature}바이트짜리 서명이다. 개인 키는 가지 않았다.`,
    'claim-user': () => '사용자 이름도 서명한 내용에 들어 있다. 도중에 바꾸면 서명이 맞지 않는다.',
    'claim-otherKey': () => '파일에 없는 키라면 서버는 서명을 받기도 전에 거절한다.',
    'claim-mode': () =>
      '남이 읽을 수 있는 키 파일을 거절하는 쪽은 내 컴퓨터의 ssh다. 서버에는 서명이 가지 않는다.',
    'claim-wrapped': () => '두 줄로 끊긴 키는 키가 아니다. 서버는 두 줄을 모두 건너뛴다.',
    'claim-serverMode': () => '맞는 줄이 있어도 아무나 고칠 수 있는 파일이면 sshd는 읽지 않는다.',
    'claim-noUser': () => '키는 맞고 사용자 이름이 틀렸다. 터미널에 나오는 말은 키가 틀렸을 때와 같다.',
    stays: () => '그대로 있음',
    line: (n: number) => `${n}번째 줄`,
    lineOf: (n: number) => `authorized_keys ${n}번째 줄`,
    mode: (mode: string) => `0${mode}`,
    verified: () => '검증 성공',
    notVerified: () => '검증 실패',
    hasCopy: () => '사본이 있음',
    'file-key-not-listed': () => '목록에 없음',
    'file-keys-file-mode': () => '0666',
    'file-user-unknown': () => '없는 사용자',
    'message-51': () => '51 FAILURE',
    'message-52': () => '52 SUCCESS',
    'message-60': () => '60 PK_OK',
    secretAbsent: (n: number) => (n === 0 ? '아직 보낸 것이 없음' : `없음 (메시지 ${n}개를 뒤졌다)`),
    secretThere: (n: number) => `있음, 메시지 ${n}개`,
    channel: () => '서버까지 암호화된 채널이 열렸다.',
    sessionIs: (start: string) => `양쪽이 같은 세션 식별자를 계산했다. ${start}…`,
    sendsNone: (user: string) => `50: ${user}가 아무 증명 없이 들여보내 달라고 한다.`,
    whyNone: () => 'ssh는 이렇게 인증 방법의 목록을 묻는다.',
    'says-methods': () => '51: 안 된다. 되는 방법은 publickey.',
    'because-methods': () => '아직 아무것도 증명하지 않았다.',
    sendsQuery: () => '50, FALSE: 이 공개 키를 받아 주겠는가?',
    whyQuery: () => '아직 서명은 없다. 공개 키만 보여 준다.',
    'says-key-acceptable': () => '60: 그 키라면 좋다.',
    'because-key-acceptable': (line: number) => `authorized_keys ${line}번째 줄에 같은 키가 있다.`,
    asksKey: (bytes: number) => `노트북 안에서 ${bytes}바이트가 개인 키로 간다.`,
    whyAsks: () => '앞에는 세션 식별자, 그 뒤에는 곧 보낼 요청이 그대로 들어 있다.',
    signs: (bytes: number) => `${bytes}바이트짜리 서명이 돌아온다.`,
    whySigns: () => '키는 제자리에 그대로 있다.',
    sendsSigned: (bytes: number) => `50, TRUE: 같은 요청에 서명 ${bytes}바이트를 붙여 보낸다.`,
    whySigned: () => '세션 식별자는 보내지 않는다. 서버도 알고 있다.',
    'says-signature-right': () => '52: 들어오라.',
    'because-signature-right': (line: number) =>
      `서버가 자기 세션 식별자로 같은 바이트를 만들어 ${line}번째 줄의 키로 검증했다.`,
    recorded: (bytes: number) => `누군가 그 요청 ${bytes}바이트를 통째로 적어 두었다.`,
    whyRecorded: () => '서명과 공개 키는 들어 있지만 개인 키는 없다.',
    thiefConnects: () => '도둑이 자기 연결을 새로 연다.',
    otherSession: (start: string, first: string) =>
      `이 연결의 세션 식별자는 ${start}…이다. ${first}…이 아니다.`,
    replays: (bytes: number) => `50, TRUE: 도둑이 똑같은 서명 ${bytes}바이트를 보낸다.`,
    whyReplays: () => '사용자 이름도 키도 서명도 한 바이트 틀림이 없다.',
    'says-failure': () => '51: 안 된다.',
    'because-signature-wrong': (names: string) =>
      `서버가 만든 바이트는 서명한 바이트와 다르다. 다른 곳: ${listed(names)}. 그래서 검증에 실패한다.`,
    'because-key-not-listed': () => 'authorized_keys의 올바른 줄 가운데 이 키가 없다.',
    'because-keys-file-mode': () => '남이 고칠 수 있는 authorized_keys라서 읽지도 않는다(StrictModes).',
    'because-user-unknown': () => '그런 사용자가 없다. 이 이유는 서버 로그에만 남는다.',
    sendsChanged: (from: string, to: string) => `50, TRUE: 도중에 ${from}을 ${to}로 바꿔 놓았다.`,
    whyChanged: () => '그 계정의 파일에도 같은 키가 있다.',
    refusesFile: () => 'ssh가 개인 키를 읽지 않겠다고 한다.',
    whyMode: () => '남도 읽을 수 있는 파일이다. 서버는 이유를 모른다. chmod 600으로 고친다.',
    ...panel,
  },
};
