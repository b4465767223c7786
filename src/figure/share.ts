import type { Figure } from './figure.ts';
import { csvOf, saveCsv } from './share-files.ts';

/** What was set, what was done, and every readout, one value a line. */
export function resultsCsv({ session, model, strings, texts, name }: Figure): string {
  const rows: (string | number)[][] = [
    ['figure', '', model.name],
    ['seed', '', session.seed],
    ['time', '', session.time],
    ...Object.entries(session.values).map(([key, value]) => [
      'parameter',
      texts.parameters[key]?.label ?? key,
      String(value),
    ]),
    ...session.commands.map(({ at, command }) => ['command', at, strings.command(command, name)]),
    ...session.systems.flatMap((system, n) =>
      model
        .readouts(system, system.read(), session.values)
        .map((row) => [
          systemName(texts.systems?.[n]),
          texts.readouts?.[row.name] ?? strings.readouts[row.name] ?? row.name,
          row.value,
        ]),
    ),
  ];
  return csvOf(rows);
}

const systemName = (given: string | undefined): string => given ?? 'result';

export const saveResults = (figure: Figure): void => saveCsv(resultsCsv(figure), figure.model.name);
