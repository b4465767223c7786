import type { Entry } from '../figure/entries.ts';
import type { NodeView } from '../figure/nodes.ts';
import type { Command } from '../sim/index.ts';
import type { FigureStrings, Named, Sentence } from './figure.types.ts';
import { linkFaults } from './link-faults.en.ts';

const policies: Record<string, string> = {
  roundRobin: 'Round robin',
  random: 'Random',
  leastConnections: 'Least connections',
  powerOfTwoChoices: 'Power of two',
  smoothWeightedRoundRobin: 'Weighted round robin',
  ipHash: 'IP hash',
  followed: 'By its open connection or session',
};

const failures: Record<string, string> = {
  refused: 'the connection was refused',
  connectTimeout: 'the connect timeout passed',
  clientTimeout: 'the client stopped waiting',
  serverError: 'the server answered 500',
  badGateway: '502: the server behind refused or hung up',
  unavailable: '503: no server to send to, or its queue is full',
  gatewayTimeout: '504: the server behind did not answer',
  reset: 'the connection broke while it waited',
  poolTimeout: 'no database connection came in time',
  tooManyConnections: 'the database took no more connections',
};

const percent = (share: number): string => `${Math.round(share * 100)} %`;

function fault(reason: string, who: string): Sentence {
  switch (reason) {
    case 'processKilled':
      return {
        text: `The process on ${who} was killed.`,
        reason: 'The system is still there and refuses new connections at once (RST).',
      };
    case 'hostUnplugged':
      return {
        text: `The cable of ${who} was pulled.`,
        reason: 'Whoever sends now hears nothing at all.',
      };
    case 'slow':
      return { text: `${who} became slow.`, reason: 'It has not stopped, so it passes its health checks.' };
    case 'answering500':
      return {
        text: `${who} answers every request with 500 at once.`,
        reason: 'It does no work, so it answers sooner than anyone.',
      };
    case 'leaking':
      return { text: `${who} began to leak memory.` };
    case 'diskSlow':
      return { text: `The disk of ${who} became slow.` };
    case 'linkCut':
      return { text: `The path ${who} was cut.` };
    default:
      return {
        text: `The firewall rule for ${who} was removed.`,
        reason: 'Only new connections are stopped; open ones go on.',
      };
  }
}

function sentence(entry: Entry, name: Named): Sentence {
  const { kind, subject, reason, numbers, members } = entry;
  const who = subject.split('→').map(name).join('–');
  const request = `Request ${entry.request.toLocaleString('en')}`;
  const why = `${failures[reason] ?? reason}.`.replace(/^./, (letter) => letter.toUpperCase());
  const [count = 0, needed = 0] = numbers;
  switch (kind) {
    case 'routed':
      return {
        text: `${request} → ${who}.`,
        reason: `${policies[reason] ?? reason}. In progress: ${members.map((id, n) => `${name(id)} ${numbers[n] ?? 0}`).join(', ')}.`,
      };
    case 'fault':
      return fault(reason, who);
    case 'restored':
      return { text: `${who} was repaired.`, reason: 'No requests come until the load balancer knows.' };
    case 'ejected':
      return reason === 'passiveFailure'
        ? {
            text: `${who} is skipped for a while.`,
            reason: `${count} real request${count === 1 ? '' : 's'} failed.`,
          }
        : {
            text: `${who} was taken out.`,
            reason: `${count} health check${count === 1 ? '' : 's'} in a row failed.`,
          };
    case 'recovered':
      return {
        text: `${who} is back.`,
        reason: `It passed ${count} health check${count === 1 ? '' : 's'} in a row.`,
      };
    case 'killed':
      return {
        text: `The process on ${who} is gone.`,
        ...(reason === 'outOfMemory' ? { reason: 'Memory ran out and the kernel killed it.' } : {}),
      };
    case 'started':
      return { text: `The process on ${who} is up.` };
    case 'queued':
      return { text: `${request} waits its turn at ${who}.`, reason: `${Math.max(0, count - 1)} before it.` };
    case 'refused':
      return {
        text: `${who} refused the connection of request ${entry.request.toLocaleString('en')}.`,
        reason: 'No process listens on that port.',
      };
    case 'timedOut':
      return { text: `${request} ran out of time.`, ...(who ? { reason: `It was stuck at ${who}.` } : {}) };
    case 'retried':
      return { text: `The client sends request ${entry.request.toLocaleString('en')} again.`, reason: why };
    case 'nextUpstream':
      return { text: `${request} goes to the next server.`, reason: why };
    case 'rejected':
      return reason === 'queueFull'
        ? { text: `${who} turned ${request.toLowerCase()} away with 503.`, reason: 'Its queue is full.' }
        : reason === 'acceptQueueFull'
          ? {
              text: `${who} ignored the connection of ${request.toLowerCase()}.`,
              reason: 'It has no room to keep it.',
            }
          : { text: `${request}: no server to send it to.` };
    case 'failed':
      return { text: `${request} failed.`, reason: why };
    case 'spawned':
      return { text: `${who} has one more worker.` };
    case 'tookOver':
      return { text: `${who} took over the address.`, reason: 'There was no sign of life for 3.5 s.' };
    case 'connectionDenied':
      return {
        text: `${who} denied ${count} connection${count === 1 ? '' : 's'}.`,
        reason: 'All it may have are in use.',
      };
    case 'sessionLost':
      return { text: `${request}: the login is lost.`, reason: `${who} does not know this user's session.` };
    case 'noSlot':
      return { text: 'A request came that the simulation has no room for.' };
    case 'checkFailed':
      return {
        text: `${who}: health check failed, ${count} of ${needed}.`,
        reason: 'It still counts as healthy.',
      };
    case 'checkPassed':
      return {
        text: `${who}: health check passed, ${count} of ${needed}.`,
        reason: 'It gets no requests yet.',
      };
    case 'completed':
      return { text: `${request} is done.` };
    case 'sent':
      return { text: `${who} sent a request, number ${count}.` };
  }
}

