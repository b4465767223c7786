import { FOLLOWED, Policy } from '../sim/engine/balancers.ts';
import { namesOf } from '../sim/engine/codes/namesOf.ts';
import { FaultKind } from '../sim/engine/faults.ts';
import { type EngineEvent, EventKind, FAILURE_KINDS, Reason, type Simulation } from '../sim/index.ts';

export type EntryKind = keyof typeof EventKind;

/** A line of the event log, by names instead of numbers; sentences are made from it in the reader's language. */
export interface Entry {
  index: number;
  time: number;
  kind: EntryKind;
  /** Number of the request from 1, 0 when none is concerned. */
  request: number;
  /** Times the client has sent it before. */
  attempt: number;
  /** Id of the node, host or link (`from→to`) it is about; '' for none. */
  subject: string;
  /** Name of the reason, policy, failure or fault, by kind. */
  reason: string;
  numbers: readonly number[];
  /** Members of the balancer that chose, in the order of `numbers`. */
  members: readonly string[];
}

const kinds = namesOf(EventKind);
const reasons = namesOf(Reason);
const policies = Object.keys(Policy);
const faults = Object.keys(FaultKind);

export function readEntry(event: EngineEvent, { model }: Simulation): Entry {
  const kind = kinds[event.kind] ?? 'failed';
  const { names, links } = model;
  let subject = names.endpoints[event.subject] ?? '';
  let reason = reasons[event.reason] ?? '';
  let members: string[] = [];
  switch (kind) {
    case 'fault':
    case 'restored': {
      reason = faults[event.reason] ?? '';
      const link = links[event.subject];
      if (reason === 'hostUnplugged' || reason === 'slow' || reason === 'diskSlow')
        subject = hostLabel(
          names.hosts[event.subject] ?? '',
          event.subject,
          model.processesOf,
          names.endpoints,
        );
      else if ((reason === 'linkCut' || reason === 'ruleRemoved') && link)
        subject = `${names.endpoints[link.from]}→${names.endpoints[link.to]}`;
      break;
    }
    case 'routed': {
      reason = event.reason === FOLLOWED ? 'followed' : (policies[event.reason] ?? '');
      const group = model.balancers.find(({ members }) =>
        members.some(({ endpoint }) => endpoint === event.subject),
      );
      members = group?.members.map(({ endpoint }) => names.endpoints[endpoint] ?? '') ?? [];
      break;
    }
    case 'failed':
    case 'retried':
    case 'nextUpstream':
      reason = FAILURE_KINDS[event.reason] ?? '';
      break;
    case 'timedOut':
      // One that never left its client was stuck nowhere.
      if (model.sources.some(({ endpoint }) => endpoint === event.subject)) subject = '';
      break;
    case 'noSlot':
      subject = '';
      break;
  }
  return {
    index: event.index,
    time: event.time,
    kind,
    request: event.serial + 1,
    attempt: event.attempt,
    subject,
    reason,
    numbers: event.arguments,
    members,
  };
}

/** A machine with one program is called by its program, which the diagram shows. */
function hostLabel(
  host: string,
  index: number,
  processesOf: readonly (readonly number[])[],
  endpoints: readonly string[],
): string {
  const [only, ...others] = processesOf[index] ?? [];
  return only !== undefined && others.length === 0 ? (endpoints[only] ?? host) : host;
}

/** Rare enough to be told whenever they happen. */
const ALWAYS: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'fault',
  'restored',
  'ejected',
  'recovered',
  'checkFailed',
  'checkPassed',
  'killed',
  'started',
  'tookOver',
  'noSlot',
  'sent',
]);
/** Told the first time after each change of the system. */
const FIRST: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'refused',
  'timedOut',
  'retried',
  'rejected',
  'failed',
  'nextUpstream',
  'sessionLost',
  'connectionDenied',
  'spawned',
]);

/** '' for what is not told by itself; otherwise what it is the first of. */
export const firstOf = ({ kind, reason, subject }: Entry, also: readonly EntryKind[]): string =>
  FIRST.has(kind) || also.includes(kind) ? `${kind} ${reason} ${subject}` : '';
export const isAlwaysTold = ({ kind }: Entry): boolean => ALWAYS.has(kind);
/** After these the first of everything is news again. */
export const isTurn = ({ kind }: Entry): boolean => kind === 'fault' || kind === 'restored';
