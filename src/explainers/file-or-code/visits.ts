import type { Values } from '../../figure/model.ts';
import type { Mark, Move, Phrase, Run, Step } from '../../figure/steps/model.ts';
import { type Arrangement, arrangements } from '../../rules/dynamic-content/arrangement.ts';
import type { Asked, Handled } from '../../rules/dynamic-content/index.ts';

/** What a visitor asks for, in this order. The last two are the same page, asked for twice. */
export const asked: readonly Asked[] = [
  { method: 'GET', path: '/style.css' },
  { method: 'GET', path: '/img' },
  { method: 'GET', path: '/img/' },
  { method: 'GET', path: '/nope.html' },
  { method: 'POST', path: '/style.css' },
  { method: 'POST', path: '/form/' },
  { method: 'GET', path: '/hello/' },
  { method: 'GET', path: '/hello/' },
];
/** The form, and the page that is asked for again. */
export const FORM = 5;
export const AGAIN = 7;

/** What one step shows: which request, what became of it so far, and of the two equal ones. */
export interface Sight {
  arrangement: Arrangement;
  /** Its place in `asked`. */
  request: number;
  /** Whether the answer is there. */
  isAnswered: boolean;
  handled: Handled;
  /** Processes started so far. */
  started: number;
  /** Whether the page was the same, byte for byte, when it was asked for again; undefined before that. */
  same: boolean | undefined;
}

export const arrangementOf = (values: Values): Arrangement =>
  arrangements.find((one) => one === values['arrangement']) ?? 'files';

/** Every request in one arrangement. The rules carry those of nginx, and are fetched when a figure runs. */
export async function visit(arrangement: Arrangement): Promise<Handled[]> {
  const { Machine } = await import('../../rules/dynamic-content/index.ts');
  const machine = new Machine(arrangement);
  return asked.map((request) => machine.ask(request));
}

/** What the panel and the readouts show. */
export interface Visits {
  sights: readonly Sight[];
  /** The status of each request in each arrangement; undefined for a refused connection. */
  statuses: readonly (readonly (number | undefined)[])[];
}

/** Seconds between two steps of the log; the model has no time of its own. */
const BEAT = 1;

export async function runVisits(values: Values): Promise<Run> {
  const { sameBody } = await import('../../rules/dynamic-content/index.ts');
  const arrangement = arrangementOf(values);
  const columns = await Promise.all(arrangements.map(visit));
  const statuses = asked.map((_, n) => columns.map((column) => column[n]?.status));
  const answers = columns[arrangements.indexOf(arrangement)] as Handled[];
  const steps: Step[] = [];
  const sights: Sight[] = [];
  let started = 0;
  let same: boolean | undefined;
  answers.forEach((handled, request) => {
    const { method, path } = asked[request] as Asked;
    if (handled.process?.started) started++;
    const tell = (isAnswered: boolean, step: Omit<Step, 'time'>) => {
      steps.push({ ...step, time: steps.length * BEAT });
      sights.push({ arrangement, request, isAnswered, handled, started, same });
    };
    const front = arrangement === 'nothing' ? 'kernel' : 'web';
    const way = (from: string, to: string): Move => ({ from, to, look: 'going' });
    const idle: Record<string, Mark> =
      arrangement === 'cgi' ? { program: { state: 'absent', note: ['notRunning'] } } : {};
    tell(false, {
      event: ['asks', method, path],
      reason: whoTakesIt(arrangement, handled),
      moves: [way('you', front)],
      marks: { ...idle, [front]: { state: 'busy' } },
    });
    if (handled.process)
      tell(false, {
        event: [
          arrangement === 'cgi' ? 'spawned' : arrangement === 'module' ? 'inside' : 'passed',
          handled.process.number,
        ],
        reason: [`${arrangement}Why`],
        moves: [way('web', 'program')],
        marks: {
          web: { state: 'up' },
          program: { state: 'busy', note: ['processNote', handled.process.number] },
        },
      });
    else if (handled.body.kind === 'file')
      tell(false, {
        event: ['opens', handled.body.path],
        ...(method === 'POST' ? { reason: ['ignoresBody'] as const } : {}),
        moves: [way('web', 'files')],
        marks: { ...idle, web: { state: 'busy' }, files: { state: 'busy' } },
      });
    if (request === AGAIN) same = sameBody((answers[AGAIN - 1] as Handled).body, handled.body);
    const isGood = handled.status !== undefined && handled.status < 400;
    tell(true, {
      event: answer(handled),
      ...reasonOf(handled, same),
      tone: isGood ? 'good' : 'bad',
      moves: [{ from: front, to: 'you', look: isGood ? 'answered' : 'failed' }],
      marks: {
        ...idle,
        [front]: { state: isGood ? 'good' : 'bad', note: ['statusNote', handled.status ?? 0] },
      },
    });
  });
  const result: Visits = { sights, statuses };
  return { steps, result };
}

function whoTakesIt(arrangement: Arrangement, { process }: Handled): Phrase {
  if (arrangement === 'nothing') return ['noListener'];
  return [process ? 'isCode' : 'isFile'];
}

function answer({ status, location, cookie, body }: Handled): Phrase {
  if (status === undefined) return ['refused'];
  if (cookie !== undefined && location !== undefined)
    return ['redirectsWithCookie', status, location, cookie];
  if (location !== undefined) return ['redirects', status, location];
  if (body.kind === 'made') return ['madePage', status, body.process, body.visit];
  return [body.kind === 'file' ? 'gaveFile' : 'answersStatus', status];
}

function reasonOf(handled: Handled, same: boolean | undefined): Pick<Step, 'reason'> {
  const { status } = handled;
  if (same !== undefined) return { reason: [same ? 'sameBytes' : 'otherBytes'] };
  if (status === undefined) return { reason: ['kernelAnswers'] };
  if (handled.process) return {};
  return status === 200 ? {} : { reason: [`why${status}`] };
}
