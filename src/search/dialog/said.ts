import type { SearchStrings } from '../../i18n/types.ts';
import type { Answer } from '../engine.ts';

/** Which part could not be loaded. */
export type Failure = 'index' | 'lexicon';

/** What is said of an answer above the results: that it was mended, that it is not exact, what could not be loaded. */
export function saidOf(
  typed: string,
  { verdict, corrections, missing }: Answer,
  failure: Failure | undefined,
  text: SearchStrings,
): string[] {
  const said: string[] = [];
  if (failure) said.push(failure === 'index' ? text.failedIndex : text.failedLexicon);
  if (verdict === 'none') return [text.none(typed), ...said];
  if (corrections.length > 0)
    said.push(
      text.corrected(
        corrections.map((one) => one.typed).join(' '),
        corrections.map((one) => one.meant),
      ),
    );
  if (verdict === 'partial') said.push(missing.length > 0 ? text.partial(missing) : text.doubtful);
  if (verdict === 'mention' && failure !== 'lexicon') said.push(text.mention);
  return said;
}
