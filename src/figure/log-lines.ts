import type { FigureStrings, Named, Sentence } from '../i18n/figure.types.ts';
import type { Entry } from './entries.ts';
import { clock } from './format.ts';

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

export interface LogLine extends Sentence {
  index: number;
  time: number;
  clock: string;
}

export const logLine = (entry: Entry, strings: FigureStrings, name: Named): LogLine => ({
  ...strings.sentence(entry, name),
  index: entry.index,
  time: entry.time,
  clock: clock(entry.time, strings.lang),
});
