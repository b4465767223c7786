import type { Entry } from '../figure/entries.ts';
import type { NodeView } from '../figure/nodes.ts';
import type { Command } from '../sim/index.ts';
import type { FigureStrings, Named, Sentence } from './figure.types.ts';
import { josa } from './josa.ts';
import { linkFaults } from './link-faults.ko.ts';

const policies: Record<string, string> = {
  roundRobin: '라운드 로빈',
  random: '무작위',
  leastConnections: '최소 연결',
  powerOfTwoChoices: '둘 뽑아 고르기',
  smoothWeightedRoundRobin: '가중 라운드 로빈',
  ipHash: 'IP 해시',
  followed: '열려 있는 연결이나 세션을 따라',
};

const failures: Record<string, string> = {
  refused: '연결이 거부됐다',
  connectTimeout: '연결 제한 시간이 지났다',
  clientTimeout: '클라이언트가 기다리다 떠났다',
  serverError: '서버가 500으로 답했다',
  badGateway: '502: 뒤의 서버가 거부하거나 끊었다',
  unavailable: '503: 받을 서버가 없거나 줄이 찼다',
  gatewayTimeout: '504: 뒤의 서버가 답하지 않았다',
  reset: '기다리던 연결이 끊겼다',
  poolTimeout: 'DB 연결을 제때 얻지 못했다',
  tooManyConnections: 'DB가 연결을 더 받지 않았다',
};

const percent = (share: number): string => `${Math.round(share * 100)} %`;

function fault(reason: string, who: string): Sentence {
  switch (reason) {
    case 'processKilled':
      return {
        text: `${who}의 프로세스를 죽였다.`,
        reason: '운영체제는 살아 있어서 새 연결을 바로 거부한다(RST).',
      };
    case 'hostUnplugged':
      return {
        text: `${who}의 랜선을 뽑았다.`,
        reason: '이제 보내는 쪽은 아무 대답도 듣지 못한다.',
      };
    case 'slow':
      return { text: `${josa(who, '이', '가')} 느려졌다.`, reason: '멈추지 않았으니 상태 확인은 통과한다.' };
    case 'answering500':
      return {
        text: `${josa(who, '이', '가')} 모든 요청에 곧바로 500을 돌려준다.`,
        reason: '일을 하지 않으니 누구보다 빨리 답한다.',
      };
    case 'leaking':
      return { text: `${who}의 메모리가 새기 시작했다.` };
    case 'diskSlow':
      return { text: `${who}의 디스크가 느려졌다.` };
    case 'linkCut':
      return { text: `${who} 길이 끊겼다.` };
    default:
      return {
        text: `${who} 길의 방화벽 규칙을 지웠다.`,
        reason: '새 연결만 막힌다. 맺어 둔 연결은 이어진다.',
      };
  }
}

function routed({ members, numbers, reason }: Entry, who: string, name: Named): Sentence {
  const counts = members.map((id, n) => `${name(id)} ${numbers[n] ?? 0}`).join(', ');
  return { text: `→ ${who}.`, reason: `${policies[reason] ?? reason}. 처리 중: ${counts}.` };
}

