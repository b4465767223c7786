import type { StepsTexts } from '../../figure/steps/model.ts';
import { josa } from '../../i18n/josa.ts';

const name = (server: number | string) => `서버 ${'ABC'[Number(server)]}`;
const options = {
  none: '없음',
  well: '정상: 바로 200',
  dead: '프로세스가 죽음: RST',
  unreachable: '닿지 않음: SYN이 버려짐',
  silent: '연결만 받고 말이 없음',
  slow: '느림: 70초 뒤에 답함',
  drip: '조금씩: 1초에 한 조각, 90초',
  half: '반쯤 보내고 끊음',
  stalled: '반쯤 보내고 멈춤',
  hangsUp: '요청을 받고 그냥 끊음',
  malformed: '헤더가 잘못됨',
  error: '스스로 500을 보냄',
  own503: '스스로 503을 보냄',
};
const each = (text: string) => text.split(' ').join(', ');

export const texts: StepsTexts = {
  title: '뒤쪽 서버가 실패할 때',
  claim: ({ statuses = '', asked = '' }) =>
    `차례로 보낸 요청의 응답: ${statuses}. 그때마다 nginx가 물어본 서버의 수: ${asked}.${statuses.includes('*') ? ' *는 본문이 잘린 응답이다.' : ''}`,
  nodes: { client: '클라이언트', web: 'nginx', a: '서버 A', b: '서버 B', c: '서버 C' },
  parameters: {
    first: { label: '서버 A', options },
    second: { label: '서버 B', options },
    third: { label: '서버 C', options },
    method: { label: '메서드', options: { GET: 'GET', POST: 'POST' } },
    gap: { label: '답을 받고 다음 요청까지', value: (n) => `${n}초` },
    readTimeout: { label: 'proxy_read_timeout', value: (n) => `${n}초` },
    maxFails: { label: 'max_fails', value: (n) => (n === 0 ? '0 (제외하지 않음)' : `${n}`) },
    repeats: { label: 'POST도 다시 보낸다 (non_idempotent)' },
  },
  readouts: {
    request: '몇 번째 요청',
    status: '클라이언트가 받은 것',
    waited: '기다린 시간',
    asked: '물어본 서버',
    skipped: '제외된 서버',
  },
  say: {
    none: () => '아직',
    nobody: () => '없음',
    seconds: (n: number) => `${n}초`,
    status: (code: number) => `${code}`,
    statusHalf: (code: number) => `${code}, 본문이 잘림`,
    servers: (list: string) =>
      list
        .split(' ')
        .map((n) => 'ABC'[Number(n)])
        .join(' → '),
    skippedList: (list: string) =>
      list
        .split(' ')
        .map((one) => one.split(':'))
        .map(([server, until]) => `${name(server ?? '')}: ${until}초까지`)
        .join(', '),
    list: each,
    skippedUntil: (until: number) => `${until}초까지 제외`,
    arrives: (n: number, method: string) => `${n}번째 ${method} 요청이 온다.`,
    asks: (server: number) => `${name(server)}에 보낸다.`,
    roundRobin: () => '제외되지 않은 서버를 돌아가며 고른다.',
    asksNext: (server: number) => `다음 서버인 ${name(server)}에 보낸다.`,
    next: () => '아직 클라이언트에 보낸 것이 없으니 다른 서버에 다시 물을 수 있다.',
    nextPost: () => '앞 서버에 요청이 전해지지 않았거나 non_idempotent를 허용해서 POST도 다시 보낸다.',
    answers: (server: number, code: number) => `${name(server)}의 답: ${code}`,
    'fault-connectRefused': (server: number) => `${name(server)}: 연결이 거절되었다.`,
    'fault-connectTimeout': (server: number) => `${name(server)}: 60초 동안 연결되지 않았다.`,
    'fault-headerTimeout': (server: number) => `${name(server)}: 제한 시간 동안 헤더가 오지 않았다.`,
    'fault-closedBeforeHeader': (server: number) => `${name(server)}: 답하기 전에 연결을 끊었다.`,
    'fault-resetBeforeHeader': (server: number) => `${name(server)}: 답하기 전에 RST가 왔다.`,
    'fault-invalidHeader': (server: number) => `${name(server)}: 헤더를 읽을 수 없다.`,
    'fault-tooBigHeader': (server: number) => `${name(server)}: 헤더가 너무 크다.`,
    'fault-noHttpHeader': (server: number) => `${name(server)}: HTTP 헤더가 없다.`,
    'fault-bodyTimeout': (server: number) => `${name(server)}: 본문을 보내다 멈췄다.`,
    'fault-closedInBody': (server: number) => `${name(server)}: 본문을 보내다 끊었다.`,
    'fault-resetInBody': (server: number) => `${name(server)}: 본문을 보내다 RST가 왔다.`,
    disabled: (server: number, until: number) =>
      `실패가 max_fails에 이르렀다. ${name(server)}에는 ${until}초까지 보내지 않는다.`,
    postStays: () => '이미 보낸 POST는 다른 서버에 다시 보내지 않는다.',
    gets: (code: number, waited: number) =>
      `클라이언트가 ${waited}초 만에 ${josa(`${code}`, '을', '를')} 받는다.`,
    getsHalf: (code: number, waited: number) =>
      `클라이언트가 받은 것은 ${code}인데, ${waited}초에 본문이 잘렸다.`,
    nobodyLeft: () => '모두 제외되어 물어볼 서버가 없다. 503이 아니라 502다.',
    tooLate: () => '헤더가 이미 나가서 상태를 바꿀 수도, 다른 서버에 물을 수도 없다.',
    passedOn: () => '서버가 보낸 상태를 그대로 전한다.',
    nginx502: () => 'nginx가 쓴 502다. 올바른 답을 받지 못했다.',
    nginx504: () => 'nginx가 쓴 504다. 제때 답을 받지 못했다.',
    config: () => '설정',
    log: () => 'error.log',
    logHint: () => '날짜와 프로세스 번호는 뺐다. [warn]은 error_log의 수준이 warn일 때만 남는다.',
    logEmpty: () => '아직 남은 것이 없다.',
  },
};
