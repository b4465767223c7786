import type { DiagramError } from '../../diagram/error.ts';
import { lineOf as firstLineWith, statementsOf } from '../../diagram/statements.ts';
import type { Lang, Localised } from '../../i18n/lang.ts';
import { ContentError } from '../error.ts';
import type { Checked } from '../yaml.ts';

/** Turns a place in a scenario, or in a diagram inside its file, into an error with file and line. */
export interface Places {
  at(path: readonly string[], message: string): ContentError;
  /** Where the words, names of nodes, stand in this order in one statement of the diagram, else the first of them. */
  inDiagram(lang: Lang, words: readonly string[], message: string): ContentError;
  /** The place of a diagram's own error. */
  ofDiagram(lang: Lang, error: DiagramError): ContentError;
}

export function placesIn(
  { file, lineOf }: Pick<Checked<unknown>, 'file' | 'lineOf'>,
  text: string,
  diagrams: Localised,
): Places {
  const rows = text.split(/\r?\n/);
  const lineInFile = (lang: Lang, line: number): number => {
    const start = lineOf(['diagram', lang]);
    // The text of a block scalar begins below its |; any other text begins where it stands.
    return /\|[0-9+-]*\s*(#.*)?$/.test(rows[start - 1] ?? '') ? start + line : start + line - 1;
  };
  return {
    at: (path, message) => new ContentError(file, lineOf(path), `${path.join('.')}: ${message}`),
    inDiagram(lang, words, message) {
      const statements = statementsOf(diagrams[lang]);
      const inOrder = new RegExp(words.map(wholeWord).join('.*'), 'u');
      const together = statements.find(({ text: statement }) => inOrder.test(statement));
      const line = together?.line ?? firstLineWith(statements, words[0] ?? '');
      return new ContentError(file, lineInFile(lang, line), `diagram.${lang}: ${message}`);
    },
    ofDiagram: (lang, { line, message }) =>
      new ContentError(file, lineInFile(lang, line), `diagram.${lang}: ${message}`),
  };
}

function wholeWord(word: string): string {
  const escaped = word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return `(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`;
}
