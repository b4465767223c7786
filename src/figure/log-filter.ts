import type { Entry } from './entries.ts';

/** What the log shows: what is worth telling, every event, or what went wrong. */
export type LogFilter = 'told' | 'all' | 'failures';

const FAILURES: ReadonlySet<Entry['kind']> = new Set<Entry['kind']>([
  'refused',
  'timedOut',
  'failed',
  'rejected',
  'nextUpstream',
  'retried',
  'sessionLost',
  'connectionDenied',
  'noSlot',
]);

export const passes = (entry: Entry, filter: LogFilter): boolean =>
  filter !== 'failures' || FAILURES.has(entry.kind);
