import type { StepsTexts } from '../../figure/steps/model.ts';
import { span } from './span.ts';

const after = (seconds: number) => span(seconds, 'ko', '초');

export const texts: StepsTexts = {
  title: '주소 다이얼',
  claim: ({ told, why }) => `${told} ${why}`,
  nodes: {
    client: '클라이언트',
    own: '내 쪽 커널',
    net: '인터넷',
    fw: '방화벽',
    kernel: '커널',
    file: '소켓 파일',
    program: '데이터베이스',
  },
  parameters: {
    client: { label: '클라이언트', options: { psql: 'psql', mysql: 'mysql' } },
    from: { label: '어디에서', options: { same: 'DB와 같은 서버', app: '앱 서버', laptop: '밖의 노트북' } },
    dialled: {
      label: '거는 주소',
      options: {
        localhost: 'localhost',
        loopback: '127.0.0.1',
        private: '사설 주소 10.0.1.10',
        public: '공인 주소 203.0.113.10',
        file: '적지 않음',
      },
    },
    bind: {
      label: 'DB가 듣는 곳',
      options: {
        loopback: '127.0.0.1과 소켓 파일',
        wildcard: '0.0.0.0과 소켓 파일',
        private: '10.0.1.10과 소켓 파일',
        file: '소켓 파일만',
        stopped: '꺼져 있음',
        killed: '강제로 죽음 (kill -9)',
      },
    },
    firewall: {
      label: '방화벽',
      options: {
        none: '막지 않음',
        drop: '말없이 버림 (보안 그룹)',
        reset: '거절: TCP RST',
        prohibited: '거절: ICMP 금지됨',
      },
    },
    kernel: { label: '클라이언트의 리눅스', options: { new: '6.5부터', old: '6.5 전' } },
    limit: { label: '접속 제한 시간', options: { none: '없음', ten: '10초' } },
    accepts: { label: '프로그램이 accept를 부른다' },
    backlog: { label: '백로그' },
    clients: { label: '차례로 거는 클라이언트', value: (n) => `${n}개` },
  },
  readouts: {
    result: '결과',
    time: '걸린 시간',
    syns: '보낸 SYN',
    waiting: '줄에 선 연결',
    slots: '줄의 칸 (백로그 + 1)',
  },
  say: {
    name: (name: string) => name,
    waiting: (inside: number, slots: number) => `${inside}/${slots} 찼음`,
    synNote: (n: number) => `SYN ${n}`,
    frozenNote: () => '멈춰 있음',
    'reply:RST,ACK': () => 'RST',
    'reply:RST': () => 'RST',
    'reply:ICMP': () => 'ICMP',
    'reply:SYN,ACK': () => 'SYN,ACK',

    clock: () => 'SYN을 보내는 때 (초)',
    givesUp: (seconds: number) => `${seconds}초에 포기`,
    queue: (taken: number, slots: number) => `accept 대기열: ${slots}칸 가운데 ${taken}칸`,
    other: () => '남',
    own: () => '나',

    'result:none': () => '아직 모름',
    'result:connected': () => '연결됨',
    'result:expired': () => '제한 시간이 지남',
    'result:ECONNREFUSED': () => '거부됨',
    'result:ETIMEDOUT': () => '시간 초과',
    'result:EHOSTUNREACH': () => '길이 없음',
    'result:ENOENT': () => '파일이 없음',

    'told:connected': (seconds: number) =>
      seconds > 0 ? `${after(seconds)} 만에 연결됐다.` : '바로 연결됐다.',
    'told:unread': () => '연결은 됐지만 아무도 읽지 않는다.',
    'told:expired': (seconds: number) => `클라이언트가 ${after(seconds)} 만에 먼저 포기했다.`,
    'told:ECONNREFUSED': (seconds: number) =>
      seconds > 0 ? `${after(seconds)} 만에 거부당했다.` : '바로 거부당했다.',
    'told:ETIMEDOUT': (seconds: number) => `아무 대답이 없어 ${after(seconds)} 뒤에 포기했다.`,
    'told:EHOSTUNREACH': (seconds: number) => `${after(seconds)} 만에 갈 길이 없다는 답을 받았다.`,
    'told:ENOENT': () => '소켓 파일이 없다.',

    'bound:loopback': (program: string, port: number, path: string) =>
      `${program}가 127.0.0.1:${port}와 ${path}에서 듣는다.`,
    'bound:wildcard': (program: string, port: number, path: string) =>
      `${program}가 모든 주소(0.0.0.0:${port})와 ${path}에서 듣는다.`,
    'bound:private': (program: string, port: number, path: string) =>
      `${program}가 10.0.1.10:${port}와 ${path}에서 듣는다.`,
    'bound:file': (program: string, _: number, path: string) => `${program}가 ${path}에서만 듣는다.`,
    'bound:stopped': (program: string) => `${program}가 꺼져 있다. 소켓 파일도 치우고 갔다.`,
    'bound:killed': (program: string, _: number, path: string) =>
      `${program}가 강제로 죽었다. 치우지 못한 ${path}가 남았다.`,
    frozen: () => '그런데 멈춰 있어서 accept를 부르지 않는다.',
    otherIn: (n: number, inside: number, slots: number) =>
      `${n}번째 클라이언트가 연결됐다. 줄이 ${slots}칸 가운데 ${inside}칸 찼다.`,
    otherOut: (n: number, slots: number) =>
      `${n}번째 클라이언트의 SYN을 커널이 버렸다. ${slots}칸이 모두 찼다.`,
    types: (command: string) => `명령을 실행했다: ${command}`,
    roadTcp: (address: string, port: number) => `${address}의 ${port}번 포트로 가는 TCP다.`,
    roadPublic: (address: string, _: number, own: string) =>
      `${address}로 나가고, 게이트웨이가 ${own}으로 바꿔 들여보낸다.`,
    'roadFile:psql': (path: string) => `psql은 호스트를 적지 않으면 ${path}를 연다.`,
    'roadFile:mysql': (path: string) => `mysql은 호스트가 없거나 localhost면 ${path}를 연다.`,
    opens: (path: string) => `${path}를 연다.`,
    noPacket: () => '패킷이 나가지 않으니 방화벽도 만나지 않는다.',
    opened: () => '소켓 파일로 연결됐다.',
    syn: (address: string, port: number) => `${address}:${port}에 SYN을 보냈다.`,
    again: (n: number) => `대답이 없어 같은 SYN을 또 보냈다. ${n}번째다.`,
    waits: (seconds: number) => `다음까지 ${seconds}초 기다린다.`,
    expired: (seconds: number) => `클라이언트가 ${seconds}초를 채우고 포기했다.`,
    ownLimit: () => '커널은 더 기다렸겠지만 클라이언트가 제한 시간을 두었다.',
    limitCovers: () => 'psql의 제한 시간에는 로그인까지 들어간다.',
    kernelGaveUp: (syns: number) => `커널이 SYN을 ${syns}번 보낸 뒤에 포기했다.`,
    handshake: () => 'SYN,ACK가 돌아왔다. connect()가 성공했다.',
    byKernel: () => '대답한 것은 커널이다. 프로그램은 아직 모른다.',
    taken: (program: string) => `${program}가 accept로 연결을 가져갔다.`,
    takenWhy: () => '이제 비밀번호를 물을 차례다.',
    nobodyReads: () => '클라이언트가 첫 메시지를 보냈지만 아무도 읽지 않는다.',
    nobodyReadsWhy: () => '커널의 버퍼에 쌓일 뿐이다. 제한 시간이 없으면 끝없이 기다린다.',

    'ended:ECONNREFUSED': () => '연결이 거부됐다(ECONNREFUSED).',
    'ended:ETIMEDOUT': () => '시간이 초과됐다(ETIMEDOUT).',
    'ended:EHOSTUNREACH': () => '호스트로 가는 길이 없다는 답이 왔다(EHOSTUNREACH).',
    'ended:ENOENT': () => '그런 파일이 없다(ENOENT).',

    'why:taken': () => '커널이 맺은 연결을 프로그램이 가져갔다.',
    'why:queued': () => '커널이 맺어 줄에 세워 둔 연결을 프로그램이 가져가지 않는다.',
    'why:no-listener': () => '그 포트에서 듣는 프로그램이 없어 커널이 RST로 답했다.',
    'why:other-address': (bind: string) =>
      `패킷은 도착했지만 데이터베이스는 ${bind}에서만 듣는다. 거부한 것은 커널이다.`,
    'why:queue-full': () => '대기열이 가득 차면 커널은 SYN을 버릴 뿐 거부하지 않는다.',
    'why:dropped': () => '방화벽이 말없이 버려서 보낸 쪽은 이유를 알 길이 없다.',
    'why:rejected': () => '방화벽이 대신 거절했고, 패킷은 서버에 닿지 않았다.',
    'why:host-gone': () => '10.0.1.10은 사설 주소라 인터넷에서는 어디에도 닿지 않는다.',
    'why:socket-taken': () => '파일로 붙으면 주소도 포트도 방화벽도 거치지 않는다.',
    'why:socket-queued': () => '파일로 붙었지만 프로그램이 연결을 가져가지 않는다.',
    'why:socket-missing': () => '파일이 없으니 데이터베이스가 꺼져 있거나 다른 경로에서 듣는다.',
    'why:socket-stale': () => '파일은 남았지만 그 뒤에서 듣는 프로그램이 없다.',
    'own:port': () => 'localhost와 127.0.0.1은 명령을 친 컴퓨터 자신이고, 데이터베이스는 다른 서버에 있다.',
    'own:file': () => '소켓 파일은 같은 컴퓨터 안에서만 통하는데, 데이터베이스는 다른 서버에 있다.',
  },
};
