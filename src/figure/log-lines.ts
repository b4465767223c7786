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

/** Something of one of several systems. */
export interface Told {
  entry: Entry;
  system: number;
}

/** What to tell of all systems in order of time. What a reader did is told once, not once a system. */
export function merged(logs: readonly (readonly Entry[])[]): Told[] {
  if (logs.length === 1) return (logs[0] ?? []).map((entry) => ({ entry, system: 0 }));
  return logs
    .flatMap((log, system) => log.map((entry) => ({ entry, system })))
    .filter(({ entry: { kind }, system }) => system === 0 || (kind !== 'fault' && kind !== 'restored'))
    .sort((one, other) => one.entry.time - other.entry.time);
}

/** A line, with the name of its system where there are several. */
export function toldLine(
  { entry, system }: Told,
  strings: FigureStrings,
  name: Named,
  systems: readonly string[] | undefined,
): LogLine {
  const line = logLine(entry, strings, name);
  const isShared = entry.kind === 'fault' || entry.kind === 'restored';
  const owner = systems?.[system];
  return owner === undefined || isShared ? line : { ...line, text: `${owner}: ${line.text}` };
}
