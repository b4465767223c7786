import type { Values } from '../../figure/model.ts';
import type { Mark, Move, Run, Step } from '../../figure/steps/model.ts';
import { attempt, COMMAND, essenceOf, type Gate, gates } from './gates.ts';

/** What the list below the picture shows in one step. */
export interface Sight {
  readonly printed: string;
  /** For each gate what is known of it, and the error that gave it away. */
  readonly rows: readonly { gate: Gate; state: 'unknown' | 'missing' | 'mended' | 'there'; error: string }[];
  readonly attempts: number;
  /** Seconds spent waiting for an answer that never came. */
  readonly silent: number;
  readonly isIn: boolean;
}

/** Tries, reads the error, mends what it names, and tries again until it is in. */
export function runChecklist(values: Values): Run & { result: readonly Sight[] } {
  const there = new Set(gates.filter((gate) => values[gate] === true));
  const missing = gates.length - there.size;
  const states = new Map<Gate, Sight['rows'][number]['state']>();
  const errors = new Map<Gate, string>();
  const steps: Step[] = [];
  const sights: Sight[] = [];
  let seen = { printed: '', attempts: 0, silent: 0, isIn: false };
  const add = (step: Omit<Step, 'time'>, more: Partial<typeof seen> = {}) => {
    seen = { ...seen, ...more };
    const marks: Record<string, Mark> = { ...passed(states), ...step.marks };
    steps.push({ ...step, time: seen.silent, marks });
    sights.push({
      ...seen,
      rows: gates.map((gate) => ({
        gate,
        state: states.get(gate) ?? 'unknown',
        error: errors.get(gate) ?? '',
      })),
    });
  };

  add({ event: ['begins', missing], reason: ['command', COMMAND], marks: { app: { state: 'busy' } } });
  for (;;) {
    const { stoppedAt, printed, silent } = attempt(there);
    const tried = { printed, attempts: seen.attempts + 1, silent: seen.silent + silent };
    const upTo = stoppedAt === undefined ? gates.length : gates.indexOf(stoppedAt);
    for (const gate of gates.slice(0, upTo)) if (states.get(gate) !== 'mended') states.set(gate, 'there');
    if (stoppedAt === undefined) {
      add(
        { event: ['connected', tried.attempts], tone: 'good', moves: way(upTo, 'answered') },
        { ...tried, isIn: true },
      );
      return { steps, result: sights };
    }
    states.set(stoppedAt, 'missing');
    errors.set(stoppedAt, essenceOf(printed));
    add(
      {
        event: ['stopped', tried.attempts, essenceOf(printed)],
        reason: [`why:${stoppedAt}`],
        tone: 'bad',
        moves: way(upTo + 1, 'failed'),
        marks: { [stoppedAt]: { state: 'bad', note: ['missing'] } },
      },
      tried,
    );
    states.set(stoppedAt, 'mended');
    there.add(stoppedAt);
    add({ event: [`mend:${stoppedAt}`], marks: { [stoppedAt]: { state: 'busy', note: ['mended'] } } });
  }
}

const passed = (states: ReadonlyMap<Gate, string>): Record<string, Mark> =>
  Object.fromEntries(
    [...states]
      .filter(([, state]) => state !== 'missing')
      .map(([gate, state]) => [gate, { state: 'good', note: [state] } as const]),
  );

/** From the application through so many gates. */
const way = (count: number, look: Move['look']): Move[] =>
  gates.slice(0, count).map((gate, n) => ({ from: gates[n - 1] ?? 'app', to: gate, look }));
