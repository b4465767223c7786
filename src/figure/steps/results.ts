import { csvOf, saveCsv } from '../share-files.ts';
import type { StepsFigure } from './figure.ts';
import { logLines } from './log.ts';
import { writeRow } from './readouts.ts';

/** What was set, what happened, and every readout, one value a row. */
export function resultRows({ session, model, texts, lang, say }: StepsFigure): (string | number)[][] {
  const { run, index, values } = session;
  return [
    ['figure', '', model.name],
    ['step', '', index + 1],
    ...Object.entries(values).map(([key, value]) => ['parameter', key, String(value)]),
    ...(session.data === null ? [] : [['data', '', JSON.stringify(session.data)]]),
    ...logLines(run, say, lang)
      .slice(0, index + 1)
      .map(({ text, reason = '' }, n) => ['event', run.steps[n]?.time ?? 0, `${text} ${reason}`.trim()]),
    ...model.readouts(run, index, values).map((row) => {
      const { value, unit } = writeRow(row, texts, lang);
      return ['result', texts.readouts[row.name] ?? row.name, `${value} ${unit}`.trim()];
    }),
  ];
}

export const saveResults = (figure: StepsFigure): void =>
  saveCsv(csvOf(resultRows(figure)), figure.model.name);