function sentence(entry: Entry, name: Named): Sentence {
  const { kind, subject, reason, numbers } = entry;
  const who = subject.split('→').map(name).join('–');
  const request = `요청 ${entry.request.toLocaleString('ko')}`;
  const [count = 0, needed = 0] = numbers;
  switch (kind) {
    case 'routed': {
      const { text, reason: why = '' } = routed(entry, who, name);
      return { text: `${request} ${text}`, reason: why };
    }
    case 'fault':
      return fault(reason, who);
    case 'restored':
      return {
        text: `${josa(who, '을', '를')} 되돌렸다.`,
        reason: '로드 밸런서가 알 때까지는 요청이 오지 않는다.',
      };
    case 'ejected':
      return reason === 'passiveFailure'
        ? { text: `${josa(who, '을', '를')} 잠시 뺐다.`, reason: `진짜 요청이 ${count}번 실패했다.` }
        : { text: `${josa(who, '을', '를')} 뺐다.`, reason: `상태 확인이 연달아 ${count}번 실패했다.` };
    case 'recovered':
      return {
        text: `${josa(who, '이', '가')} 돌아왔다.`,
        reason: `상태 확인을 연달아 ${count}번 통과했다.`,
      };
    case 'killed':
      return {
        text: `${who} 프로세스가 사라졌다.`,
        ...(reason === 'outOfMemory' ? { reason: '메모리가 모자라 커널이 죽였다.' } : {}),
      };
    case 'started':
      return { text: `${who} 프로세스가 떴다.` };
    case 'queued':
      return {
        text: `${josa(request, '이', '가')} ${who}에서 차례를 기다린다.`,
        reason: `앞에 ${Math.max(0, count - 1)}개.`,
      };
    case 'refused':
      return {
        text: `${josa(who, '이', '가')} ${request}의 연결을 거부했다.`,
        reason: '그 포트에서 듣는 프로세스가 없다.',
      };
    case 'timedOut':
      return {
        text: `${request}의 제한 시간이 지났다.`,
        ...(who ? { reason: `${who}에서 멈춰 있었다.` } : {}),
      };
    case 'retried':
      return {
        text: `클라이언트가 ${josa(request, '을', '를')} 다시 보낸다.`,
        reason: `${failures[reason] ?? reason}.`,
      };
    case 'nextUpstream':
      return {
        text: `${josa(request, '을', '를')} 다음 서버로 보낸다.`,
        reason: `${failures[reason] ?? reason}.`,
      };
    case 'rejected':
      return reason === 'queueFull'
        ? {
            text: `${josa(who, '이', '가')} ${josa(request, '을', '를')} 503으로 돌려보냈다.`,
            reason: '줄이 찼다.',
          }
        : reason === 'acceptQueueFull'
          ? {
              text: `${josa(who, '이', '가')} ${request}의 연결 요청을 무시했다.`,
              reason: '받아 둘 자리가 없다.',
            }
          : { text: `${josa(request, '을', '를')} 보낼 서버가 없다.` };
    case 'failed':
      return { text: `${josa(request, '이', '가')} 실패했다.`, reason: `${failures[reason] ?? reason}.` };
    case 'spawned':
      return { text: `${who}에 작업자가 하나 늘었다.` };
    case 'tookOver':
      return {
        text: `${josa(who, '이', '가')} 주소를 넘겨받았다.`,
        reason: '살아 있다는 신호가 3.5초 동안 없었다.',
      };
    case 'connectionDenied':
      return {
        text: `${josa(who, '이', '가')} 연결 ${count}개를 거절했다.`,
        reason: '최대 연결 수를 다 썼다.',
      };
    case 'sessionLost':
      return {
        text: `${request}: 로그인이 풀렸다.`,
        reason: `${josa(who, '은', '는')} 이 사용자의 세션을 모른다.`,
      };
    case 'noSlot':
      return { text: '시뮬레이션에 더 담을 수 없는 요청이 왔다.' };
    case 'checkFailed':
      return {
        text: `${who} 상태 확인 ${count}회 실패.`,
        reason: `${needed}회 연달아 실패해야 뺀다. 아직 정상으로 친다.`,
      };
    case 'checkPassed':
      return {
        text: `${who} 상태 확인 ${count}회 통과.`,
        reason: `${needed}회 연달아 통과해야 되돌린다. 아직 요청을 보내지 않는다.`,
      };
    case 'completed':
      return { text: `${josa(request, '이', '가')} 끝났다.` };
    case 'sent':
      return { text: `${josa(who, '이', '가')} 요청을 보냈다. ${count}번째다.` };
  }
}

const states: Record<NodeView['state'], string> = {
  up: '',
  dead: '프로세스 없음',
  silent: '응답 없음',
  failing: '500만 답함',
  slow: '느림',
  absent: '빈자리',
  out: '빠져 있음',
};

