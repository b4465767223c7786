import type { FigureStrings, Named, Sentence } from '../i18n/figure.types.ts';
import { type Entry, isTurn } from './entries.ts';
import { clock } from './format.ts';

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

/** What to tell of all systems in order of time. What happens to several of them at once is told once. */
export function merged(logs: readonly (readonly Entry[])[]): Told[] {
  if (logs.length === 1) return (logs[0] ?? []).map((entry) => ({ entry, system: 0 }));
  const told = new Set<string>();
  return logs
    .flatMap((log, system) => log.map((entry) => ({ entry, system })))
    .filter(({ entry }) => {
      if (!isTurn(entry)) return true;
      const key = `${entry.kind} ${entry.time}`;
      const isNew = !told.has(key);
      told.add(key);
      return isNew;
    })
    .sort((one, other) => one.entry.time - other.entry.time);
}

/** Lines the log shows at most: the last ones. */
const MOST = 80;
export const lately = (all: readonly Told[]): Told[] => all.slice(-MOST);

/** A line, with the name of its system where there are several. */
export function toldLine(
  { entry, system }: Told,
  strings: FigureStrings,
  name: Named,
  systems: readonly string[] | undefined,
): LogLine {
  const line = logLine(entry, strings, name);
  const owner = systems?.[system];
  return owner === undefined || isTurn(entry) ? line : { ...line, text: `${owner}: ${line.text}` };
}
