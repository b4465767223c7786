import type { Figure } from './figure.ts';
import { written } from './format.ts';
import type { Dot } from './scene.ts';
import type { System } from './system.ts';

/** What a request has met so far, as far as the engine's log reaches back. */
export function storyOf(system: System, { slot, look }: Dot, { strings, name }: Figure): string {
  const { requests } = system.simulation.engine;
  const number = (requests.serial[slot] ?? 0) + 1;
  const age = written(system.time - (requests.born[slot] ?? 0), 'time', strings.lang);
  const met = system
    .recent()
    .filter(({ request }) => request === number)
    .map((entry) => strings.sentence(entry, name))
    .flatMap(({ text, reason }) => [text, ...(reason ? [reason] : [])]);
  return [`${strings.request(number)}: ${strings.looks[look]}, ${strings.since(age)}.`, ...met].join(' ');
}