const states: Record<NodeView['state'], string> = {
  up: '',
  dead: 'no process',
  silent: 'no answer',
  failing: 'only 500s',
  slow: 'slow',
  absent: 'empty place',
  out: 'taken out',
};

function note(view: NodeView, short = false): string {
  const { state, role, since } = view;
  if (state === 'absent') return '';
  if (state === 'dead' || state === 'silent')
    return Number.isNaN(since) ? states[state] : `${short ? '✕' : states[state]} ${Math.floor(since)} s`;
  if (role === 'client') return `${Math.round(view.rate)}${short ? '/s' : ' a second'}`;
  if (!Number.isNaN(view.own)) return `${Math.round(view.own / 2 ** 20)} MiB`;
  if (role === 'balancer') return policies[view.policy] ?? '';
  if (role === 'database' && Number.isFinite(view.connectionLimit))
    return `${short ? '' : 'conns '}${view.connections}/${view.connectionLimit}`;
  return state === 'up'
    ? `CPU ${percent(view.cpu)}`
    : state === 'failing'
      ? '500'
      : `${short ? '' : states[state]} ${percent(view.cpu)}`.trim();
}

function about(view: NodeView, name: string): string {
  const parts = [states[view.state]];
  if (!Number.isNaN(view.cpu)) parts.push(`CPU ${percent(view.cpu)}`);
  if (!Number.isNaN(view.memory)) parts.push(`memory ${percent(view.memory)}`);
  if (view.role !== 'client') parts.push(`${view.busy} at work inside`);
  if (view.waiting > 0) parts.push(`${view.waiting} waiting`);
  if (view.inFlight > 0) parts.push(`${view.inFlight} not answered yet`);
  if (view.role === 'database') parts.push(`connections ${view.connections}/${view.connectionLimit}`);
  if (!Number.isNaN(view.rate)) parts.push(`${Math.round(view.rate)} a second`);
  return `${name}: ${parts.filter(Boolean).join(', ')}`;
}

function command(given: Command, name: Named): string {
  switch (given.command) {
    case 'kill':
      return `${name(given.process)}: process killed`;
    case 'restart':
      return `${name(given.process)}: restarted`;
    case 'unplug':
      return `${name(given.host)}: cable pulled`;
    case 'plugIn':
      return `${name(given.host)}: cable back`;
    case 'add':
      return `${name(given.host)} added`;
    case 'slowCpu':
      return `${name(given.host)}: ${given.speed < 1 ? 'slow' : 'full speed'}`;
    case 'slowDisk':
      return `${name(given.host)}: disk`;
    case 'answer500':
      return `${name(given.process)}: ${given.on ? '500' : 'no more 500'}`;
    case 'leak':
      return `${name(given.process)}: leak`;
    case 'cutLink':
    case 'removeRule':
    case 'restoreLink':
      return `${name(given.from)}–${name(given.to)}`;
    case 'policy':
      return policies[given.policy] ?? given.policy;
    case 'send':
      return name(given.clients);
    case 'withdraw':
      return 'Out of the name';
    case 'publish':
      return 'Into the name';
    default:
      return given.command;
  }
}

export const figureStrings: FigureStrings = {
  lang: 'en',
  play: 'Play',
  pause: 'Pause',
  next: 'To the next thing that matters',
  speeds: (speed) => (speed < 1 ? `1/${Math.round(1 / speed)}×` : `${speed}×`),
  readouts: {
    throughput: 'Throughput',
    success: 'Success',
    median: 'p50',
    p99: 'p99',
    failed: 'Failed requests',
    inside: 'Requests in progress',
    sessionsLost: 'Logins lost',
    money: 'Cost a month',
  },
  logEmpty: 'Nothing yet.',
  yourAnswer: (answer) => `Your answer: ${answer}.`,
  willShow: 'Play, or go event by event, and the run will tell.',
  measured: (value) => `In this run: ${value}.`,
  right: 'You were right.',
  notRight: 'Not what you guessed.',
  copyLink: 'Copy a link to this moment',
  copied: 'Copied',
  copyFailed: 'Could not copy',
  slowed: (speed) => `slowed to ${speed}: the computation cannot keep up`,
  faults: linkFaults,
  note,
  about,
  sentence,
  command,
  request: (number) => `Request ${number.toLocaleString('en')}`,
  looks: {
    going: 'on its way',
    answered: 'its answer is coming back',
    failed: 'hears no answer',
    retried: 'sent again',
    orphan: 'nobody waits for it',
  },
  since: (text) => `sent ${text} ago`,
};
