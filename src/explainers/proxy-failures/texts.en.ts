import type { StepsTexts } from '../../figure/steps/model.ts';

const name = (server: number | string) => `server ${'ABC'[Number(server)]}`;
const Name = (server: number | string) => `Server ${'ABC'[Number(server)]}`;
const options = {
  none: 'none',
  well: 'well: 200 at once',
  dead: 'process dead: RST',
  unreachable: 'unreachable: the SYN is dropped',
  silent: 'accepts and says nothing',
  slow: 'slow: answers after 70 s',
  drip: 'drips: a piece a second for 90 s',
  half: 'sends half, then hangs up',
  stalled: 'sends half, then stalls',
  hangsUp: 'takes the request and hangs up',
  malformed: 'sends a malformed header',
  error: 'sends a 500 of its own',
  own503: 'sends a 503 of its own',
};
const each = (text: string) => text.split(' ').join(', ');

export const texts: StepsTexts = {
  title: 'When the servers behind fail',
  claim: ({ statuses = '', asked = '' }) =>
    `Requests sent one after another get ${statuses}. Servers that nginx tried for each: ${asked}.${statuses.includes('*') ? ' * marks a body cut short.' : ''}`,
  nodes: { client: 'Client', web: 'nginx', a: 'Server A', b: 'Server B', c: 'Server C' },
  parameters: {
    first: { label: 'Server A', options },
    second: { label: 'Server B', options },
    third: { label: 'Server C', options },
    method: { label: 'Method', options: { GET: 'GET', POST: 'POST' } },
    gap: { label: 'From an answer to the next request', value: (n) => `${n} s` },
    readTimeout: { label: 'proxy_read_timeout', value: (n) => `${n} s` },
    maxFails: { label: 'max_fails', value: (n) => (n === 0 ? '0 (never skipped)' : `${n}`) },
    repeats: { label: 'Repeat a POST too (non_idempotent)' },
  },
  readouts: {
    request: 'Request number',
    status: 'The client got',
    waited: 'Waited',
    asked: 'Servers tried',
    skipped: 'Servers skipped',
  },
  say: {
    none: () => 'not yet',
    nobody: () => 'none',
    seconds: (n: number) => `${n} s`,
    status: (code: number) => `${code}`,
    statusHalf: (code: number) => `${code}, body cut short`,
    servers: (list: string) =>
      list
        .split(' ')
        .map((n) => 'ABC'[Number(n)])
        .join(' → '),
    skippedList: (list: string) =>
      list
        .split(' ')
        .map((one) => one.split(':'))
        .map(([server, until]) => `${name(server ?? '')} until ${until} s`)
        .join(', '),
    list: each,
    skippedUntil: (until: number) => `skipped until ${until} s`,
    arrives: (n: number, method: string) => `Request ${n}, a ${method}, arrives.`,
    asks: (server: number) => `It goes to ${name(server)}.`,
    roundRobin: () => 'Servers that are not skipped take turns.',
    asksNext: (server: number) => `It goes on to ${name(server)}.`,
    next: () => 'Nothing has gone to the client yet, so another server may be asked.',
    nextPost: () => 'A POST goes on only if the first server never got it, or if non_idempotent allows it.',
    answers: (server: number, code: number) => `${Name(server)} answers ${code}.`,
    'fault-connectRefused': (server: number) => `${Name(server)} refuses the connection.`,
    'fault-connectTimeout': (server: number) => `No connection to ${name(server)} within 60 s.`,
    'fault-headerTimeout': (server: number) => `No header from ${name(server)} within the limit.`,
    'fault-closedBeforeHeader': (server: number) => `${Name(server)} hangs up before it answers.`,
    'fault-resetBeforeHeader': (server: number) => `${Name(server)} resets the connection before it answers.`,
    'fault-invalidHeader': (server: number) => `The header of ${name(server)} cannot be read.`,
    'fault-tooBigHeader': (server: number) => `The header of ${name(server)} is too big.`,
    'fault-noHttpHeader': (server: number) => `${Name(server)} sends no HTTP header.`,
    'fault-bodyTimeout': (server: number) => `${Name(server)} stalls in the middle of the body.`,
    'fault-closedInBody': (server: number) => `${Name(server)} hangs up in the middle of the body.`,
    'fault-resetInBody': (server: number) =>
      `${Name(server)} resets the connection in the middle of the body.`,
    disabled: (server: number, until: number) =>
      `It has failed max_fails times. Nothing is sent to ${name(server)} until ${until} s.`,
    postStays: () => 'A POST that has been sent is not sent to another server.',
    gets: (code: number, waited: number) => `The client gets ${code} after ${waited} s.`,
    getsHalf: (code: number, waited: number) =>
      `The client got ${code}, and after ${waited} s the body is cut short.`,
    nobodyLeft: () => 'All are skipped, so no server is left to try: a 502, not a 503.',
    tooLate: () => 'The header is out, so neither the status nor the server can be changed any more.',
    passedOn: () => 'What the server sent is passed on.',
    nginx502: () => 'nginx wrote this 502: no valid answer came.',
    nginx504: () => 'nginx wrote this 504: no answer came in time.',
    config: () => 'Configuration',
    log: () => 'error.log',
    logHint: () =>
      'Dates and process numbers are left out. A [warn] is written only if error_log has the level warn.',
    logEmpty: () => 'Nothing has been written yet.',
  },
};