function note(view: NodeView, short = false): string {
  const { state, role, since } = view;
  if (state === 'absent') return '';
  if (state === 'dead' || state === 'silent') {
    const word = short ? '✕' : states[state];
    return Number.isNaN(since) ? word : `${word} ${Math.floor(since)} s`;
  }
  if (role === 'client') return short ? `${Math.round(view.rate)}/s` : `초당 ${Math.round(view.rate)}개`;
  if (!Number.isNaN(view.own)) return `${Math.round(view.own / 2 ** 20)} MiB`;
  if (role === 'balancer') return policies[view.policy] ?? '';
  if (role === 'database' && Number.isFinite(view.connectionLimit))
    return `${short ? '' : '연결 '}${view.connections}/${view.connectionLimit}`;
  const cpu = short ? percent(view.cpu) : `CPU ${percent(view.cpu)}`;
  return state === 'up'
    ? cpu
    : state === 'failing'
      ? '500'
      : `${short ? '' : states[state]} ${percent(view.cpu)}`.trim();
}

function about(view: NodeView, name: string): string {
  const parts = [states[view.state]];
  if (!Number.isNaN(view.cpu)) parts.push(`CPU ${percent(view.cpu)}`);
  if (!Number.isNaN(view.memory)) parts.push(`메모리 ${percent(view.memory)}`);
  if (view.role !== 'client') parts.push(`안에서 처리 중 ${view.busy}`);
  if (view.waiting > 0) parts.push(`줄 ${view.waiting}`);
  if (view.inFlight > 0) parts.push(`답을 못 받은 요청 ${view.inFlight}`);
  if (view.role === 'database') parts.push(`연결 ${view.connections}/${view.connectionLimit}`);
  if (!Number.isNaN(view.rate)) parts.push(`초당 ${Math.round(view.rate)}개`);
  return `${name}: ${parts.filter(Boolean).join(', ')}`;
}

function command(given: Command, name: Named): string {
  switch (given.command) {
    case 'kill':
      return `${name(given.process)} 프로세스 종료`;
    case 'restart':
      return `${name(given.process)} 다시 시작`;
    case 'unplug':
      return `${name(given.host)} 랜선 뽑기`;
    case 'plugIn':
      return `${name(given.host)} 랜선 꽂기`;
    case 'add':
      return `${name(given.host)} 더하기`;
    case 'slowCpu':
      return given.speed < 1 ? `${name(given.host)} 느려짐` : `${name(given.host)} 제 속도`;
    case 'slowDisk':
      return `${name(given.host)} 디스크`;
    case 'answer500':
      return given.on ? `${name(given.process)} 500` : `${name(given.process)} 500 끝`;
    case 'leak':
      return `${name(given.process)} 메모리 누수`;
    case 'cutLink':
    case 'removeRule':
    case 'restoreLink':
      return `${name(given.from)}–${name(given.to)}`;
    case 'policy':
      return policies[given.policy] ?? given.policy;
    case 'send':
      return name(given.clients);
    case 'withdraw':
      return '이름에서 빼기';
    case 'publish':
      return '이름에 넣기';
    default:
      return given.command;
  }
}

export const figureStrings: FigureStrings = {
  lang: 'ko',
  play: '재생',
  pause: '멈춤',
  next: '다음 중요한 일로',
  speeds: (speed) => (speed < 1 ? `1/${Math.round(1 / speed)}×` : `${speed}×`),
  readouts: {
    throughput: '처리량',
    success: '성공률',
    median: 'p50',
    p99: 'p99',
    failed: '실패한 요청',
    inside: '처리 중인 요청',
    sessionsLost: '풀린 로그인',
    money: '한 달 비용',
  },
  logEmpty: '아직 아무 일도 없다.',
  yourAnswer: (answer) => `고른 답: ${answer}.`,
  willShow: '재생하거나 한 사건씩 넘기면 답이 나온다.',
  measured: (value) => `이 실행에서는 ${value}.`,
  right: '맞았다.',
  notRight: '짐작과 다르다.',
  copyLink: '이 순간의 링크 복사',
  copied: '복사했다',
  copyFailed: '복사하지 못했다',
  slowed: (speed) => `계산이 밀려 ${speed}로 늦췄다`,
  faults: linkFaults,
  note,
  about,
  sentence,
  command,
  request: (number) => `요청 ${number.toLocaleString('ko')}`,
  looks: {
    going: '가는 중',
    answered: '답이 돌아가는 중',
    failed: '대답을 듣지 못하는 중',
    retried: '다시 보낸 것',
    orphan: '기다리는 사람이 없다',
  },
  since: (text) => `보낸 지 ${text}`,
};
