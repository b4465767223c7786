import type { Lang } from '../../i18n/lang.ts';
import type { ConfigProblem } from '../../rules/nginx-config/index.ts';
import { javascriptReading } from '../../rules/pcre/index.ts';
import type { Sight } from './sight.ts';

/** A sentence about a line of the configuration. */
export interface WordedProblem {
  line: number;
  /** `note`: nothing is wrong, but the line does not mean what a reader of JavaScript may think. */
  severity: ConfigProblem['severity'] | 'note';
  text: string;
}

/** What there is to say about the lines, in the reader's language; loaded only when there is something to say. */
export async function worded({ problems, locations }: Sight, lang: Lang): Promise<WordedProblem[]> {
  const { reasons, readings } =
    lang === 'en' ? await import('./problems.en.ts') : await import('./problems.ko.ts');
  const said = problems.map(({ line, severity, reason, args }): WordedProblem => {
    const text = (key: string) => `${args[key] ?? ''}`;
    return { line, severity, text: reasons[reason](text) };
  });
  const notes = [...locations.values()]
    .filter(({ modifier }) => modifier.startsWith('~'))
    .flatMap(({ line, pattern }): WordedProblem[] => {
      const reading = javascriptReading(pattern);
      return reading ? [{ line, severity: 'note', text: readings[reading](pattern) }] : [];
    });
  return [...said, ...notes].toSorted((a, b) => a.line - b.line);
}
