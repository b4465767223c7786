import { type Written, writeReadout } from '../format.ts';
import { type Phrase, type StepsTexts, say, type TextReadout } from './model.ts';

/** A row of the table as it is written. */
export const writeRow = (row: TextReadout, texts: StepsTexts, lang: string): Written =>
  'text' in row ? { value: say(texts, row.text), unit: '' } : writeReadout(row, lang);

/** The numbers and phrases of a caption. */
export const writeClaim = (
  claim: Readonly<Record<string, number | Phrase>>,
  texts: StepsTexts,
  plain: (value: number) => string,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(claim).map(([key, value]) => [
      key,
      typeof value === 'number' ? plain(value) : say(texts, value),
    ]),
  );
